import { InvalidInput } from '../../errors.ts';
import type { Decimal } from '../decimal.ts';
import { fitsColumn } from '../parse-number.ts';
import type { GoalTerms, Unit } from './types.ts';

type Problems = Record<string, string>;

/**
 * Refuses terms that cannot judge anything, with a sentence per field: `operator`, `low`, `high`,
 * `band`. Throws InvalidInput with all of them at once.
 */
export function validateGoal(terms: GoalTerms, unit: Unit): void {
  const problems: Problems = {
    ...operatorProblems(terms, unit),
    ...edgeProblems(terms, unit),
    ...bandProblems(terms, unit),
  };
  const sentences = Object.values(problems);
  if (sentences.length > 0) throw new InvalidInput(sentences.join(' '), { fields: problems });
}

function operatorProblems({ operator }: GoalTerms, unit: Unit): Problems {
  if (unit === 'yes-no' && operator !== 'yes-no' && operator !== 'none') {
    return { operator: 'A yes/no metric takes the goal Yes or No, or none.' };
  }
  if (unit !== 'yes-no' && operator === 'yes-no') {
    return { operator: 'Only a yes/no metric takes the goal Yes or No.' };
  }
  return {};
}

function edgeProblems({ operator, low, high }: GoalTerms, unit: Unit): Problems {
  if (operator === 'none') {
    if (low === null && high === null) return {};
    return { low: 'Without a goal there is no number: leave it blank.' };
  }
  const isRange = operator === 'between' || operator === 'outside';
  const problems: Problems = {};
  if (low === null) problems['low'] = isRange ? 'Give the lower edge.' : 'Give the goal.';
  else if (!fits(low)) problems['low'] = TOO_LONG;
  else if (low.isNegative() && !low.isZero() && neverNegative(unit)) problems['low'] = NEGATIVE;
  else if (operator === 'yes-no' && !low.eq(0) && !low.eq(1)) problems['low'] = 'Choose Yes or No.';
  if (isRange && high === null) problems['high'] = 'Give the upper edge.';
  else if (!isRange && high !== null) problems['high'] = 'Only a range has an upper edge.';
  else if (high !== null && !fits(high)) problems['high'] = TOO_LONG;
  else if (low !== null && high !== null && low.gte(high)) {
    problems['high'] = 'The upper edge must be greater than the lower one.';
  }
  return problems;
}

function bandProblems({ operator, band }: GoalTerms, unit: Unit): Problems {
  if (operator === 'none') return {};
  const { amount, kind } = band;
  if (!fits(amount) || (amount.isNegative() && !amount.isZero())) {
    return { band: 'The band for Near is a number of 0 or more.' };
  }
  if (kind === 'relative' && amount.gt(1)) return { band: 'The band for Near is at most 100%.' };
  if (unit === 'yes-no' && amount.gte(1)) {
    return { band: 'For yes/no the band for Near must be less than 1.' };
  }
  return {};
}

const TOO_LONG = 'At most 20 digits before the decimal point and 10 after it.';
const NEGATIVE = 'Counts and hours are never negative.';
const fits = (value: Decimal): boolean => value.isFinite() && fitsColumn(value);
const neverNegative = (unit: Unit): boolean => unit === 'count' || unit === 'duration';
