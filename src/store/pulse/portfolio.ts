import { Decimal } from '../../domain/decimal.ts';
import { overrideInForce } from '../../domain/pulse/displayed.ts';
import type {
  Money,
  Override,
  PortfolioAccount,
  PulseCadence,
  PulsePeriod,
  StoredScore,
} from '../../domain/pulse/types.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { TenantReader } from '../open-store.ts';
import { ACCOUNT_FIELDS, toAccount } from './account-rows.ts';
import { findOverridesInForce } from './overrides.ts';
import { readPacked } from './packed.ts';
import { SCORE_FIELDS, toStoredScore } from './score-rows.ts';

export interface PortfolioWanted {
  readonly cadence: PulseCadence;
  readonly period: PulsePeriod;
  readonly previous: PulsePeriod;
  readonly now: Date;
}

/** Every account, churned ones too, in a period and the one before; in no particular order. */
export async function findPortfolio(
  tx: TenantReader,
  wanted: PortfolioWanted,
): Promise<PortfolioAccount[]> {
  const { period, previous, now } = wanted;
  // Side by side: each takes a connection of its own where there is more than one.
  const [accounts, mrr, scores, overrides] = await Promise.all([
    findAccountFields(tx),
    findMrr(tx, wanted),
    findScores(tx, wanted),
    findOverridesInForce(tx, now),
  ]);
  return accounts.map((fields): PortfolioAccount => {
    const account = toAccount(fields);
    const own = overrides.get(account.id) ?? [];
    const revenue = mrr.get(account.id);
    const scored = scores.get(account.id);
    return {
      ...account,
      mrr: revenue?.now ?? null,
      mrrBefore: revenue?.before ?? null,
      current: scored?.now ?? null,
      previous: scored?.before ?? null,
      override: inForce(own, period, now),
      overrideBefore: inForce(own, previous, now),
    };
  });
}

const inForce = (overrides: readonly Override[], { start }: PulsePeriod, now: Date) =>
  overrides.length === 0 ? null : overrideInForce(overrides, start, now);

interface Pair<T> {
  now: T | null;
  before: T | null;
}

function findAccountFields(tx: TenantReader): Promise<string[][]> {
  return readPacked(
    tx,
    Prisma.sql`SELECT string_agg(concat(${ACCOUNT_FIELDS}), E'\x1e') AS packed
      FROM accounts a WHERE a.tenant_id = ${tx.tenantId}::uuid`,
  );
}

/** The steps in force on either last day; older ones are passed over by the server. */
async function findMrr(
  tx: TenantReader,
  { period, previous }: PortfolioWanted,
): Promise<Map<string, Pair<Money>>> {
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(concat(account_id, E'\x1f', effective_from <= ${previous.end}::date,
        E'\x1f', next_from IS NULL, E'\x1f', trim_scale(amount), E'\x1f', currency), E'\x1e') AS packed
      FROM (SELECT account_id, effective_from, amount, currency,
          lead(effective_from) OVER (PARTITION BY account_id ORDER BY effective_from) AS next_from
        FROM account_mrr
        WHERE tenant_id = ${tx.tenantId}::uuid AND effective_from <= ${period.end}::date) m
      WHERE next_from IS NULL OR (effective_from <= ${previous.end}::date AND next_from > ${previous.end}::date)`,
  );
  const found = new Map<string, Pair<Money>>();
  for (const [id = '', isBefore, isNow, amount = '0', currency = ''] of rows) {
    const pair = pairOf(found, id);
    const money = { amount: new Decimal(amount), currency };
    if (isBefore === 't') pair.before = money;
    if (isNow === 't') pair.now = money;
  }
  return found;
}

async function findScores(
  tx: TenantReader,
  { cadence, period, previous }: PortfolioWanted,
): Promise<Map<string, Pair<StoredScore>>> {
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(concat(s.account_id, E'\x1f', s.period = ${period.start}::date, E'\x1f',
        ${SCORE_FIELDS}), E'\x1e') AS packed
      FROM pulse_scores s WHERE s.tenant_id = ${tx.tenantId}::uuid AND s.cadence = ${cadence}
        AND s.period IN (${period.start}::date, ${previous.start}::date)`,
  );
  const found = new Map<string, Pair<StoredScore>>();
  for (const [id = '', isNow, ...fields] of rows) {
    const pair = pairOf(found, id);
    pair[isNow === 't' ? 'now' : 'before'] = toStoredScore(fields);
  }
  return found;
}

function pairOf<T>(found: Map<string, Pair<T>>, id: string): Pair<T> {
  const known = found.get(id);
  if (known !== undefined) return known;
  const pair: Pair<T> = { now: null, before: null };
  found.set(id, pair);
  return pair;
}
