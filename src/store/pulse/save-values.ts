import type { ValueChange } from '../../domain/pulse/plan-values.ts';
import type { TenantTx } from '../open-store.ts';
import type { By } from '../row-values.ts';
import { lockSetUp } from '../set-up.ts';
import { PLAN_AFRESH } from '../statement-names.ts';

/** Values in one statement: few round trips, and parameters that are short-lived. */
const CHUNK = 2_000;

/**
 * Stores values with a revision each, all or nothing: false, and nothing stored, when one of them is
 * not at its base revision any more.
 */
export async function saveValues(
  tx: TenantTx,
  changes: Iterable<ValueChange>,
  by: By,
): Promise<boolean> {
  // One import of a tenant at a time: each counts up the same row.
  await lockSetUp(tx);
  await tx.prisma.$executeRaw`SAVEPOINT save_values`;
  for (const chunk of chunksOf(changes)) {
    if (await saveChunk(tx, chunk.toSorted(byPlace), by)) continue;
    await tx.prisma.$executeRaw`ROLLBACK TO SAVEPOINT save_values`;
    return false;
  }
  await tx.prisma.$executeRaw`RELEASE SAVEPOINT save_values`;
  return true;
}

function* chunksOf(changes: Iterable<ValueChange>): Generator<readonly ValueChange[]> {
  let chunk: ValueChange[] = [];
  for (const change of changes) {
    chunk.push(change);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** As they lie in the index. */
const byPlace = (a: ValueChange, b: ValueChange): number =>
  compare(a.periodEnd, b.periodEnd) ||
  compare(a.accountId, b.accountId) ||
  compare(a.type, b.type) ||
  compare(a.periodStart, b.periodStart);

async function saveChunk(
  tx: TenantTx,
  chunk: readonly ValueChange[],
  { by, at }: By,
): Promise<boolean> {
  const { accounts, kinds, rows } = shareParts(chunk);
  const [row] = await tx.prisma.$queryRaw<{ stored: number }[]>`
    ${PLAN_AFRESH}
    WITH kind AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${kinds}::json) AS k (k int, m text, s date, e date, b int, u text,
        o text)
    ), change AS MATERIALIZED (
      SELECT (${accounts}::uuid[])[r.a] AS a, m, s, e, b, r.v::numeric(30, 10) AS v, u, o
      FROM unnest(${rows.account}::int[], ${rows.kind}::int[], ${rows.value}::numeric[])
        WITH ORDINALITY AS r (a, k, v, place)
      JOIN kind ON kind.k = r.k
      ORDER BY r.place
    ), stored AS (
      INSERT INTO pulse_values AS old (tenant_id, period_end, account_id, metric_type, period_start,
        value, unit, source, revision, entered_by, entered_at)
      SELECT ${tx.tenantId}::uuid, e, a, m, s, v, u, o, b + 1, ${by}, ${at} FROM change
      WHERE b = 0 OR b = (SELECT now.revision FROM pulse_values now
        WHERE now.tenant_id = ${tx.tenantId}::uuid AND now.period_end = e AND now.account_id = a
          AND now.metric_type = m AND now.period_start = s)
      ON CONFLICT (tenant_id, period_end, account_id, metric_type, period_start) DO UPDATE SET
        value = excluded.value, unit = excluded.unit, source = excluded.source,
        revision = excluded.revision, entered_by = excluded.entered_by, entered_at = excluded.entered_at
      WHERE old.revision = excluded.revision - 1
      RETURNING 1
    ), revision AS (
      INSERT INTO pulse_value_revisions (tenant_id, account_id, metric_type, period_start, period_end,
        revision, value, unit, source, created_by, created_at)
      SELECT ${tx.tenantId}::uuid, a, m, s, e, b + 1, v, u, o, ${by}, ${at}
      FROM change WHERE (SELECT count(*) FROM stored) = ${chunk.length}
    )
    SELECT count(*)::int AS stored FROM stored`;
  return row?.stored === chunk.length;
}

/**
 * The parameters of a chunk: what many values share (their account; metric, days, unit, source and
 * base revision) is written once, and each value is two numbers and itself. A fraction of the text
 * that rows of JSON take, to write here and to read there.
 */
function shareParts(chunk: readonly ValueChange[]) {
  const [accountAt, kindAt] = [new Map<string, number>(), new Map<string, number>()];
  const kinds: object[] = [];
  const [account, kind, value]: [number[], number[], string[]] = [[], [], []];
  for (const one of chunk) {
    const { accountId, type, periodStart, periodEnd, baseRevision, unit, source } = one;
    // How long they are is said, for they can hold anything; dates are always as long.
    const lengths = `${type.length} ${unit.length} ${baseRevision}`;
    const key = `${lengths} ${type}${periodStart}${periodEnd}${unit}${source}`;
    // Arrays of the server count from 1.
    const known = kindAt.get(key) ?? kinds.length + 1;
    if (known > kinds.length) {
      kindAt.set(key, known);
      const times = { s: periodStart, e: periodEnd, b: baseRevision };
      kinds.push({ k: known, m: type, ...times, u: unit, o: source });
    }
    const place = accountAt.get(accountId) ?? accountAt.size + 1;
    accountAt.set(accountId, place);
    account.push(place);
    kind.push(known);
    value.push(one.value);
  }
  return {
    accounts: toArray([...accountAt.keys()]),
    kinds: JSON.stringify(kinds),
    rows: { account: toArray(account), kind: toArray(kind), value: toArray(value) },
  };
}

/** As the server writes an array; of ids and numbers, which need no quotes. */
const toArray = (items: readonly (string | number)[]): string => `{${items.join(',')}}`;

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
