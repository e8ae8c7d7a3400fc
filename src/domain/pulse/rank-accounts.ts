import type { PortfolioRow } from './portfolio-row.ts';

/** How many accounts the lists of risk and upside name (domain.md §7, Lists). */
const TOP = 10;

export const byName = (a: PortfolioRow, b: PortfolioRow): number => {
  const [one, other] = [a.account.name.toLowerCase(), b.account.name.toLowerCase()];
  if (one === other) return a.account.id < b.account.id ? -1 : 1;
  return one < other ? -1 : 1;
};

/** The higher MRR first, as a figure: only ties of other things are broken by it. */
export const byMrr = (a: PortfolioRow, b: PortfolioRow): number => {
  if (a.mrrUnits === b.mrrUnits) return 0;
  return a.mrrUnits > b.mrrUnits ? -1 : 1;
};

/** The ten lowest scores shown; ties: higher MRR, then name. */
export function topRisk(rows: readonly PortfolioRow[]): PortfolioRow[] {
  return leastOf(
    rows.filter(({ shown }) => shown.score !== null),
    (a, b) => (a.shown.score ?? 0) - (b.shown.score ?? 0) || byMrr(a, b) || byName(a, b),
  );
}

/** The ten highest MRR among green, of each currency; the currency most of them pay in first. */
export function topUpside(rows: readonly PortfolioRow[]): PortfolioRow[] {
  const byCurrency = new Map<string, PortfolioRow[]>();
  for (const row of rows) {
    const { mrr } = row.account;
    if (row.shown.band !== 'green' || mrr === null || row.mrrUnits === 0n) continue;
    const known = byCurrency.get(mrr.currency);
    if (known === undefined) byCurrency.set(mrr.currency, [row]);
    else known.push(row);
  }
  return [...byCurrency]
    .toSorted(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .flatMap(([, some]) => leastOf(some, (a, b) => byMrr(a, b) || byName(a, b)));
}

/** The first ten in an order, without sorting thousands for them. */
export function leastOf<T>(rows: readonly T[], order: (a: T, b: T) => number, most = TOP): T[] {
  const kept: T[] = [];
  for (const row of rows) {
    const last = kept[most - 1];
    if (last !== undefined && order(row, last) >= 0) continue;
    const at = kept.findIndex((one) => order(row, one) < 0);
    kept.splice(at < 0 ? kept.length : at, 0, row);
    if (kept.length > most) kept.pop();
  }
  return kept;
}
