import type { EntryState, Revision, Source } from '../domain/scorecard/types.ts';
import type { IsoDate } from '../domain/tenant.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { TenantTx } from './open-store.ts';
import { toDecimal } from './row-values.ts';

/** A revision with what its source gave (record ids, counts); null where there was nothing. */
export type StoredRevision = Revision & { readonly inputs: unknown };

type RevisionRow = {
  metricId: string;
  period: IsoDate;
  revision: number;
  state: EntryState;
  value: string | null;
  numerator: string | null;
  denominator: string | null;
  note: string | null;
  source: Source;
  inputs: unknown;
  reason: string | null;
  by: string;
  at: Date;
};

const COLUMNS = Prisma.sql`metric_id AS "metricId", period::text AS period, revision, state,
  value::text AS value, numerator::text AS numerator, denominator::text AS denominator, note, source,
  inputs, reason, created_by AS by, created_at AS at`;

/** A metric's history, or that of one of its periods; newest first. */
export async function findRevisions(
  tx: TenantTx,
  { metricId, period, limit }: { metricId: string; period?: IsoDate; limit: number },
): Promise<StoredRevision[]> {
  const ofPeriod = period === undefined ? Prisma.empty : Prisma.sql`AND r.period = ${period}::date`;
  const rows = await tx.prisma.$queryRaw<RevisionRow[]>`
    SELECT ${COLUMNS} FROM revisions r
    WHERE r.tenant_id = ${tx.tenantId}::uuid AND r.metric_id = ${metricId}::uuid ${ofPeriod}
    ORDER BY r.created_at DESC, r.period DESC, r.revision DESC LIMIT ${limit}`;
  return rows.map(toRevision);
}

/** Every revision of several metrics in one period, newest first. */
export async function findRevisionsOf(
  tx: TenantTx,
  { metricIds, period }: { metricIds: readonly string[]; period: IsoDate },
): Promise<StoredRevision[]> {
  const rows = await tx.prisma.$queryRaw<RevisionRow[]>`
    SELECT ${COLUMNS} FROM revisions r
    WHERE r.tenant_id = ${tx.tenantId}::uuid AND r.metric_id = ANY(${[...metricIds]}::uuid[])
      AND r.period = ${period}::date
    ORDER BY r.created_at DESC, r.metric_id, r.revision DESC`;
  return rows.map(toRevision);
}

/** Every revision of these periods (first days), newest first. */
export async function findRevisionsIn(
  tx: TenantTx,
  periods: readonly IsoDate[],
): Promise<StoredRevision[]> {
  const rows = await tx.prisma.$queryRaw<RevisionRow[]>`
    SELECT ${COLUMNS} FROM revisions r
    WHERE r.tenant_id = ${tx.tenantId}::uuid AND r.period = ANY(${[...periods]}::date[])
      AND r.metric_id IN (SELECT id FROM metrics WHERE tenant_id = ${tx.tenantId}::uuid)
    ORDER BY r.created_at DESC, r.metric_id, r.revision DESC`;
  return rows.map(toRevision);
}

function toRevision(row: RevisionRow): StoredRevision {
  return {
    ...row,
    value: toDecimal(row.value),
    numerator: toDecimal(row.numerator),
    denominator: toDecimal(row.denominator),
  };
}
