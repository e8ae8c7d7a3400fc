import { Decimal } from '../domain/decimal.ts';
import type { Entry, EntryState, Source } from '../domain/scorecard/types.ts';
import type { IsoDate } from '../domain/tenant.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { TenantReader, TenantTx } from './open-store.ts';
import { toOneOf } from './row-values.ts';

const STATES: readonly EntryState[] = ['value', 'excused', 'missing'];
const SOURCES: readonly Source[] = ['manual', 'csv', 'api', 'autotask', 'hubspot', 'quickbooks'];

/** Unit and record separator: characters that mean this and nothing else, and that no note needs. */
const BETWEEN_FIELDS = '\x1f';
const BETWEEN_ROWS = '\x1e';

/**
 * Many entries as one text, which the server writes three times faster than JSON and which is read
 * many times faster than rows. NULL is empty.
 */
const PACKED = Prisma.sql`string_agg(concat(
  e.metric_id, E'\x1f', e.period, E'\x1f', e.state, E'\x1f', e.value, E'\x1f', e.numerator, E'\x1f',
  e.denominator, E'\x1f', translate(e.note, E'\x1e\x1f', ''), E'\x1f', e.source, E'\x1f', e.revision,
  E'\x1f', e.late, E'\x1f', e.entered_by, E'\x1f', (extract(epoch FROM e.entered_at) * 1000)::bigint
), E'\x1e')`;

export interface EntriesWanted {
  /** First days of periods, both included. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Of these metrics only. */
  readonly metricIds?: readonly string[];
  /** Before this date of these metrics only: months reach further back than weeks. */
  readonly earlier?: { readonly before: IsoDate; readonly metricIds: readonly string[] };
}

/** Entries whose period begins between two dates; in no particular order. */
export async function findEntries(
  tx: TenantReader,
  { from, to, metricIds, earlier }: EntriesWanted,
): Promise<Entry[]> {
  const ofMetrics =
    metricIds === undefined
      ? Prisma.empty
      : Prisma.sql`AND e.metric_id = ANY(${[...metricIds]}::uuid[])`;
  const recentOrOf =
    earlier === undefined
      ? Prisma.empty
      : Prisma.sql`AND (e.period >= ${earlier.before}::date OR e.metric_id = ANY(${[...earlier.metricIds]}::uuid[]))`;
  const rows = await tx.prisma.$queryRaw<Packed[]>`
    SELECT ${PACKED} AS packed FROM entries e
    WHERE e.tenant_id = ${tx.tenantId}::uuid AND e.period BETWEEN ${from}::date AND ${to}::date
      ${ofMetrics} ${recentOrOf}`;
  return unpack(rows);
}

/** The entries of exactly these metrics and periods, as far as there are any. */
export async function findEntriesOf(
  tx: TenantTx,
  keys: readonly { metricId: string; period: IsoDate }[],
): Promise<Entry[]> {
  const json = JSON.stringify(
    keys.map(({ metricId, period }) => ({ metric_id: metricId, period })),
  );
  const rows = await tx.prisma.$queryRaw<Packed[]>`
    SELECT ${PACKED} AS packed
    FROM json_to_recordset(${json}::json) AS k (metric_id uuid, period date)
    JOIN entries e ON e.metric_id = k.metric_id AND e.period = k.period
    WHERE e.tenant_id = ${tx.tenantId}::uuid`;
  return unpack(rows);
}

/** How many entries are stored, of the tenant or of one metric. */
export async function countEntries(tx: TenantTx, metricId?: string): Promise<number> {
  const where = { tenantId: tx.tenantId, ...(metricId === undefined ? {} : { metricId }) };
  return tx.prisma.entry.count({ where });
}

interface Packed {
  packed: string | null;
}

function unpack([row]: readonly Packed[]): Entry[] {
  const packed = row?.packed ?? '';
  return packed === '' ? [] : packed.split(BETWEEN_ROWS).map(toEntry);
}

function toEntry(text: string): Entry {
  const [metricId = '', period = '', state = '', ...rest] = text.split(BETWEEN_FIELDS);
  const [value = '', numerator = '', denominator = '', note = '', source = '', ...stamp] = rest;
  const [revision = '', late = '', enteredBy = '', enteredAtMs = ''] = stamp;
  return {
    metricId,
    period,
    state: toOneOf(STATES, state),
    value: toDecimalOrNull(value),
    numerator: toDecimalOrNull(numerator),
    denominator: toDecimalOrNull(denominator),
    note: note === '' ? null : note,
    source: toOneOf(SOURCES, source),
    revision: Number(revision),
    late: late === 't',
    enteredBy,
    enteredAt: new Date(Number(enteredAtMs)),
  };
}

const toDecimalOrNull = (text: string) => (text === '' ? null : new Decimal(text));
