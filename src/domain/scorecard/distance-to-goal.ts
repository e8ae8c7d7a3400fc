import type { Ratio } from '../ratio.ts';
import { ratioToDecimal } from '../ratio.ts';
import { gapToGoal } from './rank-rows.ts';
import type { GoalTerms } from './types.ts';
import { higherIsBetter } from './value-delta.ts';

/**
 * How far a figure is from its goal as a share of |goal| (of 1 for a goal of 0): below 0 where the goal
 * is missed, above 0 where it is more than met, 0 where it is met and more would be no better (ranges,
 * exact numbers, yes or no). Null without a figure or a goal.
 */
export function distanceToGoal(figure: Ratio | null, terms: GoalTerms | null): number | null {
  if (figure === null || terms === null || terms.low === null) return null;
  const gap = gapToGoal(figure, terms);
  if (gap > 0) return -gap;
  const higher = terms.operator === 'yes-no' ? null : higherIsBetter(terms);
  if (higher === null) return 0;
  const { low } = terms;
  const over = ratioToDecimal(figure).minus(low);
  const scale = low.isZero() ? low.plus(1) : low.abs();
  return (higher ? over : over.neg()).div(scale).toNumber();
}
