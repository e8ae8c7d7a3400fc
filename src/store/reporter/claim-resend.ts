import { v7 as uuid } from 'uuid';
import type { ReportRun } from '../../domain/reports/report-run.ts';
import type { ReportName } from '../../domain/reports/types.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import type { TenantTx } from '../open-store.ts';
import { toDate } from '../row-values.ts';
import { lockSetUp } from '../set-up.ts';
import { toRun } from './report-runs.ts';

export interface ResendWish {
  readonly report: ReportName;
  readonly period: IsoDate;
  readonly channelId: string | null;
  /** Slack user id, or SHELL. */
  readonly by: string;
  readonly now: Date;
  /** Whoever asks again within this time asks for the same run. */
  readonly apartMs: number;
}

/** The run that was claimed, or the one that somebody asked for just before. */
export type ClaimedResend =
  | { readonly kind: 'claimed'; readonly runId: string }
  | { readonly kind: 'known'; readonly run: ReportRun };

/**
 * Claims one more run of a period, asked for by a person; of two presses within `apartMs` the second
 * claims nothing.
 */
export async function claimResend(tx: TenantTx, wish: ResendWish): Promise<ClaimedResend> {
  const { report, period, channelId, by, now, apartMs } = wish;
  await lockSetUp(tx);
  const known = await tx.prisma.reportRun.findFirst({
    where: {
      tenantId: tx.tenantId,
      report,
      period: toDate(period),
      requestedBy: { not: null },
      claimedAt: { gt: new Date(now.getTime() - apartMs) },
    },
    orderBy: { attempt: 'desc' },
  });
  if (known !== null) return { kind: 'known', run: toRun(known) };
  const [row] = await tx.prisma.$queryRaw<{ id: string }[]>`
    INSERT INTO report_runs (tenant_id, id, report, period, attempt, status, due_at, late, channel_id,
      requested_by, claimed_at)
    SELECT ${tx.tenantId}::uuid, ${uuid()}::uuid, ${report}, ${period}::date,
      1 + coalesce(max(attempt), 0), 'claimed', ${now}, FALSE, ${channelId}, ${by}, ${now}
    FROM report_runs WHERE tenant_id = ${tx.tenantId}::uuid AND report = ${report}
      AND period = ${period}::date
    RETURNING id`;
  if (row === undefined) throw new Error('a run was not stored');
  return { kind: 'claimed', runId: row.id };
}
