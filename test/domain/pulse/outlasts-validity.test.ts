import { describe, expect, it } from 'vitest';
import { outlastsValidity } from '../../../src/domain/pulse/outlasts-validity.ts';

describe('a value that covers more days than it counts for', () => {
  it.each([
    ['month', 1, '2025-10-01', '2025-10-31', false],
    ['month', 1, '2025-10-01', '2025-11-01', true],
    ['month', 1, '2025-07-01', '2025-09-30', true],
    ['month', 3, '2025-07-01', '2025-09-30', false],
    ['month', 3, '2025-01-01', '2025-12-31', true],
    ['week', 1, '2025-10-20', '2025-10-26', false],
    ['week', 1, '2025-10-20', '2025-10-27', true],
    ['week', 3, '2025-10-01', '2025-10-31', true],
    ['quarter', 1, '2025-07-01', '2025-09-30', false],
    ['quarter', 1, '2025-01-01', '2025-06-30', true],
    ['month', 1, '2025-10-31', '2025-10-31', false],
  ] as const)(
    'scored by %s, valid for %i, from %s to %s: %s',
    (cadence, validity, periodStart, periodEnd, outlasts) => {
      expect(outlastsValidity({ periodStart, periodEnd }, { validity }, cadence)).toBe(outlasts);
    },
  );
});
