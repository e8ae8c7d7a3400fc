import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toRatio } from '../../../src/domain/ratio.ts';
import { distanceToGoal } from '../../../src/domain/scorecard/distance-to-goal.ts';
import {
  percentOfGoal,
  printPercentOfGoal,
} from '../../../src/domain/scorecard/percent-of-goal.ts';
import type { GoalTerms } from '../../../src/domain/scorecard/types.ts';
import { distanceText } from '../../../src/render/reports/distance-text.ts';
import { terms } from '../../fixtures/scorecard.ts';

function wordsOf(figure: string, goal: GoalTerms | null): string {
  const value = toRatio(figure);
  return distanceText(value, distanceToGoal(value, goal) ?? 0, goal, 'comma-dot');
}

test.each([
  ['106.5', terms('>=', '125'), '15% short of goal'],
  ['131.125', terms('>=', '125'), '5% above goal'],
  ['5', terms('<=', '4'), '25% over the limit'],
  ['2', terms('<=', '4'), '50% below the limit'],
  ['125.5', terms('>=', '125'), '0.4% above goal'],
  ['124.875', terms('>=', '125'), '0.1% short of goal'],
  ['124.9999', terms('>=', '125'), '0.0001% short of goal'],
  // The picture says 123%, and 77.5% is 78%.
  ['1.225', terms('>=', '1'), '23% above goal'],
  ['0.775', terms('>=', '1'), '22% short of goal'],
  ['4', terms('between', '5', '10'), '20% off'],
  ['0.5', terms('yes-no', '1'), '50% short of goal'],
  ['125', terms('>=', '125'), ''],
  ['2', terms('<=', '0'), ''],
  ['13', terms('>=', '1'), 'over 999% above goal'],
  ['13', null, ''],
])('%s of %o: %s', (figure, goal, text) => {
  expect(wordsOf(figure, goal)).toBe(text);
});

test('property: words and picture never disagree', () => {
  const thousandths = fc.integer({ min: 0, max: 10_000 }).map((one) => String(one / 1000));
  fc.assert(
    fc.property(thousandths, fc.constantFrom('>=', '<='), (figure, operator) => {
      const goal = terms(operator, '1.6');
      const percent = percentOfGoal(toRatio(figure), goal);
      if (percent === null) throw new Error('no share');
      const picture = Number(printPercentOfGoal(percent, 'comma-dot').replace('%', ''));
      const words = Number(/^[\d.]+/.exec(wordsOf(figure, goal))?.[0] ?? '0');
      expect(words).toBeCloseTo(Math.abs(picture - 100), 8);
    }),
  );
});
