import type { ReportName } from '../../domain/reports/types.ts';
import { recordAction } from '../actions.ts';
import type { TenantReader, TenantTx } from '../open-store.ts';
import type { By } from '../row-values.ts';

/** What admins changed of a report's declaration. */
export interface ReportSetting {
  readonly enabled: boolean;
  /** null: the team channel. */
  readonly channelId: string | null;
  /** Five cron fields; null: the declaration's. */
  readonly schedule: string | null;
  /** What was due up to then does not count. */
  readonly since: Date;
  /** null until a person changed something. */
  readonly updatedBy: string | null;
}

interface SettingRow extends Omit<ReportSetting, 'since'> {
  readonly report: string;
  readonly since: Date | string;
}

/** By the name of the report; none for a report as it is declared. */
export async function findReportSettings(
  tx: TenantReader,
): Promise<ReadonlyMap<string, ReportSetting>> {
  const rows = await tx.prisma.$queryRaw<SettingRow[]>`
    SELECT report, enabled, channel_id AS "channelId", schedule, since, updated_by AS "updatedBy"
    FROM report_settings WHERE tenant_id = ${tx.tenantId}::uuid`;
  return new Map(
    rows.map(({ report, since, ...setting }) => [report, { ...setting, since: new Date(since) }]),
  );
}

/** Stores a report's settings; what it does from now on. */
export async function saveReportSetting(
  tx: TenantTx,
  report: ReportName,
  setting: Omit<ReportSetting, 'updatedBy'>,
  { by, at }: By,
): Promise<void> {
  const { tenantId } = tx;
  const columns = { ...setting, updatedAt: at, updatedBy: by };
  await tx.prisma.reportSetting.upsert({
    where: { tenantId_report: { tenantId, report } },
    create: { tenantId, report, ...columns },
    update: columns,
  });
  await recordAction(tx, {
    actor: by,
    action: 'report.save',
    subject: report,
    details: { ...setting },
    at,
  });
}

/** Who a report belongs to: who last changed it, else who set the tenant up, else an admin. */
export async function findReportOwner(
  tx: TenantTx,
  report: ReportName | null,
): Promise<string | null> {
  const [row] = await tx.prisma.$queryRaw<{ ownerId: string | null }[]>`
    SELECT coalesce(s.updated_by, t.updated_by, t.admin_ids[1]) AS "ownerId"
    FROM tenants t LEFT JOIN report_settings s ON s.tenant_id = t.id AND s.report = ${report}
    WHERE t.id = ${tx.tenantId}::uuid`;
  return row?.ownerId ?? null;
}
