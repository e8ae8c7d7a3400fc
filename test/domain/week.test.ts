import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, weekdayOf } from '../../src/domain/calendar.ts';
import { weekKey } from '../../src/domain/labels.ts';
import {
  convertWeekStart,
  currentWeek,
  isClosed,
  lastClosedWeek,
  shiftWeek,
  weekByNumber,
  weekClosesAt,
  weekOf,
  weeksInYear,
} from '../../src/domain/week.ts';
import { anyDate, anyInstant, anyRules, rulesWith } from './rules.ts';

const iso = rulesWith();

describe('ISO weeks', () => {
  it('agree with an independent library for every date', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const luxon = DateTime.fromISO(date, { zone: 'utc' });
        const week = weekOf(date, iso);
        expect([week.year, week.number, week.weeksInYear]).toEqual([
          luxon.weekYear,
          luxon.weekNumber,
          luxon.weeksInWeekYear,
        ]);
        expect(week.start).toBe(luxon.startOf('week').toISODate());
        expect(week.end).toBe(luxon.endOf('week').toISODate());
      }),
      { numRuns: 1000 },
    );
  });

  it.each([2015, 2020, 2026, 2032, 2037])('%i has 53', (year) => {
    expect(weeksInYear(year, iso)).toBe(53);
    expect(weekByNumber(year, 53, iso)?.number).toBe(53);
    expect(weekByNumber(year, 54, iso)).toBeNull();
  });

  it.each([2021, 2024, 2025, 2027, 2028])('%i has 52', (year) => {
    expect(weeksInYear(year, iso)).toBe(52);
    expect(weekByNumber(year, 53, iso)).toBeNull();
  });

  it('2025-W43 is 20-26 Oct 2025, in the 4th quarter', () => {
    expect(weekByNumber(2025, 43, iso)).toEqual({
      start: '2025-10-20',
      end: '2025-10-26',
      number: 43,
      year: 2025,
      quarter: 4,
      weeksInYear: 52,
    });
  });

  it.each([
    ['2024-12-31', '2025-W01'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2021-01-03', '2020-W53'],
  ])('%s lies in %s', (date, key) => {
    expect(weekKey(weekOf(date, iso))).toBe(key);
  });

  it.each([0, -1, 1.5, Number.NaN])('there is no week %d', (number) => {
    expect(weekByNumber(2025, number, iso)).toBeNull();
  });
});

describe('weeks of any first day and rule', () => {
  it('hold their date, begin on the first day, and follow each other', () => {
    fc.assert(
      fc.property(anyDate, anyRules, (date, rules) => {
        const week = weekOf(date, rules);
        expect(week.start <= date && date <= week.end).toBe(true);
        expect(weekdayOf(week.start)).toBe(rules.firstDay);
        expect(daysBetween(week.start, week.end)).toBe(6);
        expect(weekOf(week.end, rules)).toEqual(week);
        const next = weekOf(addDays(week.end, 1), rules);
        expect(next).toEqual(shiftWeek(week, 1, rules));
        const last = week.number === week.weeksInYear;
        expect([next.year, next.number]).toEqual(
          last ? [week.year + 1, 1] : [week.year, week.number + 1],
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('are found again by year and number', () => {
    fc.assert(
      fc.property(anyDate, anyRules, (date, rules) => {
        const week = weekOf(date, rules);
        expect(weekByNumber(week.year, week.number, rules)).toEqual(week);
      }),
    );
  });

  it('take year and quarter from the 4th day, or from the last where the tenant says so', () => {
    fc.assert(
      fc.property(anyDate, anyRules, (date, rules) => {
        const week = weekOf(date, rules);
        const deciding = addDays(week.start, rules.weekRule === 'fourth-day' ? 3 : 6);
        const { year, quarter } = DateTime.fromISO(deciding);
        expect([week.year, week.quarter]).toEqual([year, quarter]);
        expect([52, 53]).toContain(week.weeksInYear);
      }),
    );
  });

  it.each([
    [7, 'fourth-day', '2025-01-01', '2025-W01', '2024-12-29'],
    [7, 'fourth-day', '2025-12-31', '2025-W53', '2025-12-28'],
    [7, 'week-ending', '2025-12-31', '2026-W01', '2025-12-28'],
    [1, 'week-ending', '2024-12-31', '2025-W01', '2024-12-30'],
    [1, 'week-ending', '2025-12-31', '2026-W01', '2025-12-29'],
    [6, 'week-ending', '2025-01-04', '2025-W02', '2025-01-04'],
  ] as const)('first day %i, %s: %s is in %s from %s', (firstDay, weekRule, date, key, start) => {
    const week = weekOf(date, rulesWith({ firstDay, weekRule }));
    expect([weekKey(week), week.start]).toEqual([key, start]);
  });
});

describe('closing', () => {
  const rules = rulesWith({ zone: 'America/New_York' });
  const w43 = weekOf('2025-10-22', rules);

  it.each([
    ['one moment before', '2025-10-27T11:59:59.999Z', false],
    ['at the cut-off', '2025-10-27T12:00:00Z', true],
    ['after', '2025-10-28T00:00:00Z', true],
  ])('%s Monday 08:00 New York', (_, now, closed) => {
    expect(isClosed(w43, new Date(now), rules)).toBe(closed);
  });

  it.each([
    ['Monday 07:59: last week is not closed yet', '2025-10-27T11:59:00Z', '2025-W44', '2025-W42'],
    ['Monday 08:00', '2025-10-27T12:00:00Z', '2025-W44', '2025-W43'],
    ['Sunday 23:59 in New York, Monday in UTC', '2025-10-27T03:59:00Z', '2025-W43', '2025-W42'],
    ['the Monday after clocks went back', '2025-11-03T12:30:00Z', '2025-W45', '2025-W43'],
    ['half an hour later', '2025-11-03T13:00:00Z', '2025-W45', '2025-W44'],
  ])('%s', (_, now, current, closed) => {
    expect(weekKey(currentWeek(new Date(now), rules))).toBe(current);
    expect(weekKey(lastClosedWeek(new Date(now), rules))).toBe(closed);
  });

  it('waits up to seven days where the cut-off day is the week’s last', () => {
    const sundays = rulesWith({ cutOffDay: 7, cutOffTime: '23:59' });
    expect(weekClosesAt(weekOf('2025-10-26', sundays), sundays)).toEqual(
      new Date('2025-11-02T23:59:00Z'),
    );
    expect(weekKey(lastClosedWeek(new Date('2025-11-02T12:00:00Z'), sundays))).toBe('2025-W42');
  });

  it('never closes the current week, always the newest that can be', () => {
    fc.assert(
      fc.property(anyInstant, anyRules, (now, any) => {
        const current = currentWeek(now, any);
        const closed = lastClosedWeek(now, any);
        expect(isClosed(current, now, any)).toBe(false);
        expect(isClosed(closed, now, any)).toBe(true);
        expect(isClosed(shiftWeek(closed, 1, any), now, any)).toBe(false);
        expect(closed.end < current.start).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('closes at the tenant’s local time, as an independent library tells it', () => {
    fc.assert(
      fc.property(anyDate, anyRules, (date, any) => {
        fc.pre(any.cutOffTime === '08:00' && !date.startsWith('2011-12'));
        const week = weekOf(date, any);
        const closes = DateTime.fromJSDate(weekClosesAt(week, any), { zone: any.zone });
        expect(closes.toFormat('HH:mm')).toBe('08:00');
        expect(closes.weekday).toBe(any.cutOffDay);
        const wait = daysBetween(week.end, closes.toISODate() ?? '');
        expect(wait >= 1 && wait <= 7).toBe(true);
      }),
    );
  });
});

describe('changing the first day of the week', () => {
  it('keeps different weeks apart and holds the old week’s 4th day', () => {
    fc.assert(
      fc.property(anyDate, anyRules, anyRules, (date, from, to) => {
        const old = weekOf(date, from).start;
        const moved = convertWeekStart(old, from, to);
        const fourth = addDays(old, 3);
        expect(moved <= fourth && fourth <= addDays(moved, 6)).toBe(true);
        expect(weekdayOf(moved)).toBe(to.firstDay);
        expect(convertWeekStart(addDays(old, 7), from, to)).toBe(addDays(moved, 7));
      }),
    );
  });

  it('is undone by changing back', () => {
    fc.assert(
      fc.property(anyDate, anyRules, anyRules, (date, from, to) => {
        const old = weekOf(date, from).start;
        expect(convertWeekStart(convertWeekStart(old, from, to), to, from)).toBe(old);
      }),
    );
  });

  it('moves 20 Oct 2025 (Monday) to Sunday the 19th, to Saturday the 18th, to Thursday the 23rd', () => {
    const moved = ([7, 6, 4] as const).map((firstDay) =>
      convertWeekStart('2025-10-20', iso, rulesWith({ firstDay })),
    );
    expect(moved).toEqual(['2025-10-19', '2025-10-18', '2025-10-23']);
  });
});
