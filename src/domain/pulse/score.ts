import type { IsoDate } from '../tenant.ts';
import { bandOf } from './band.ts';
import { chooseValues } from './choose-values.ts';
import type { InputValue } from './choose-values.ts';
import { pointsNano, shareNano, wayToBest } from './points.ts';
import type { Scoring } from './prepare-scoring.ts';
import type { Component, Nano, StoredScore } from './types.ts';

/** An account with less is not scored; a share in Nano. */
export const LEAST_COVERAGE: Nano = 600_000_000;

const USAGE = 0;
const RISK = 3;

/** The healths of an account's values per component, exact, in the order of COMPONENTS. */
export interface Tally {
  /** Sums of health, over `scoring.scale`; 1 is full health of one metric. */
  readonly sums: readonly bigint[];
  /** How many metrics are present. */
  readonly counts: readonly number[];
}

/**
 * Scores one account by domain.md §7; values in any order, all that are stored or those already
 * chosen. Exact up to one rounding, half up to a billionth, of each figure (coverage: down).
 */
export function scoreAccount(scoring: Scoring, values: readonly InputValue[]): StoredScore {
  const chosen = chooseValues(scoring, values);
  const tally = tallyOf(scoring, chosen);
  const coverage = coverageOf(scoring, tally.counts);
  const score = isScored(scoring, tally.counts, coverage) ? scoreOf(scoring, tally) : null;
  return {
    score,
    band: score === null ? null : bandOf(score, scoring.weights),
    components: componentsOf(scoring, tally),
    coverage,
    oldestEnd: oldestOf(chosen),
    weightsVersion: scoring.weights.version,
    definitionsVersion: scoring.definitionsVersion,
  };
}

export function tallyOf(scoring: Scoring, chosen: readonly (InputValue | null)[]): Tally {
  const sums = [0n, 0n, 0n, 0n];
  const counts = [0, 0, 0, 0];
  for (const metric of scoring.metrics) {
    const value = chosen[metric.at] ?? null;
    if (value === null) continue;
    const { component, factor } = metric;
    sums[component] = (sums[component] ?? 0n) + wayToBest(value.units, metric) * factor;
    counts[component] = (counts[component] ?? 0) + 1;
  }
  return { sums, counts };
}

/**
 * `Σ w_c · (present ÷ active metrics of c) ÷ Σ w_c` over the components with an active metric in the
 * vertical; 0 where none of those has a weight.
 */
export function coverageOf(scoring: Scoring, counts: readonly number[]): Nano {
  let [present, all] = [0n, 0n];
  for (const [component, weight] of scoring.componentWeights.entries()) {
    const active = scoring.activeCounts[component] ?? 0;
    if (active === 0) continue;
    present += weight * BigInt(counts[component] ?? 0) * (scoring.perMetric[active] ?? 0n);
    all += weight;
  }
  return all === 0n ? 0 : shareNano(present, all * scoring.shares);
}

/** Enough is known: 60% coverage, and some usage metric where the vertical has one. */
export function isScored(scoring: Scoring, counts: readonly number[], coverage: Nano): boolean {
  const lacksUsage = (scoring.activeCounts[USAGE] ?? 0) > 0 && counts[USAGE] === 0;
  return coverage >= LEAST_COVERAGE && !lacksUsage;
}

/**
 * `Σ w_c · mean health of c ÷ Σ w_c` over the components present. Risk stands among them by its
 * metrics' health, which is `100 − risk`.
 */
function scoreOf(scoring: Scoring, { sums, counts }: Tally): Nano {
  let [points, weights] = [0n, 0n];
  for (const [component, weight] of scoring.componentWeights.entries()) {
    const count = counts[component] ?? 0;
    if (count === 0) continue;
    points += weight * (sums[component] ?? 0n) * (scoring.perMetric[count] ?? 0n);
    weights += weight;
  }
  return pointsNano(points, weights * scoring.scale * scoring.shares);
}

/** Mean healths; for risk 100 less its mean, which is badness. Null without a value. */
function componentsOf(scoring: Scoring, tally: Tally): Record<Component, Nano | null> {
  const pointsOf = (component: number): Nano | null => {
    const count = BigInt(tally.counts[component] ?? 0);
    if (count === 0n) return null;
    const full = count * scoring.scale;
    const sum = tally.sums[component] ?? 0n;
    return pointsNano(component === RISK ? full - sum : sum, full);
  };
  return {
    usage: pointsOf(0),
    experience: pointsOf(1),
    outcomes: pointsOf(2),
    risk: pointsOf(RISK),
  };
}

function oldestOf(chosen: readonly (InputValue | null)[]): IsoDate | null {
  let oldest: IsoDate | null = null;
  for (const value of chosen) {
    if (value !== null && (oldest === null || value.periodEnd < oldest)) oldest = value.periodEnd;
  }
  return oldest;
}
