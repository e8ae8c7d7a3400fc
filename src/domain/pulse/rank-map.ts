import type { PortfolioView } from './build-portfolio.ts';
import type { PortfolioRow } from './portfolio-row.ts';
import { byName } from './rank-accounts.ts';

/** Accounts of one currency by MRR and score, and who matters most among them. */
export interface PortfolioMap {
  readonly currency: string;
  /** Scored, with MRR above 0 in that currency. */
  readonly rows: readonly PortfolioRow[];
  /** At most five: the most MRR × points below green (charts.md, Scatter). */
  readonly ranked: readonly PortfolioRow[];
  /** Scored accounts in other currencies, by currency. */
  readonly others: ReadonlyMap<string, number>;
  /** Scored accounts without MRR. */
  readonly unpaid: number;
}

const RANKED = 5;

/** The map in the currency most scored accounts pay in; null: none pays and is scored. */
export function toPortfolioMap({ rows }: Pick<PortfolioView, 'rows'>): PortfolioMap | null {
  const byCurrency = new Map<string, PortfolioRow[]>();
  let unpaid = 0;
  for (const row of rows) {
    if (row.shown.score === null) continue;
    const { mrr } = row.account;
    if (mrr === null || row.mrrUnits <= 0n) {
      unpaid += 1;
      continue;
    }
    const known = byCurrency.get(mrr.currency);
    if (known === undefined) byCurrency.set(mrr.currency, [row]);
    else known.push(row);
  }
  const [first, ...others] = [...byCurrency].toSorted(
    ([a, some], [b, many]) => many.length - some.length || (a < b ? -1 : 1),
  );
  if (first === undefined) return null;
  const [currency, shown] = first;
  return {
    currency,
    rows: shown,
    ranked: shown
      .map((row) => ({ row, weight: weightOf(row) }))
      .filter(({ weight }) => weight > 0)
      .toSorted((a, b) => b.weight - a.weight || byName(a.row, b.row))
      .slice(0, RANKED)
      .map(({ row }) => row),
    others: new Map(others.map(([code, some]) => [code, some.length])),
    unpaid,
  };
}

/** MRR × points below green; only an order, so that doubles serve. */
function weightOf({ mrrUnits, shown, thresholds }: PortfolioRow): number {
  const below = thresholds.greenFrom - (shown.score ?? 0);
  return below <= 0 ? 0 : below * Number(mrrUnits);
}
