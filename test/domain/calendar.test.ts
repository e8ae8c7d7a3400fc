import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  firstWeekdayFrom,
  isIsoDate,
  quarterOf,
  weekdayAfter,
  weekdayOf,
} from '../../src/domain/calendar.ts';
import { anyDate } from './rules.ts';

const luxon = (date: string): DateTime => DateTime.fromISO(date, { zone: 'utc' });

describe('dates', () => {
  it('agree with an independent calendar', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const there = luxon(date).plus({ days });
        expect(weekdayOf(date)).toBe(luxon(date).weekday);
        expect(quarterOf(date)).toBe(luxon(date).quarter);
        expect(addDays(date, days)).toBe(there.toISODate());
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it.each([
    ['2025-10-22', true],
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['2025-13-01', false],
    ['2025-00-10', false],
    ['2025-10-32', false],
    ['2025-1-2', false],
    ['0025-10-22', false],
    ['9999-01-01', false],
    ['2025-10-22T00:00', false],
    ['', false],
  ])('%s is a date: %s', (text, expected) => {
    expect(isIsoDate(text)).toBe(expected);
  });

  it('find a weekday on or after a date', () => {
    expect(firstWeekdayFrom('2025-10-27', 1)).toBe('2025-10-27');
    expect(firstWeekdayFrom('2025-10-28', 1)).toBe('2025-11-03');
    expect(weekdayAfter(1, -1)).toBe(7);
    expect(weekdayAfter(6, 3)).toBe(2);
  });
});
