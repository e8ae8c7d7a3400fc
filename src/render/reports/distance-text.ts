import type { GoalTerms } from '../../domain/scorecard/types.ts';
import { higherIsBetter } from '../../domain/scorecard/value-delta.ts';

/** What lies beyond ten times the goal says no more than that it is far. */
const MOST_PERCENT = 999;

/**
 * A distance of distanceToGoal in words: `8% short of goal`, `12% above goal`, `30% over the limit`;
 * empty where there is none, or where the goal is 0 and a share of it means nothing.
 */
export function distanceText(distance: number, terms: GoalTerms | null): string {
  if (terms === null || terms.low === null || terms.low.isZero()) return '';
  if (distance === 0) return '';
  const whole = Math.round(Math.abs(distance) * 100);
  const size =
    whole === 0 ? 'less than 1%' : whole > MOST_PERCENT ? `over ${MOST_PERCENT}%` : `${whole}%`;
  const higher = higherIsBetter(terms);
  if (higher === null) return `${size} off`;
  if (higher) return distance < 0 ? `${size} short of goal` : `${size} above goal`;
  return distance < 0 ? `${size} over the limit` : `${size} below the limit`;
}
