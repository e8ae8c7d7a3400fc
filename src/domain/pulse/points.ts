import type { Decimal } from '../decimal.ts';
import type { MetricDefinition, Nano } from './types.ts';

/** 1e-10, the last decimal of a stored value (numeric(30,10)). */
const UNITS_PER_ONE = 10_000_000_000;

/** A value or an anchor as a whole number of 1e-10, the exact size of the column it is stored in. */
export function toUnits(value: Decimal): bigint {
  return BigInt(value.times(UNITS_PER_ONE).toFixed(0));
}

/** Where a metric's health begins and how long its way to full health is, in units. */
export interface Anchors {
  readonly worst: bigint;
  /** |best − worst|, above 0. */
  readonly span: bigint;
  /** Higher values are better. */
  readonly rising: boolean;
}

export function anchorsOf({ worst, best }: Pick<MetricDefinition, 'worst' | 'best'>): Anchors {
  const from = toUnits(worst);
  const way = toUnits(best) - from;
  return { worst: from, span: way < 0n ? -way : way, rising: way > 0n };
}

/**
 * `clamp01((value − worst) / (best − worst))` (domain.md §7, Direction) as a numerator over the
 * metric's span: 0 at `worst`, the whole span at `best`, never beyond.
 */
export function wayToBest(units: bigint, { worst, span, rising }: Anchors): bigint {
  const way = rising ? units - worst : worst - units;
  if (way <= 0n) return 0n;
  return way >= span ? span : way;
}

/** Does the value lie beyond one of the anchors? On an anchor it does not. */
export function isClamped(units: bigint, { worst, span, rising }: Anchors): boolean {
  const way = rising ? units - worst : worst - units;
  return way < 0n || way > span;
}

const NANO_OF_ONE = 1_000_000_000n;
const NANO_OF_100 = 100n * NANO_OF_ONE;

/** The share n / d of 100 points, half up to a billionth; n ≥ 0, d > 0. The one rounding of a score. */
export function pointsNano(n: bigint, d: bigint): Nano {
  return Number((2n * n * NANO_OF_100 + d) / (2n * d));
}

/**
 * A share rounded down, so that 60% is reached and 100% complete only where they truly are; n ≥ 0, d > 0.
 */
export function shareNano(n: bigint, d: bigint): Nano {
  return Number((n * NANO_OF_ONE) / d);
}

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [high, low] = [a, b];
  while (low !== 0n) [high, low] = [low, high % low];
  return high;
}

export function leastCommonMultiple(numbers: readonly bigint[]): bigint {
  return numbers.reduce((all, one) => (all / greatestCommonDivisor(all, one)) * one, 1n);
}
