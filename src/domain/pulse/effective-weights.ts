import type { InputValue } from './choose-values.ts';
import { fraction, ZERO } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import { wayToBest } from './points.ts';
import type { ScoringMetric } from './prepare-scoring.ts';

/**
 * `e_m = w_c ÷ Σ present w ÷ present metrics of c` (domain.md §7, Explain), per component in the order of
 * COMPONENTS: what each present metric of it weighs, for the counts of present metrics `counts`. 0 for
 * components without one, and for all where nothing present has a weight.
 */
export function effectiveWeights(
  counts: readonly number[],
  componentWeights: readonly bigint[],
): readonly Fraction[] {
  const present = componentWeights.reduce(
    (sum, weight, component) => ((counts[component] ?? 0) === 0 ? sum : sum + weight),
    0n,
  );
  return componentWeights.map((weight, component) => {
    const count = BigInt(counts[component] ?? 0);
    return count === 0n || present === 0n ? ZERO : fraction(weight, present * count);
  });
}

const NANO_OF_100 = 100_000_000_000n;

/** The health of a value in billionths of a point, exact: 0 to 100e9. */
export function healthOf(value: Pick<InputValue, 'units'>, metric: ScoringMetric): Fraction {
  return fraction(wayToBest(value.units, metric) * NANO_OF_100, metric.span);
}
