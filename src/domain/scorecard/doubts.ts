import type { Decimal } from '../decimal.ts';
import { separatorsOf } from '../number-format.ts';
import type { NumberFormat } from '../tenant.ts';
import { goalInForce } from './goal.ts';
import { printInput } from './print-input.ts';
import type { ProposedEntry } from './plan-entries.ts';
import type { Metric } from './types.ts';

/** A percent that is a part of its whole. */
export const isShare = ({ unit, rollUp }: Pick<Metric, 'unit' | 'rollUp'>): boolean =>
  unit === 'percent' && rollUp === 'pooled-ratio';

/**
 * What is odd about a number that can be stored, in a sentence: a share of more than everything, a
 * count that is not whole. null: nothing.
 */
export function doubtOf(
  entry: Pick<ProposedEntry, 'period' | 'value' | 'numerator' | 'denominator'>,
  metric: Metric,
  numberFormat: NumberFormat,
): string | null {
  const { value, numerator = null, denominator = null } = entry;
  if (value === null) return null;
  const plain = (one: Decimal): string =>
    one.toFixed().replace('.', separatorsOf(numberFormat).decimal);
  if (isShare(metric) && metric.percentRange === 'to-100') {
    if (numerator !== null && denominator?.gt(0) === true && numerator.gt(denominator)) {
      const percent = numerator.div(denominator).times(100).toDecimalPlaces(0);
      return `${plain(numerator)} of ${plain(denominator)} is ${plain(percent)}%`;
    }
    if (value.gt(1)) return `${printInput(value, metric, numberFormat)} is more than 100%`;
  }
  const isCounted = metric.unit === 'count' && metric.rollUp !== 'pooled-ratio';
  if (isCounted && !value.isInteger() && !hasBrokenGoal(metric, entry.period)) {
    return `${plain(value)} is not a whole number`;
  }
  return null;
}

/** Where the goal is no whole number, as 0.5 tickets per endpoint, values are none either. */
function hasBrokenGoal({ goals }: Metric, period: string): boolean {
  const terms = goalInForce(goals, period);
  return [terms?.low, terms?.high].some((edge) => edge?.isInteger() === false);
}
