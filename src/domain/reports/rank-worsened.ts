import type { PortfolioRow } from '../pulse/portfolio-row.ts';
import { roundChange } from '../pulse/print-score.ts';
import { byName } from '../pulse/rank-accounts.ts';

/** Accounts of one currency whose score fell, those with the most MRR × points first. */
export interface WorsenedIn {
  /** ISO 4217; empty: they pay nothing. */
  readonly currency: string;
  readonly rows: readonly PortfolioRow[];
}

/**
 * Everybody whose printed score is lower than in the period before, per currency, as amounts of several
 * currencies cannot be ranked together; the currency most of them pay in first, those without MRR last.
 */
export function rankWorsened(rows: readonly PortfolioRow[]): readonly WorsenedIn[] {
  const byCurrency = new Map<string, PortfolioRow[]>();
  for (const row of rows) {
    if (row.gone !== null || !hasFallen(row)) continue;
    const currency = row.mrrUnits === 0n ? '' : (row.account.mrr?.currency ?? '');
    const known = byCurrency.get(currency);
    if (known === undefined) byCurrency.set(currency, [row]);
    else known.push(row);
  }
  return [...byCurrency]
    .map(([currency, own]) => ({ currency, rows: own.toSorted(byLoss) }))
    .toSorted(
      (a, b) =>
        Number(a.currency === '') - Number(b.currency === '') ||
        b.rows.length - a.rows.length ||
        (a.currency < b.currency ? -1 : 1),
    );
}

function hasFallen({ shown, shownBefore, thresholds, thresholdsBefore }: PortfolioRow): boolean {
  if (shown.score === null || shownBefore.score === null) return false;
  return (
    roundChange(
      { score: shownBefore.score, thresholds: thresholdsBefore },
      { score: shown.score, thresholds },
    ).figure < 0
  );
}

/** Exact: units of MRR × billionths of a point; without MRR the points alone. */
const lossOf = ({ mrrUnits, change }: PortfolioRow): bigint =>
  BigInt(change ?? 0) * (mrrUnits === 0n ? 1n : mrrUnits);

function byLoss(a: PortfolioRow, b: PortfolioRow): number {
  const [one, other] = [lossOf(a), lossOf(b)];
  if (one === other) return byName(a, b);
  return one < other ? -1 : 1;
}
