import { z } from 'zod';
import { Prisma } from '../../generated/prisma/client.ts';
import { SHOWN_BEFORE_DAYS, type ShownEntry } from '../../domain/reports/shown-entries.ts';
import type { OwnerTx, TenantTx } from '../open-store.ts';
import { toJson } from '../row-values.ts';

const shownSchema = z.array(
  z.object({
    metricId: z.string(),
    period: z.string(),
    revision: z.number(),
    askedOf: z.string().optional(),
  }),
);

/**
 * What stands of a run is kept up: a report that was posted, and of reminders those that reached somebody
 * where others of the same run could not.
 */
const STANDS = Prisma.sql`(r.status = 'posted' OR (r.status = 'failed' AND r.report = 'entry-reminder'))`;

const DAY_MS = 24 * 3_600_000;
/** Older reports are history. */
const KEPT_UP_MS = 15 * DAY_MS;
/**
 * A change entered before the numbers were read may be in them or not: longer than a transaction that
 * enters many of them may last, and by how much the clocks of several machines differ.
 */
const OVERLAP = '3 minutes';

/**
 * Posted runs of all tenants that show numbers which may have been entered since, and that were not
 * brought up to date within the last hour; who was reminded sees at once that the numbers are in, in
 * every reminder that stands. Which numbers those are is not read here: that costs more
 * than a look in vain.
 */
export async function findPerhapsChanged(
  { prisma }: OwnerTx,
  now: Date,
): Promise<{ tenantId: string; runId: string }[]> {
  const since = new Date(now.getTime() - KEPT_UP_MS);
  const hourAgo = new Date(now.getTime() - 3_600_000);
  return prisma.$queryRaw<{ tenantId: string; runId: string }[]>`
    SELECT r.tenant_id AS "tenantId", r.id AS "runId" FROM report_runs r
    WHERE ${STANDS} AND r.shown IS NOT NULL AND r.finished_at > ${since}
      AND (r.report = 'entry-reminder' OR coalesce(r.changed_at, ${since}) <= ${hourAgo})
      AND EXISTS (SELECT FROM entries e WHERE e.tenant_id = r.tenant_id
        AND e.period BETWEEN r.period - ${SHOWN_BEFORE_DAYS}::int AND r.period
        AND e.entered_at > r.numbers_as_of - ${OVERLAP}::interval)
      AND (r.report = 'entry-reminder' OR NOT EXISTS (SELECT FROM report_runs n WHERE n.tenant_id = r.tenant_id AND n.report = r.report
        AND n.period = r.period AND n.attempt > r.attempt AND n.status = 'posted'))
    ORDER BY r.finished_at LIMIT 500`;
}

export interface KeptUpRun {
  readonly shown: readonly ShownEntry[];
  /** How often it was brought up to date. */
  readonly changes: number;
  /** When it was posted, or last brought up to date. */
  readonly since: Date;
}

/** Locks what a run shows for the rest of the transaction; null when it is not kept up. */
export async function lockShown(tx: TenantTx, runId: string): Promise<KeptUpRun | null> {
  const [row] = await tx.prisma.$queryRaw<{ shown: unknown; changes: number; since: Date }[]>`
    SELECT shown, changes, coalesce(changed_at, finished_at) AS since FROM report_runs r
    WHERE tenant_id = ${tx.tenantId}::uuid AND id = ${runId}::uuid AND ${STANDS}
      AND shown IS NOT NULL FOR UPDATE`;
  if (row === undefined) return null;
  return { shown: shownSchema.parse(row.shown), changes: row.changes, since: row.since };
}

/** Notes what a run shows now; with `changedAt` that it was brought up to date. */
export async function noteShown(
  tx: TenantTx,
  runId: string,
  now: { readonly shown: readonly ShownEntry[]; readonly asOf: Date; readonly changedAt?: Date },
): Promise<void> {
  const { shown, asOf, changedAt } = now;
  await tx.prisma.reportRun.update({
    where: { tenantId_id: { tenantId: tx.tenantId, id: runId } },
    data: {
      shown: toJson(shown),
      numbersAsOf: asOf,
      ...(changedAt === undefined ? {} : { changedAt, changes: { increment: 1 } }),
    },
  });
}
