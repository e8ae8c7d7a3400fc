import type { AccountSort, SortColumn } from './accounts-query.ts';
import type { PortfolioRow } from './portfolio-row.ts';
import { byName } from './rank-accounts.ts';
import type { Segment } from './types.ts';

type Key = string | number | bigint | null;

const SEGMENTS: Readonly<Record<Segment, number>> = { smb: 0, 'mid-market': 1, enterprise: 2 };

const KEYS: Readonly<
  Record<SortColumn, (row: PortfolioRow, nameOf: (userId: string) => string) => Key>
> = {
  name: ({ account }) => account.name.toLowerCase(),
  vertical: ({ account }) => account.vertical,
  segment: ({ account }) => SEGMENTS[account.segment],
  owner: ({ account }, nameOf) =>
    account.ownerId === null ? null : nameOf(account.ownerId).toLowerCase(),
  mrr: ({ account, mrrUnits }) => (account.mrr === null ? null : mrrUnits),
  score: ({ shown }) => shown.score,
  usage: ({ components }) => components.usage,
  experience: ({ components }) => components.experience,
  outcomes: ({ components }) => components.outcomes,
  risk: ({ components }) => components.risk,
  change: ({ change }) => change,
  coverage: ({ gone, coverage }) => (gone === null ? coverage : null),
  churned: ({ gone }) => gone?.on ?? null,
  renewal: ({ gone, account }) => (gone === null ? account.renewalDate : null),
  'at-risk': ({ shown, account, mrrUnits }) =>
    shown.band !== 'red' || account.mrr === null ? null : mrrUnits,
};

/**
 * By one column, missing values last whichever the direction, equals by name. Amounts are compared
 * within their currency; the currency most accounts pay in stands first.
 */
export function sortRows(
  rows: readonly PortfolioRow[],
  { column, descending }: AccountSort,
  nameOf: (userId: string) => string,
): PortfolioRow[] {
  const keyOf = KEYS[column];
  const currencies = column === 'mrr' || column === 'at-risk' ? rankCurrencies(rows) : null;
  const keyed = rows.map((row) => ({
    row,
    group: currencies?.get(row.account.mrr?.currency ?? '') ?? 0,
    key: keyOf(row, nameOf),
  }));
  const sign = descending ? -1 : 1;
  return keyed
    .toSorted(
      (a, b) =>
        Number(a.key === null) - Number(b.key === null) ||
        a.group - b.group ||
        sign * compare(a.key, b.key) ||
        byName(a.row, b.row),
    )
    .map(({ row }) => row);
}

function compare(a: Key, b: Key): number {
  if (a === b || a === null || b === null) return 0;
  return a < b ? -1 : 1;
}

function rankCurrencies(rows: readonly PortfolioRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { account } of rows) {
    const currency = account.mrr?.currency;
    if (currency !== undefined) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  const ranked = [...counts].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return new Map(ranked.map(([currency], at) => [currency, at]));
}
