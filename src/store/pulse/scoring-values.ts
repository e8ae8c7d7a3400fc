import type { InputValue } from '../../domain/pulse/choose-values.ts';
import { earliestEndIn } from '../../domain/pulse/period.ts';
import type { PulsePeriod } from '../../domain/pulse/types.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { TenantReader } from '../open-store.ts';
import { PLAN_AFRESH } from '../statement-names.ts';
import { keepOnce, readPackedRows, toFields } from './packed.ts';

/** As long as a value can count, in periods; the schema allows no more. */
const LONGEST_VALIDITY = 12;

/** All values that can count in a period, by account; of accounts in the order of their ids. */
export function findScoringValues(
  tx: TenantReader,
  { period, accountIds }: { period: PulsePeriod; accountIds: readonly string[] },
): Promise<Map<string, InputValue[]>> {
  if (accountIds.length === 0) return Promise.resolve(new Map());
  const range = { from: earliestEndIn(period, LONGEST_VALIDITY), to: period.end };
  const accounts = accountIds.toSorted().map((id) => ({ id }));
  return findInputValues(tx, range, ofAccounts(accounts));
}

const LISTED = 200;

/**
 * A condition on `account_id`, of accounts in the order of their ids: a stretch of ids needs no long
 * list, and reading some accounts too many costs nothing.
 */
export function ofAccounts(accounts: readonly { readonly id: string }[]): Prisma.Sql {
  if (accounts.length <= LISTED)
    return Prisma.sql`AND account_id = ANY(${accounts.map(({ id }) => id)}::uuid[])`;
  return Prisma.sql`AND account_id BETWEEN ${accounts[0]?.id}::uuid AND ${accounts.at(-1)?.id}::uuid`;
}

const FIELDS = 4;

/** Values whose end lies between two days, both included, by account. */
export async function findInputValues(
  tx: TenantReader,
  { from, to }: { from: IsoDate; to: IsoDate },
  which: Prisma.Sql,
): Promise<Map<string, InputValue[]>> {
  const rows = await readPackedRows(
    tx,
    Prisma.sql`${PLAN_AFRESH} SELECT string_agg(concat(account_id, E'\x1f', packed), E'\x1e') AS packed FROM (
      SELECT account_id, string_agg(concat(metric_type, E'\x1f', period_start, E'\x1f', period_end, E'\x1f',
        value), E'\x1f') AS packed
      FROM pulse_values WHERE tenant_id = ${tx.tenantId}::uuid
        AND period_end BETWEEN ${from}::date AND ${to}::date ${which}
      GROUP BY account_id) v`,
  );
  const kept = keepOnce();
  return new Map(
    rows.map((row) => {
      const fields = toFields(row);
      return [fields[0] ?? '', toInputValues(fields, kept)];
    }),
  );
}

function toInputValues(row: readonly string[], kept: (text: string) => string): InputValue[] {
  const values: InputValue[] = [];
  for (let at = 1; at < row.length; at += FIELDS) {
    values.push({
      type: kept(row[at] ?? ''),
      periodStart: kept(row[at + 1] ?? ''),
      periodEnd: kept(row[at + 2] ?? ''),
      // numeric(30,10) always prints ten decimals: without the point it is the number of units.
      units: BigInt((row[at + 3] ?? '0').replace('.', '')),
    });
  }
  return values;
}
