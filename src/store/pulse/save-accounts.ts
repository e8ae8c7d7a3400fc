import type { AccountChange } from '../../domain/pulse/plan-accounts.ts';
import { nameKey } from '../../domain/name-key.ts';
import type { TenantTx } from '../open-store.ts';
import { toNumeric, type By } from '../row-values.ts';
import { lockSetUp } from '../set-up.ts';
import { PLAN_AFRESH } from '../statement-names.ts';

export interface AccountContext extends By {
  readonly source: 'manual' | 'csv' | 'api';
  /** Why something of the past is corrected; kept with the revisions. */
  readonly reason?: string | null;
}

/** One parameter of JSON for so many rows; see save-entries.ts. */
const CHUNK = 2_000;

/**
 * Creates and changes accounts with a revision each, all or nothing: false, and nothing stored, when
 * one is not at its base revision any more or a new one's name is taken, be it as an alias.
 */
export async function saveAccounts(
  tx: TenantTx,
  changes: readonly AccountChange[],
  context: AccountContext,
): Promise<boolean> {
  await lockSetUp(tx);
  await tx.prisma.$executeRaw`SAVEPOINT save_accounts`;
  for (let start = 0; start < changes.length; start += CHUNK) {
    if (await saveChunk(tx, changes.slice(start, start + CHUNK), context)) continue;
    await tx.prisma.$executeRaw`ROLLBACK TO SAVEPOINT save_accounts`;
    return false;
  }
  await tx.prisma.$executeRaw`RELEASE SAVEPOINT save_accounts`;
  return true;
}

async function saveChunk(
  tx: TenantTx,
  chunk: readonly AccountChange[],
  { by, at, source, reason = null }: AccountContext,
): Promise<boolean> {
  const json = JSON.stringify(
    chunk.map((change) => ({
      id: change.id,
      name: change.name,
      name_key: nameKey(change.name),
      vertical: change.vertical,
      segment: change.segment,
      owner_id: change.ownerId,
      renewal_date: change.renewalDate,
      spans: change.spans.map(({ from, end }, index) => ({
        number: index + 1,
        started_on: from,
        ended_on: end?.on,
        ended_as: end?.kind,
        end_reason: end?.reason,
        merged_into: end?.kind === 'merged' ? end.into : undefined,
      })),
      base: change.revision,
      mrr_from: change.mrr?.from,
      mrr_amount: change.mrr === null ? undefined : toNumeric(change.mrr.amount),
      mrr_currency: change.mrr?.currency,
    })),
  );
  const [row] = await tx.prisma.$queryRaw<{ stored: number }[]>`
    ${PLAN_AFRESH}
    WITH change AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${json}::json) AS c (id uuid, name text, name_key text, vertical text,
        segment text, owner_id text, renewal_date date, spans json, base int, mrr_from date, mrr_amount numeric(30, 10), mrr_currency text)
    ), stored AS (
      INSERT INTO accounts AS old (tenant_id, id, name, name_key, vertical, segment, owner_id,
        renewal_date, revision, created_at, created_by, updated_at, updated_by)
      SELECT ${tx.tenantId}::uuid, id, name, name_key, vertical, segment, owner_id,
        renewal_date, base + 1, ${at}, ${by}, ${at}, ${by}
      FROM change c
      WHERE CASE base
        WHEN 0 THEN NOT EXISTS (SELECT FROM accounts a
          WHERE a.tenant_id = ${tx.tenantId}::uuid AND a.name_key = c.name_key)
          AND NOT EXISTS (SELECT FROM account_aliases a
          WHERE a.tenant_id = ${tx.tenantId}::uuid AND a.name_key = c.name_key)
        ELSE base = (SELECT a.revision FROM accounts a
          WHERE a.tenant_id = ${tx.tenantId}::uuid AND a.id = c.id) END
      ON CONFLICT (tenant_id, id) DO UPDATE SET
        name = excluded.name, name_key = excluded.name_key, vertical = excluded.vertical,
        segment = excluded.segment, owner_id = excluded.owner_id,
        renewal_date = excluded.renewal_date, revision = excluded.revision,
        updated_at = excluded.updated_at, updated_by = excluded.updated_by
      WHERE old.revision = excluded.revision - 1
      RETURNING 1
    ), revision AS (
      INSERT INTO account_revisions (tenant_id, account_id, revision, snapshot, source, created_by, created_at)
      SELECT ${tx.tenantId}::uuid, id, base + 1, to_jsonb(c) - 'id' - 'base' - 'name_key'
        || jsonb_strip_nulls(jsonb_build_object('reason', ${reason}::text)), ${source}, ${by}, ${at}
      FROM change c WHERE (SELECT count(*) FROM stored) = ${chunk.length}
    ), span AS MATERIALIZED (
      SELECT c.id AS account_id, s.* FROM change c, json_to_recordset(c.spans) AS s (number int, started_on date,
        ended_on date, ended_as text, end_reason text, merged_into uuid)
      WHERE (SELECT count(*) FROM stored) = ${chunk.length}
    ), spans_gone AS (
      DELETE FROM account_spans old USING (SELECT account_id, max(number) AS last FROM span GROUP BY 1) s
      WHERE old.tenant_id = ${tx.tenantId}::uuid AND old.account_id = s.account_id AND old.number > s.last
    ), spans_stored AS (
      INSERT INTO account_spans AS old (tenant_id, account_id, number, started_on, ended_on, ended_as,
        end_reason, merged_into)
      SELECT ${tx.tenantId}::uuid, account_id, number, started_on, ended_on, ended_as, end_reason, merged_into
      FROM span
      ON CONFLICT (tenant_id, account_id, number) DO UPDATE SET
        started_on = excluded.started_on, ended_on = excluded.ended_on, ended_as = excluded.ended_as,
        end_reason = excluded.end_reason, merged_into = excluded.merged_into
      WHERE (old.started_on, old.ended_on, old.ended_as, old.end_reason, old.merged_into) IS DISTINCT FROM
        (excluded.started_on, excluded.ended_on, excluded.ended_as, excluded.end_reason, excluded.merged_into)
    ), revenue AS (
      INSERT INTO account_mrr AS old (tenant_id, account_id, effective_from, amount, currency, created_by, created_at)
      SELECT ${tx.tenantId}::uuid, id, mrr_from, mrr_amount, mrr_currency, ${by}, ${at}
      FROM change WHERE mrr_from IS NOT NULL AND (SELECT count(*) FROM stored) = ${chunk.length}
      ON CONFLICT (tenant_id, account_id, effective_from) DO UPDATE SET
        amount = excluded.amount, currency = excluded.currency, created_by = excluded.created_by,
        created_at = excluded.created_at
    )
    SELECT count(*)::int AS stored FROM stored`;
  return row?.stored === chunk.length;
}
