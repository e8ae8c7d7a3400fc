import { v7 as uuid } from 'uuid';
import type { DueRun } from '../../domain/reports/due-runs.ts';
import type { ReportRun, RunStatus } from '../../domain/reports/report-run.ts';
import type { ShownEntry } from '../../domain/reports/shown-entries.ts';
import type { ReportName } from '../../domain/reports/types.ts';
import { Prisma, type ReportRun as StoredRun } from '../../generated/prisma/client.ts';
import type { OwnerTx, TenantReader, TenantTx, TenantWriter } from '../open-store.ts';
import { toDate, toIsoDate, toOneOf } from '../row-values.ts';

export type { ReportRun } from '../../domain/reports/report-run.ts';

const STATUSES = ['claimed', 'sending', 'posted', 'failed', 'skipped', 'nothing'] as const;
const REPORTS = ['weekly-scorecard', 'weekly-pulse', 'quarter-review', 'entry-reminder'] as const;

/** What is claimed: a due run with its place. */
export interface RunClaim extends DueRun {
  readonly tenantId: string;
  readonly report: ReportName;
  readonly channelId: string | null;
}

/**
 * Claims scheduled runs, each once whoever asks: gives those that this call claimed and that are to be
 * carried out; skipped ones are only noted.
 */
export async function claimRuns(
  tx: OwnerTx,
  claims: readonly RunClaim[],
  now: Date,
): Promise<{ tenantId: string; runId: string }[]> {
  const rows = claims.map(({ tenantId, report, period, dueAt, outcome, channelId }) => ({
    tenantId,
    id: uuid(),
    report,
    period: toDate(period),
    attempt: 0,
    status: outcome === 'skipped' ? 'skipped' : 'claimed',
    dueAt,
    late: outcome !== 'due',
    channelId,
    claimedAt: now,
    finishedAt: outcome === 'skipped' ? now : null,
  }));
  const made = await tx.prisma.reportRun.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { tenantId: true, id: true, status: true },
  });
  return made.flatMap(({ tenantId, id, status }) =>
    status === 'claimed' ? [{ tenantId, runId: id }] : [],
  );
}

/** As `toRun` reads it. */
const COLUMNS = Prisma.raw(`id, report, period::text, attempt, status, due_at AS "dueAt", late,
  channel_id AS "channelId", requested_by AS "requestedBy", problem, claimed_at AS "claimedAt",
  finished_at AS "finishedAt"`);

export async function findRun(tx: TenantReader, id: string): Promise<ReportRun | null> {
  const [row] = await tx.prisma.$queryRaw<RunRow[]>`
    SELECT ${COLUMNS} FROM report_runs WHERE tenant_id = ${tx.tenantId}::uuid AND id = ${id}::uuid`;
  return row === undefined ? null : toRun(row);
}

/** The newest runs of each report, newest first. */
export async function findLatestRuns(tx: TenantTx, each: number): Promise<ReportRun[]> {
  const found = await Promise.all(
    REPORTS.map((report) =>
      tx.prisma.reportRun.findMany({
        where: { tenantId: tx.tenantId, report },
        orderBy: [{ period: 'desc' }, { attempt: 'desc' }],
        take: each,
      }),
    ),
  );
  return found.flat().map(toRun);
}

/** Does Slack show anything of an earlier run of that report and period? */
export async function wasSentBefore(tx: TenantReader, run: ReportRun): Promise<boolean> {
  const { id, report, period, claimedAt } = run;
  const [row] = await tx.prisma.$queryRaw<{ sent: boolean }[]>`
    SELECT EXISTS (SELECT FROM report_runs r
      JOIN outbox_messages m ON m.tenant_id = r.tenant_id AND m.run_id = r.id
      WHERE r.tenant_id = ${tx.tenantId}::uuid AND r.report = ${report} AND r.period = ${period}::date
        AND (r.claimed_at, r.id) < (${claimedAt}, ${id}::uuid) AND m.status = 'posted') AS sent`;
  return row?.sent === true;
}

/** Why the run of the report before this one was not delivered, in words; null: it was, or there is none. */
export async function findLastFailure(tx: TenantReader, run: ReportRun): Promise<string | null> {
  const { id, report, claimedAt } = run;
  const [before] = await tx.prisma.$queryRaw<{ status: string; problem: string | null }[]>`
    SELECT status, problem FROM report_runs
    WHERE tenant_id = ${tx.tenantId}::uuid AND report = ${report} AND status IN ('posted', 'failed')
      AND claimed_at <= ${claimedAt} AND id <> ${id}::uuid
    ORDER BY claimed_at DESC, id DESC LIMIT 1`;
  return before?.status === 'failed' ? before.problem : null;
}

/** Moves a run on, once: false when it is not in one of these states any more. */
export async function moveRun(
  tx: TenantWriter,
  id: string,
  from: readonly RunStatus[],
  to: {
    readonly status: RunStatus;
    readonly now: Date;
    readonly problem?: string;
    readonly late?: boolean;
    /** What it shows, and the moment before that was read. */
    readonly numbers?: { readonly asOf: Date; readonly shown: readonly ShownEntry[] | null };
  },
): Promise<boolean> {
  const { status, now, problem, late, numbers } = to;
  const isEnd = status !== 'claimed' && status !== 'sending';
  const shown = numbers?.shown ?? null;
  const changed = await tx.prisma.$executeRaw`
    UPDATE report_runs SET status = ${status}, finished_at = ${isEnd ? now : null}::timestamptz,
      problem = coalesce(${problem ?? null}, problem), late = coalesce(${late ?? null}::boolean, late),
      numbers_as_of = coalesce(${numbers?.asOf ?? null}::timestamptz, numbers_as_of),
      shown = coalesce(${shown === null ? null : JSON.stringify(shown)}::jsonb, shown)
    WHERE tenant_id = ${tx.tenantId}::uuid AND id = ${id}::uuid AND status = ANY (${[...from]}::text[])`;
  return changed === 1;
}

/** Posted once Slack shows all of its messages, failed once one is given up; else it is still sending. */
export async function finishRunIfSent(tx: TenantWriter, id: string, now: Date): Promise<void> {
  // Its last two messages may be settled at the same moment: one of them must see the other. Why replies
  // failed says less than why what they answer did.
  await tx.prisma.$executeRaw`SELECT FROM report_runs
    WHERE tenant_id = ${tx.tenantId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  await tx.prisma.$executeRaw`
    UPDATE report_runs r SET finished_at = ${now},
      status = CASE WHEN m.failed > 0 THEN 'failed' ELSE 'posted' END,
      problem = m.problem
    FROM (SELECT count(*) FILTER (WHERE status = 'pending') AS pending,
        count(*) FILTER (WHERE status = 'failed') AS failed,
        (array_agg(problem ORDER BY parent_id IS NOT NULL, created_at, id)
          FILTER (WHERE status = 'failed'))[1] AS problem
      FROM outbox_messages WHERE tenant_id = ${tx.tenantId}::uuid AND run_id = ${id}::uuid) m
    WHERE r.tenant_id = ${tx.tenantId}::uuid AND r.id = ${id}::uuid AND r.status = 'sending'
      AND m.pending = 0`;
}

/** Whom the messages of a run that begin a thread could not reach, and why, in the order they were added. */
export async function findGivenUp(
  tx: TenantReader,
  id: string,
): Promise<{ recipient: string; problem: string }[]> {
  return tx.prisma.$queryRaw<{ recipient: string; problem: string }[]>`
    SELECT recipient, coalesce(problem, '') AS problem FROM outbox_messages
    WHERE tenant_id = ${tx.tenantId}::uuid AND run_id = ${id}::uuid AND status = 'failed'
      AND parent_id IS NULL
    ORDER BY created_at, id`;
}

/** What is read of a stored run; a date is a text where Prisma does not read it. */
type RunRow = Omit<StoredRun, 'tenantId' | 'period' | 'numbersAsOf' | 'shown' | 'queuedAt'> & {
  readonly period: Date | string;
};

/** A row as it is stored. */
export function toRun(row: RunRow): ReportRun {
  const { id, attempt, dueAt, late, channelId, requestedBy, problem } = row;
  const { claimedAt, finishedAt } = row;
  return {
    id,
    report: toOneOf(REPORTS, row.report),
    period: typeof row.period === 'string' ? row.period : toIsoDate(row.period),
    attempt,
    status: toOneOf(STATUSES, row.status),
    dueAt,
    late,
    channelId,
    requestedBy,
    problem,
    claimedAt,
    finishedAt,
  };
}
