import { Decimal } from '../decimal.ts';
import { formatNumber } from '../number-format.ts';
import { addRatios, compareRatios, ratioToDecimal, scaleRatio } from '../ratio.ts';
import type { Ratio } from '../ratio.ts';
import type { NumberFormat } from '../tenant.ts';
import { styleOf } from './build-cell.ts';
import { printValue } from './print-value.ts';
import type { GoalTerms, Metric, Operator } from './types.ts';

/** How one value differs from the one before. */
export interface ValueDelta {
  readonly direction: 'up' | 'down' | 'same';
  /** `▲ 6`, `▼ 3 points`, `▲ $120`, `= same`; the caller adds since when. */
  readonly text: string;
  /** By the goal's direction; null where neither is better, or nothing changed. */
  readonly good: boolean | null;
  /** now − before, exact. */
  readonly difference: Ratio;
}

/** Null where either value is missing: no difference to nothing. */
export function valueDelta(
  now: Ratio | null,
  before: Ratio | null,
  metric: Metric,
  terms: GoalTerms | null,
  numberFormat: NumberFormat,
): ValueDelta | null {
  if (now === null || before === null || metric.unit === 'yes-no') return null;
  const order = compareRatios(now, before);
  const difference = addRatios(now, scaleRatio(before, -1));
  if (order === 0) return { direction: 'same', text: '= same', good: null, difference };
  const size = order > 0 ? difference : scaleRatio(difference, -1);
  const higher = higherIsBetter(terms);
  return {
    direction: order > 0 ? 'up' : 'down',
    text: `${order > 0 ? '▲' : '▼'} ${printSize(size, metric, numberFormat)}`,
    good: higher === null ? null : higher === order > 0,
    difference,
  };
}

/** Null where neither direction is better: ranges, an exact number, no goal. */
export function higherIsBetter(terms: GoalTerms | null): boolean | null {
  if (terms === null) return null;
  if (terms.operator === 'yes-no') return terms.low?.eq(1) ?? null;
  return HIGHER_IS_BETTER[terms.operator] ?? null;
}

const HIGHER_IS_BETTER: Readonly<Partial<Record<Operator, boolean>>> = {
  '>=': true,
  '>': true,
  '<=': false,
  '<': false,
};

function printSize(size: Ratio, metric: Metric, numberFormat: NumberFormat): string {
  if (metric.unit !== 'percent') {
    return printValue(size, { ...styleOf(metric, numberFormat), terms: null });
  }
  const points = ratioToDecimal(scaleRatio(size, 100));
  const whole = points.toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
  const shown = whole.isZero() ? points.toSignificantDigits(1) : whole;
  return `${formatNumber(shown, numberFormat)} ${shown.eq(1) ? 'point' : 'points'}`;
}
