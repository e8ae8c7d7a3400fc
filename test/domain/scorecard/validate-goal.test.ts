import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../../src/errors.ts';
import type { GoalTerms, Unit } from '../../../src/domain/scorecard/types.ts';
import { validateGoal } from '../../../src/domain/scorecard/validate-goal.ts';
import { absolute, goal, relative } from './terms.ts';
import { refusalOf } from './typed.ts';

function fieldsOf(terms: GoalTerms, unit: Unit): string[] {
  const refusal = refusalOf(() => validateGoal(terms, unit));
  return refusal instanceof InvalidInput ? Object.keys(refusal.fields) : [];
}

describe('the terms of a goal', () => {
  it.each<[GoalTerms, Unit]>([
    [goal('>=', 125), 'count'],
    [goal('>=', '-0.1'), 'percent'],
    [goal('<=', -500), 'money'],
    [goal('between', 0, 10), 'count'],
    [goal('outside', -5, 5), 'money'],
    [goal('yes-no', 1), 'yes-no'],
    [goal('yes-no', 0), 'yes-no'],
    [goal('none', null), 'yes-no'],
    [goal('none', null), 'count'],
    [goal('>=', 1, null, absolute(1)), 'count'],
    [goal('>=', 1, null, relative(1)), 'count'],
    [goal('>=', '99999999999999999999.9999999999'), 'count'],
  ])('are accepted: %#', (terms, unit) => {
    expect(fieldsOf(terms, unit)).toEqual([]);
  });

  it.each<[string, GoalTerms, Unit, string[]]>([
    ['no number', goal('>=', null), 'count', ['low']],
    ['no upper edge', goal('between', 5), 'count', ['high']],
    ['no edges', goal('outside', null), 'count', ['low', 'high']],
    ['edges swapped', goal('between', 10, 5), 'count', ['high']],
    ['edges equal', goal('between', 5, 5), 'count', ['high']],
    ['an upper edge too many', goal('>=', 5, 10), 'count', ['high']],
    ['a number without a goal', goal('none', 5), 'count', ['low']],
    ['a negative count', goal('>=', -1), 'count', ['low']],
    ['negative hours', goal('<=', '-0.5'), 'duration', ['low']],
    ['yes/no of a count', goal('yes-no', 1), 'count', ['operator']],
    ['a number for yes/no', goal('>=', 1), 'yes-no', ['operator']],
    ['half a yes', goal('yes-no', '0.5'), 'yes-no', ['low']],
    ['a negative band', goal('>=', 5, null, absolute(-1)), 'count', ['band']],
    ['a band over 100%', goal('>=', 5, null, relative('1.01')), 'count', ['band']],
    ['a band that hides No', goal('yes-no', 1, null, absolute(1)), 'yes-no', ['band']],
    ['too many decimals', goal('>=', '0.00000000001'), 'count', ['low']],
    ['too many digits', goal('>=', '100000000000000000000'), 'count', ['low']],
    ['no number at all', goal('>=', 'NaN'), 'count', ['low']],
    ['several things', goal('between', 9, 3, absolute(-1)), 'count', ['high', 'band']],
  ])('are refused: %s', (_, terms, unit, fields) => {
    expect(fieldsOf(terms, unit)).toEqual(fields);
  });

  it('are refused with every sentence at once', () => {
    const terms = goal('between', 9, 3, absolute(-1));
    expect(() => validateGoal(terms, 'count')).toThrow(
      'The upper edge must be greater than the lower one. The band for Near is a number of 0 or more.',
    );
  });
});
