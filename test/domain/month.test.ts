import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { monthLabel } from '../../src/domain/labels.ts';
import {
  isMonthClosed,
  lastClosedMonth,
  lastMonthEndedBy,
  monthClosesAt,
  monthOf,
  monthShownWith,
  shiftMonth,
} from '../../src/domain/month.ts';
import { weekOf } from '../../src/domain/week.ts';
import { anyDate, anyInstant, anyRules, rulesWith } from './rules.ts';

describe('a month', () => {
  it('agrees with an independent calendar', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -30, max: 30 }), (date, by) => {
        const month = shiftMonth(monthOf(date), by);
        const luxon = DateTime.fromISO(date).startOf('month').plus({ months: by });
        expect(month).toEqual({
          start: luxon.toISODate(),
          end: luxon.endOf('month').toISODate(),
          number: luxon.month,
          year: luxon.year,
          quarter: luxon.quarter,
        });
      }),
    );
  });

  it('closes with the first cut-off after its end', () => {
    const rules = rulesWith({ zone: 'America/New_York' });
    expect(monthClosesAt(monthOf('2025-10-15'), rules)).toEqual(new Date('2025-11-03T13:00:00Z'));
  });

  it.each([
    ['2025-11-03T12:59:00Z', 'Sep 2025'],
    ['2025-11-03T13:00:00Z', 'Oct 2025'],
    ['2025-11-30T13:00:00Z', 'Oct 2025'],
    ['2025-12-01T13:00:00Z', 'Nov 2025'],
    ['2026-01-02T13:00:00Z', 'Nov 2025'],
  ])('at %s the last closed one is %s', (now, label) => {
    const rules = rulesWith({ zone: 'America/New_York' });
    expect(monthLabel(lastClosedMonth(new Date(now), rules))).toBe(label);
  });

  it('is the newest closed one, in any rules', () => {
    fc.assert(
      fc.property(anyInstant, anyRules, (now, rules) => {
        const month = lastClosedMonth(now, rules);
        expect(isMonthClosed(month, now, rules)).toBe(true);
        expect(isMonthClosed(shiftMonth(month, 1), now, rules)).toBe(false);
      }),
    );
  });
});

describe('the month beside a week', () => {
  it.each([
    ['2025-10-22', 'Sep 2025'],
    ['2025-10-31', 'Oct 2025'],
    ['2025-11-30', 'Nov 2025'],
    ['2025-12-31', 'Dec 2025'],
    ['2025-12-28', 'Nov 2025'],
  ])('of %s is %s', (date, label) => {
    // 2025-10-31 lies in a week that ends on 2 Nov, 2025-12-31 in one that ends on 4 Jan.
    expect(monthLabel(lastMonthEndedBy(weekOf(date, rulesWith())))).toBe(label);
  });

  it('has ended by the week’s end, and the next one has not', () => {
    fc.assert(
      fc.property(anyDate, anyRules, (date, rules) => {
        const week = weekOf(date, rules);
        const month = lastMonthEndedBy(week);
        expect(month.end <= week.end).toBe(true);
        expect(shiftMonth(month, 1).end > week.end).toBe(true);
      }),
    );
  });

  it('is never one that has not closed by now', () => {
    const rules = rulesWith();
    const week = weekOf('2025-10-31', rules);
    const at = (now: string): string => monthLabel(monthShownWith(week, new Date(now), rules));
    expect(at('2025-11-01T10:00:00Z')).toBe('Sep 2025');
    expect(at('2025-11-03T07:59:59Z')).toBe('Sep 2025');
    expect(at('2025-11-03T08:00:00Z')).toBe('Oct 2025');
    expect(at('2026-05-01T00:00:00Z')).toBe('Oct 2025');
  });

  it('shifts across years', () => {
    expect(shiftMonth(monthOf('2025-01-31'), -1).end).toBe('2024-12-31');
    expect(shiftMonth(monthOf('2023-12-01'), 2).end).toBe('2024-02-29');
    expect(addDays(shiftMonth(monthOf('2025-12-05'), 1).start, -1)).toBe('2025-12-31');
  });
});
