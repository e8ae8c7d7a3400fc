import { isWorseBand } from '../alerts/band-rank.ts';
import type { PortfolioRow } from '../pulse/portfolio-row.ts';
import { roundChange } from '../pulse/print-score.ts';
import { byName } from '../pulse/rank-accounts.ts';
import type { Nano } from '../pulse/types.ts';
import { NANO } from '../pulse/weights.ts';

/** Points; a smaller fall within a colour is only counted. */
export const LEAST_FALL: Nano = 5 * NANO;

/** Everybody whose printed score is lower than in the period before, or whose colour is worse. */
export interface WorsenedRows {
  /** A worse colour: those now At risk first, then by what is at stake. */
  readonly colour: readonly PortfolioRow[];
  /** The same colour, by LEAST_FALL or more: by what is at stake. */
  readonly fell: readonly PortfolioRow[];
  /** The rest, by points. */
  readonly small: readonly PortfolioRow[];
}

/**
 * What is at stake is an account's share of the MRR paid in its currency: amounts of several currencies are
 * never added or compared, and the largest customer of each stands high. Of equals more points first, then
 * the name.
 */
export function rankWorsened(rows: readonly PortfolioRow[]): WorsenedRows {
  const totals = totalsOf(rows);
  const byStake = (a: PortfolioRow, b: PortfolioRow): number =>
    compareShares(a, b, totals) || byPoints(a, b);
  const fallen = rows.filter((row) => row.gone === null && (hasWorseColour(row) || hasFallen(row)));
  const colour = fallen.filter(hasWorseColour);
  const others = fallen.filter((row) => !hasWorseColour(row));
  return {
    colour: colour.toSorted((a, b) => isRed(b) - isRed(a) || byStake(a, b)),
    fell: others.filter((row) => fallOf(row) >= LEAST_FALL).toSorted(byStake),
    small: others.filter((row) => fallOf(row) < LEAST_FALL).toSorted(byPoints),
  };
}

const isRed = ({ shown }: PortfolioRow): number => Number(shown.band === 'red');

const hasWorseColour = ({ shown, shownBefore }: PortfolioRow): boolean =>
  isWorseBand(shown.band, shownBefore.band);

function hasFallen({ shown, shownBefore, thresholds, thresholdsBefore }: PortfolioRow): boolean {
  if (shown.score === null || shownBefore.score === null) return false;
  return (
    roundChange(
      { score: shownBefore.score, thresholds: thresholdsBefore },
      { score: shown.score, thresholds },
    ).figure < 0
  );
}

const fallOf = ({ change }: PortfolioRow): Nano => -(change ?? 0);

/** Units of MRR by currency, of everybody who is still there. */
function totalsOf(rows: readonly PortfolioRow[]): ReadonlyMap<string, bigint> {
  const totals = new Map<string, bigint>();
  for (const row of rows) {
    const currency = row.account.mrr?.currency;
    if (row.gone !== null || currency === undefined) continue;
    totals.set(currency, (totals.get(currency) ?? 0n) + row.mrrUnits);
  }
  return totals;
}

/** Exact, the larger first: a ÷ A against b ÷ B is a · B against b · A. */
function compareShares(
  a: PortfolioRow,
  b: PortfolioRow,
  totals: ReadonlyMap<string, bigint>,
): number {
  const totalOf = ({ account }: PortfolioRow): bigint =>
    totals.get(account.mrr?.currency ?? '') ?? 0n;
  if (a.mrrUnits === 0n || b.mrrUnits === 0n) {
    return Number(a.mrrUnits === 0n) - Number(b.mrrUnits === 0n);
  }
  const [one, other] = [a.mrrUnits * totalOf(b), b.mrrUnits * totalOf(a)];
  if (one === other) return 0;
  return one > other ? -1 : 1;
}

const byPoints = (a: PortfolioRow, b: PortfolioRow): number =>
  fallOf(b) - fallOf(a) || byName(a, b);
