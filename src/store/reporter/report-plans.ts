import type { ReportName } from '../../domain/reports/types.ts';
import type { IsoDate, Tenant } from '../../domain/tenant.ts';
import type { OwnerTx } from '../open-store.ts';
import { findTenantsSetUp } from '../tenants.ts';
import { toOneOf } from '../row-values.ts';

/** One report of one tenant, with its newest scheduled run. */
export interface StoredPlan {
  readonly tenant: Tenant;
  readonly report: ReportName;
  readonly enabled: boolean;
  readonly channelId: string | null;
  readonly schedule: string | null;
  readonly since: Date;
  readonly last: { readonly period: IsoDate; readonly dueAt: Date } | null;
}

interface PlanRow extends Omit<StoredPlan, 'tenant' | 'report' | 'last'> {
  readonly tenantId: string;
  readonly report: string;
  readonly lastPeriod: string | null;
  readonly lastDueAt: Date | null;
}

/**
 * Gives every tenant that is set up its reports, as they are declared: what came round before the
 * reporter first saw the tenant is not caught up.
 */
export async function addReports(
  { prisma }: OwnerTx,
  reports: readonly ReportName[],
  now: Date,
): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO report_settings (tenant_id, report, enabled, since, updated_at)
    SELECT t.id, r.report, TRUE, ${now}, ${now}
    FROM tenants t CROSS JOIN unnest(${[...reports]}::text[]) AS r (report)
    WHERE t.set_up_at IS NOT NULL AND NOT EXISTS (SELECT FROM report_settings s
      WHERE s.tenant_id = t.id AND s.report = r.report)
    ON CONFLICT DO NOTHING`;
}

/**
 * The reports that are switched on, of all tenants that are set up. A run of a time to come, from before
 * the clock was put back, holds up no other.
 */
export async function findReportPlans(
  owner: OwnerTx,
  reports: readonly ReportName[],
  now: Date,
): Promise<StoredPlan[]> {
  const tenants = new Map((await findTenantsSetUp(owner)).map((tenant) => [tenant.id, tenant]));
  const rows = await owner.prisma.$queryRaw<PlanRow[]>`
    SELECT s.tenant_id AS "tenantId", s.report, s.enabled, s.channel_id AS "channelId", s.schedule, s.since,
      l.period::text AS "lastPeriod", l.due_at AS "lastDueAt"
    FROM report_settings s LEFT JOIN LATERAL (SELECT r.period, r.due_at FROM report_runs r
      WHERE r.tenant_id = s.tenant_id AND r.report = s.report AND r.attempt = 0
        AND r.due_at <= ${now}
      ORDER BY r.period DESC LIMIT 1) l ON TRUE
    WHERE s.enabled AND s.report = ANY(${[...reports]}::text[])`;
  return rows.flatMap(({ tenantId, lastPeriod, lastDueAt, ...row }) => {
    const tenant = tenants.get(tenantId);
    if (tenant === undefined) return [];
    const report = toOneOf(reports, row.report);
    const last =
      lastPeriod === null || lastDueAt === null ? null : { period: lastPeriod, dueAt: lastDueAt };
    return [{ ...row, tenant, report, last }];
  });
}
