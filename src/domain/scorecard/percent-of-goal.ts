import { ratioToDecimal } from '../ratio.ts';
import type { Ratio } from '../ratio.ts';
import type { GoalTerms } from './types.ts';

/** What a bar shows at most: beyond it only that it is beyond. */
const MOST = 999;

/**
 * A figure as a share of its goal in percent, 100 = met exactly: figure ÷ goal, for lower-is-better
 * goals goal ÷ figure. Null where the goal is a range or zero, or a sign makes a share meaningless.
 */
export function percentOfGoal(figure: Ratio | null, terms: GoalTerms | null): number | null {
  if (figure === null || terms === null || terms.low === null || terms.high !== null) return null;
  if (terms.low.lte(0) || figure.n.isNegative()) return null;
  const value = ratioToDecimal(figure);
  switch (terms.operator) {
    case '>=':
    case '>':
    case '=':
    case 'yes-no':
      return Math.min(MOST, value.div(terms.low).times(100).toNumber());
    case '<=':
    case '<':
      return value.isZero() ? MOST : Math.min(MOST, terms.low.div(value).times(100).toNumber());
    case 'between':
    case 'outside':
    case 'none':
      return null;
  }
}
