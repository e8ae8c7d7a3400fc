import type { Thresholds } from './band.ts';
import { displayedScore } from './displayed.ts';
import type { DisplayedScore } from './displayed.ts';
import { isMovedByLimits } from './limits.ts';
import { toUnits } from './points.ts';
import { endBy } from './spans.ts';
import type {
  Component,
  Money,
  Nano,
  PortfolioAccount,
  PulsePeriod,
  SpanEnd,
  WeightsVersion,
} from './types.ts';
import { weightsFor } from './weights.ts';

/** One account as lists and sums see it: the scores shown, of the period and the one before. */
export interface PortfolioRow {
  readonly account: PortfolioAccount;
  /** How it went, where it is gone at the period's end: neither scored nor counted there. */
  readonly gone: SpanEnd | null;
  readonly goneBefore: SpanEnd | null;
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
    const { vertical, current, previous: before } = account;
    const [thresholds, thresholdsBefore] = [now(vertical), then(vertical)];
    const [gone, goneBefore] = [endBy(account, period.end), endBy(account, previous.end)];
    const stored = gone === null ? (current ?? NO_SCORE) : NO_SCORE;
    const storedBefore = goneBefore === null ? (before ?? NO_SCORE) : NO_SCORE;
    const shown = displayedScore(stored, account.override, thresholds);
    const shownBefore = displayedScore(storedBefore, account.overrideBefore, thresholdsBefore);
    const isMeasured = shown.score !== null && shownBefore.score !== null;
    const mrrUnits = unitsOf(account.mrr);
    return {
      account,
      gone,
      goneBefore,
      shown,
      shownBefore,
      thresholds,
      thresholdsBefore,
      movedByLimits: isMovedByLimits(stored.score, account.override, thresholdsBefore, thresholds),
      mrrUnits,
      mrrUnitsBefore: account.mrrBefore === account.mrr ? mrrUnits : unitsOf(account.mrrBefore),
      change: isMeasured ? (shown.score ?? 0) - (shownBefore.score ?? 0) : null,
      components: gone === null ? (current?.components ?? NO_COMPONENTS) : NO_COMPONENTS,
      coverage: gone === null ? (current?.coverage ?? 0) : 0,
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
