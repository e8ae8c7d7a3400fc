import { expect, test } from 'vitest';
import { distanceText } from '../../../src/render/reports/distance-text.ts';
import { terms } from '../../fixtures/scorecard.ts';

test.each([
  [-0.148, terms('>=', '125'), '15% short of goal'],
  [0.049, terms('>=', '125'), '5% above goal'],
  [-0.083, terms('>=', '13'), '8% short of goal'],
  [-0.25, terms('<=', '4'), '25% over the limit'],
  [0.5, terms('<=', '4'), '50% below the limit'],
  [0.004, terms('>=', '125'), 'less than 1% above goal'],
  [-0.001, terms('>=', '125'), 'less than 1% short of goal'],
  [-0.2, terms('between', '5', '10'), '20% off'],
  [-0.5, terms('yes-no', '1'), '50% short of goal'],
  [0, terms('>=', '125'), ''],
  [-2, terms('<=', '0'), ''],
  [12, terms('>=', '1'), 'over 999% above goal'],
  [0.1, null, ''],
])('%f of %o: %s', (distance, goal, text) => {
  expect(distanceText(distance, goal)).toBe(text);
});
