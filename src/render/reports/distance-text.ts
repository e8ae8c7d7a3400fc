import { Decimal } from '../../domain/decimal.ts';
import { percentOfGoal, printDistance } from '../../domain/scorecard/percent-of-goal.ts';
import type { Ratio } from '../../domain/ratio.ts';
import type { GoalTerms } from '../../domain/scorecard/types.ts';
import { higherIsBetter } from '../../domain/scorecard/value-delta.ts';
import type { NumberFormat } from '../../domain/tenant.ts';

/**
 * How far a figure is from its goal, in words that agree with the picture: `8% short of goal`, `12% above
 * goal`, `30% over the limit`; empty where it is on it, or where the goal is 0 and a share of it means
 * nothing. `distance`: of distanceToGoal.
 */
export function distanceText(
  figure: Ratio | null,
  distance: number,
  terms: GoalTerms | null,
  numberFormat: NumberFormat,
): string {
  if (terms === null || terms.low === null || terms.low.isZero()) return '';
  if (distance === 0) return '';
  const higher = higherIsBetter(terms);
  const percent = higher === null ? null : percentOfGoal(figure, terms);
  const size = printDistance(percent ?? new Decimal(distance).plus(1).times(100), numberFormat);
  if (higher === null) return `${size} off`;
  if (higher) return distance < 0 ? `${size} short of goal` : `${size} above goal`;
  return distance < 0 ? `${size} over the limit` : `${size} below the limit`;
}
