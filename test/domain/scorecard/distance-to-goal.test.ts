import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceToGoal } from '../../../src/domain/scorecard/distance-to-goal.ts';
import { toRatio } from '../../../src/domain/ratio.ts';
import { judge } from '../../../src/domain/scorecard/status.ts';
import type { GoalTerms } from '../../../src/domain/scorecard/types.ts';
import { terms } from '../../fixtures/scorecard.ts';

test.each<[GoalTerms['operator'], string, string | undefined, string, number]>([
  ['>=', '100', undefined, '85', -0.15],
  ['>=', '100', undefined, '100', 0],
  ['>=', '100', undefined, '138', 0.38],
  ['<=', '4', undefined, '5', -0.25],
  ['<=', '4', undefined, '3', 0.25],
  ['<=', '0', undefined, '2', -2],
  ['=', '10', undefined, '12', -0.2],
  ['=', '10', undefined, '10', 0],
  ['between', '5', '10', '7', 0],
  ['between', '5', '10', '11', -0.2],
  ['yes-no', '1', undefined, '1', 0],
  ['yes-no', '1', undefined, '0.5', -0.5],
])('%s %s %s, %s: %f of the goal', (operator, low, high, figure, expected) => {
  expect(distanceToGoal(toRatio(figure), terms(operator, low, high))).toBeCloseTo(expected, 10);
});

test('is none without a figure or a goal', () => {
  expect(distanceToGoal(null, terms('>=', '1'))).toBeNull();
  expect(distanceToGoal(toRatio(1), null)).toBeNull();
  expect(
    distanceToGoal(toRatio(1), { ...terms('>=', '1'), operator: 'none', low: null }),
  ).toBeNull();
});

test('is below 0 exactly where a goal that is not strict is missed', () => {
  const number = fc.integer({ min: -50, max: 50 });
  const operator = fc.constantFrom<GoalTerms['operator']>('>=', '<=', '=', 'between');
  fc.assert(
    fc.property(operator, number, fc.nat(20), number, (kind, low, width, figure) => {
      const high = kind === 'between' ? String(low + width) : undefined;
      const goal = terms(kind, String(low), high);
      const distance = distanceToGoal(toRatio(figure), goal);
      expect((distance ?? 0) < 0).toBe(judge(toRatio(figure), goal).status !== 'green');
    }),
  );
});
