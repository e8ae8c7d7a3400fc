import type { Thresholds } from './band.ts';
import { displayedScore } from './displayed.ts';
import type { DisplayedScore } from './displayed.ts';
import { isMovedByLimits } from './limits.ts';
import { toUnits } from './points.ts';
import type {
  Component,
  Money,
  Nano,
  PortfolioAccount,
  PulsePeriod,
  WeightsVersion,
} from './types.ts';
import { weightsFor } from './weights.ts';

/** One account as lists and sums see it: the scores shown, of the period and the one before. */
export interface PortfolioRow {
  readonly account: PortfolioAccount;
  /** Gone in the period: neither scored nor counted there. */
  readonly churned: boolean;
  readonly churnedBefore: boolean;
  readonly shown: DisplayedScore;
  readonly shownBefore: DisplayedScore;
  readonly thresholds: Thresholds;
  readonly thresholdsBefore: Thresholds;
  /** The limits of the period before would give another colour. */
  readonly movedByLimits: boolean;
  /** MRR now and before in 1e-10 of the currency, 0 for none: thousands of Decimals are slow to add. */
  readonly mrrUnits: bigint;
  readonly mrrUnitsBefore: bigint;
  /** Points between the scores shown; null: one of them is missing. */
  readonly change: Nano | null;
  readonly components: Readonly<Record<Component, Nano | null>>;
  /** A share. */
  readonly coverage: Nano;
}

/** A portfolio's period, the one before, and what decides the colours in them. */
export interface PortfolioSpan {
  readonly period: PulsePeriod;
  readonly previous: PulsePeriod;
  readonly weightSets: readonly WeightsVersion[];
}

const NO_SCORE = { score: null, band: null };
const NO_COMPONENTS = { usage: null, experience: null, outcomes: null, risk: null };

/** Every account in a period; thresholds are looked up once per vertical. */
export function toPortfolioRows(
  accounts: readonly PortfolioAccount[],
  { period, previous, weightSets }: PortfolioSpan,
): PortfolioRow[] {
  const now = remembered((vertical) => weightsFor(vertical, period, weightSets));
  const then = remembered((vertical) => weightsFor(vertical, previous, weightSets));
  return accounts.map((account) => {
    const { vertical, current, previous: before, churnedOn } = account;
    const [thresholds, thresholdsBefore] = [now(vertical), then(vertical)];
    const churned = churnedOn !== null && churnedOn <= period.end;
    const churnedBefore = churnedOn !== null && churnedOn <= previous.end;
    const stored = churned ? NO_SCORE : (current ?? NO_SCORE);
    const storedBefore = churnedBefore ? NO_SCORE : (before ?? NO_SCORE);
    const shown = displayedScore(stored, account.override, thresholds);
    const shownBefore = displayedScore(storedBefore, account.overrideBefore, thresholdsBefore);
    const isMeasured = shown.score !== null && shownBefore.score !== null;
    const mrrUnits = unitsOf(account.mrr);
    return {
      account,
      churned,
      churnedBefore,
      shown,
      shownBefore,
      thresholds,
      thresholdsBefore,
      movedByLimits: isMovedByLimits(stored.score, account.override, thresholdsBefore, thresholds),
      mrrUnits,
      mrrUnitsBefore: account.mrrBefore === account.mrr ? mrrUnits : unitsOf(account.mrrBefore),
      change: isMeasured ? (shown.score ?? 0) - (shownBefore.score ?? 0) : null,
      components: churned ? NO_COMPONENTS : (current?.components ?? NO_COMPONENTS),
      coverage: churned ? 0 : (current?.coverage ?? 0),
    };
  });
}

const unitsOf = (money: Money | null): bigint =>
  money === null ? 0n : (money.units ?? toUnits(money.amount));

function remembered<T>(of: (vertical: string) => T): (vertical: string) => T {
  const known = new Map<string, T>();
  return (vertical) => {
    const found = known.get(vertical) ?? of(vertical);
    known.set(vertical, found);
    return found;
  };
}
