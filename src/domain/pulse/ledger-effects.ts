import { chooseValues } from './choose-values.ts';
import { effectiveWeights, healthOf } from './effective-weights.ts';
import { add, mean, multiply, subtract, ZERO } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import type { KeptMetric, MetricPair, ValuesSide } from './ledger-pairs.ts';
import { tallyOf } from './score.ts';

/**
 * The formulas of the ledger (domain.md §7, Explain), exact, in billionths of a point. A metric's
 * effective weight `e_m` is the same for all metrics of a component, so it is kept per component.
 */
export interface EffectiveWeights {
  /** For the metrics present before (P0) or after (P1) and the weights before (W0) or after (W1). */
  readonly p0w0: readonly Fraction[];
  readonly p0w1: readonly Fraction[];
  readonly p1w0: readonly Fraction[];
  readonly p1w1: readonly Fraction[];
}

export function weightsOf(before: ValuesSide, after: ValuesSide): EffectiveWeights {
  const [p0, p1] = [countsOf(before), countsOf(after)];
  const [w0, w1] = [before.scoring.componentWeights, after.scoring.componentWeights];
  return {
    p0w0: effectiveWeights(p0, w0),
    p0w1: effectiveWeights(p0, w1),
    p1w0: effectiveWeights(p1, w0),
    p1w1: effectiveWeights(p1, w1),
  };
}

const countsOf = ({ scoring, values }: ValuesSide): readonly number[] =>
  tallyOf(scoring, chooseValues(scoring, values)).counts;

const of = (weights: readonly Fraction[], { component }: MetricPair): Fraction =>
  weights[component] ?? ZERO;

/** `mean(e0, e1)`. */
const meanWeight = (kept: KeptMetric, { p0w0, p1w1 }: EffectiveWeights): Fraction =>
  mean(of(p0w0, kept), of(p1w1, kept));

/** value = `mean(e0,e1)·(h_A1(v1) − h_A1(v0))`. */
export function valueEffect(kept: KeptMetric, weights: EffectiveWeights): Fraction {
  const { before, after } = kept;
  const moved = subtract(healthOf(after.value, after.metric), healthOf(before.value, after.metric));
  return multiply(meanWeight(kept, weights), moved);
}

/** definition = `mean(e0,e1)·(h_A1(v0) − h_A0(v0))`. */
export function definitionEffect(kept: KeptMetric, weights: EffectiveWeights): Fraction {
  const { before, after } = kept;
  const now = healthOf(before.value, after.metric);
  const then = healthOf(before.value, before.metric);
  return multiply(meanWeight(kept, weights), subtract(now, then));
}

/** h̄: mean(h0, h1) of a metric in both periods, h1 of a new one, h0 of one that is gone. */
function meanHealth({ before, after }: MetricPair): Fraction {
  const h0 = before === null ? null : healthOf(before.value, before.metric);
  const h1 = after === null ? null : healthOf(after.value, after.metric);
  return h0 !== null && h1 !== null ? mean(h0, h1) : (h1 ?? h0 ?? ZERO);
}

const sumOf = (parts: readonly Fraction[]): Fraction => parts.reduce(add, ZERO);

/** weights = `½[f(P0,W1) − f(P0,W0) + f(P1,W1) − f(P1,W0)]`, with `f(P,W) = Σ_{m∈P} e_m(P,W)·h̄_m`. */
export function weightsEffect(
  pairs: readonly MetricPair[],
  { p0w0, p0w1, p1w0, p1w1 }: EffectiveWeights,
): Fraction {
  return sumOf(
    pairs.map((pair) => {
      const then = pair.before === null ? ZERO : subtract(of(p0w1, pair), of(p0w0, pair));
      const now = pair.after === null ? ZERO : subtract(of(p1w1, pair), of(p1w0, pair));
      return multiply(mean(then, now), meanHealth(pair));
    }),
  );
}

/** coverage = `f(P1,W1) − f(P0,W0) − weights`. */
export function coverageEffect(pairs: readonly MetricPair[], weights: EffectiveWeights): Fraction {
  const all = sumOf(
    pairs.map((pair) => {
      const then = pair.before === null ? ZERO : of(weights.p0w0, pair);
      const now = pair.after === null ? ZERO : of(weights.p1w1, pair);
      return multiply(subtract(now, then), meanHealth(pair));
    }),
  );
  return subtract(all, weightsEffect(pairs, weights));
}
