import type { PeriodScore } from '../../domain/alerts/scored-periods.ts';
import { overrideInForce } from '../../domain/pulse/displayed.ts';
import type { Account, Money, PulsePeriod } from '../../domain/pulse/types.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { TenantReader } from '../open-store.ts';
import { ACCOUNT_COLUMNS, accountsDownwards, toAccount } from '../pulse/account-rows.ts';
import { findOverridesInForce } from '../pulse/overrides.ts';
import { readColumns, readPacked, textColumn, toTexts } from '../pulse/packed.ts';
import { readMrr } from '../pulse/portfolio-mrr.ts';
import { readScores } from '../pulse/portfolio-scores.ts';
import { walkDown } from '../pulse/walk-down.ts';

/** What the rules of alerts look at of an account. */
export interface WatchedAccount {
  readonly account: Account;
  /** Since when it is known. */
  readonly createdAt: Date;
  /** First day of its newest scored period; null: it never had a score. */
  readonly lastScored: IsoDate | null;
  /** In force today. */
  readonly mrr: Money | null;
  /** Of the periods wanted; absent ones are not scored. */
  readonly scores: readonly PeriodScore[];
  /** An override is in force for the newest of them. */
  readonly overridden: boolean;
}

export interface WatchedWanted {
  /** The newest first, one after the other. */
  readonly periods: readonly PulsePeriod[];
  readonly today: IsoDate;
  readonly now: Date;
}

/** Every account, churned ones too, with what alerts are evaluated by; set-wise, by id, the last first. */
export async function findWatchedAccounts(
  tx: TenantReader,
  { periods, today, now }: WatchedWanted,
): Promise<WatchedAccount[]> {
  const [newest] = periods;
  if (newest === undefined) return [];
  const { cadence } = newest;
  const asOfToday = { ...newest, end: today };
  const [columns, revenue, overrides, scored] = await Promise.all([
    readAccounts(tx),
    readMrr(tx, { period: asOfToday, previous: asOfToday }),
    findOverridesInForce(tx, now),
    Promise.all(periods.map((period) => readScores(tx, { cadence, period }))),
  ]);
  const [ids = []] = columns;
  const createdAt = columns.at(-1) ?? [];
  const mrrOf = walkDown(revenue.ids);
  const scoredOf = scored.map((one) => ({ ...one, placeOf: walkDown(one.ids) }));
  const found = ids.map((id, row): WatchedAccount => {
    const own = overrides.get(id);
    const scores = scoredOf.flatMap(({ placeOf, scores: all }, at): PeriodScore[] => {
      const score = all[placeOf(id)];
      return score === undefined ? [] : [{ periodStart: periods[at]?.start ?? '', score }];
    });
    return {
      account: toAccount(columns.map((column) => column[row] ?? '')),
      createdAt: new Date(Number(createdAt[row])),
      lastScored: newestScored(scores),
      mrr: revenue.money[mrrOf(id)] ?? null,
      scores,
      overridden: own !== undefined && overrideInForce(own, newest.start, now) !== null,
    };
  });
  return withLastScored(tx, found, newest);
}

const newestScored = (scores: readonly PeriodScore[]): IsoDate | null =>
  scores.find(({ score }) => score.score !== null)?.periodStart ?? null;

async function readAccounts(tx: TenantReader): Promise<string[][]> {
  const created = Prisma.sql`(extract(epoch FROM a.created_at) * 1000)::bigint`;
  const packed = await readColumns(
    tx,
    [...ACCOUNT_COLUMNS, created].map((column) => textColumn(column)),
    accountsDownwards(tx.tenantId),
  );
  return packed.map(toTexts);
}

/** Scores of other periods count, too: newer ones, and for who has none in these, older ones. */
async function withLastScored(
  tx: TenantReader,
  accounts: readonly WatchedAccount[],
  { cadence, start }: PulsePeriod,
): Promise<WatchedAccount[]> {
  const unscored = accounts.filter(({ lastScored }) => lastScored === null);
  const ids = unscored.map(({ account }) => account.id);
  const select = (which: Prisma.Sql) =>
    readPacked(
      tx,
      Prisma.sql`SELECT string_agg(concat(account_id, E'\x1f', newest), E'\x1e') AS packed FROM (
        SELECT account_id, max(period) AS newest FROM pulse_scores
        WHERE tenant_id = ${tx.tenantId}::uuid AND cadence = ${cadence} AND score IS NOT NULL ${which}
        GROUP BY account_id) s`,
    );
  const rows = [
    ...(ids.length === 0 ? [] : await select(Prisma.sql`AND account_id = ANY(${ids}::uuid[])`)),
    ...(await select(Prisma.sql`AND period > ${start}::date`)),
  ];
  if (rows.length === 0) return [...accounts];
  const newest = new Map(rows.map(([id = '', period = '']) => [id, period]));
  return accounts.map((one) => ({
    ...one,
    lastScored: newest.get(one.account.id) ?? one.lastScored,
  }));
}
