import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  MOST_ASKED_AT_ONCE,
  readEnterTheseValue,
  readRaiseValue,
  REPORT_ACTIONS,
  toEnterTheseValue,
  toRaiseValue,
} from '../../../src/render/reports/report-ids.ts';
import { SLACK_LIMITS } from '../../../src/render/slack-limits.ts';

test('every control has an id of its own', () => {
  const ids = Object.values(REPORT_ACTIONS);
  expect(new Set(ids).size).toBe(ids.length);
});

describe('the value of a button', () => {
  test('to raise an issue is read back', () => {
    fc.assert(
      fc.property(fc.uuid(), (metricId) => {
        const value = { metricId, period: '2025-10-20' };
        expect(readRaiseValue(toRaiseValue(value))).toEqual(value);
      }),
    );
    expect(readRaiseValue('2025-W43')).toBeNull();
  });

  test('to enter numbers is read back, and fits whatever is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.uuid(), { minLength: 1, maxLength: 120 }), (metricIds) => {
        const value = toEnterTheseValue({ week: '2025-10-20', metricIds });
        expect(value.length).toBeLessThanOrEqual(SLACK_LIMITS.buttonValue);
        expect(readEnterTheseValue(value)).toEqual({
          week: '2025-10-20',
          metricIds: metricIds.slice(0, MOST_ASKED_AT_ONCE),
        });
      }),
    );
    expect(readEnterTheseValue('2025-10-20')).toBeNull();
  });
});
