import type { ValueChange } from '../../domain/pulse/plan-values.ts';
import type { TenantTx } from '../open-store.ts';
import type { By } from '../row-values.ts';
import { lockSetUp } from '../set-up.ts';
import { PLAN_AFRESH } from '../statement-names.ts';

/** One parameter of JSON for so many rows; see save-entries.ts. */
const CHUNK = 2_000;

/**
 * Stores values with a revision each, all or nothing: false, and nothing stored, when one of them is
 * not at its base revision any more.
 */
export async function saveValues(
  tx: TenantTx,
  changes: readonly ValueChange[],
  by: By,
): Promise<boolean> {
  // The same order for everyone: two imports of the same rows wait for each other, not in a circle.
  const sorted = changes.toSorted(
    (a, b) =>
      compare(a.periodEnd, b.periodEnd) ||
      compare(a.accountId, b.accountId) ||
      compare(a.type, b.type) ||
      compare(a.periodStart, b.periodStart),
  );
  // One import of a tenant at a time: each counts up the same row.
  await lockSetUp(tx);
  await tx.prisma.$executeRaw`SAVEPOINT save_values`;
  for (let start = 0; start < sorted.length; start += CHUNK) {
    if (await saveChunk(tx, sorted.slice(start, start + CHUNK), by)) continue;
    await tx.prisma.$executeRaw`ROLLBACK TO SAVEPOINT save_values`;
    return false;
  }
  await tx.prisma.$executeRaw`RELEASE SAVEPOINT save_values`;
  return true;
}

async function saveChunk(
  tx: TenantTx,
  chunk: readonly ValueChange[],
  { by, at }: By,
): Promise<boolean> {
  const json = JSON.stringify(
    chunk.map((change) => ({
      a: change.accountId,
      m: change.type,
      s: change.periodStart,
      e: change.periodEnd,
      b: change.baseRevision,
      v: change.value,
      u: change.unit,
      o: change.source,
    })),
  );
  const [row] = await tx.prisma.$queryRaw<{ stored: number }[]>`
    ${PLAN_AFRESH}
    WITH change AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${json}::json) AS c (a uuid, m text, s date, e date, b int,
        v numeric(30, 10), u text, o text)
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

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
