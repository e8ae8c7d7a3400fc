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

const COLUMNS = Prisma.sql`e.metric_id AS "metricId", e.period::text AS period, r.revision, r.state,
  r.value::text AS value, r.numerator::text AS numerator, r.denominator::text AS denominator, r.note,
  r.source, r.inputs, r.reason, r.created_by AS by, r.created_at AS at`;

const JOINED = Prisma.sql`revisions r JOIN entries e ON e.tenant_id = r.tenant_id AND e.id = r.entry_id`;

/** A metric's history, or that of one of its periods; newest first. */
export async function findRevisions(
  tx: TenantTx,
  { metricId, period, limit }: { metricId: string; period?: IsoDate; limit: number },
): Promise<StoredRevision[]> {
  const ofPeriod = period === undefined ? Prisma.empty : Prisma.sql`AND e.period = ${period}::date`;
  const rows = await tx.prisma.$queryRaw<RevisionRow[]>`
    SELECT ${COLUMNS} FROM ${JOINED}
    WHERE e.tenant_id = ${tx.tenantId}::uuid AND e.metric_id = ${metricId}::uuid ${ofPeriod}
    ORDER BY r.created_at DESC, e.period DESC, r.revision DESC LIMIT ${limit}`;
  return rows.map(toRevision);
}

/** Every revision of several metrics in one period, newest first. */
export async function findRevisionsOf(
  tx: TenantTx,
  { metricIds, period }: { metricIds: readonly string[]; period: IsoDate },
): Promise<StoredRevision[]> {
  const rows = await tx.prisma.$queryRaw<RevisionRow[]>`
    SELECT ${COLUMNS} FROM ${JOINED}
    WHERE e.tenant_id = ${tx.tenantId}::uuid AND e.metric_id = ANY(${[...metricIds]}::uuid[])
      AND e.period = ${period}::date
    ORDER BY r.created_at DESC, e.metric_id, r.revision DESC`;
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
