import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekKey } from '../../src/domain/labels.ts';
import { parseQuarter, parseWeek } from '../../src/domain/parse-period.ts';
import { currentWeek, shiftWeek } from '../../src/domain/week.ts';
import { InvalidInput } from '../../src/errors.ts';
import { anyInstant, anyRules, rulesWith } from './rules.ts';

const rules = rulesWith({ zone: 'America/New_York' });
/** Monday of W44, 09:00 in New York: W43 has just closed. */
const context = { now: new Date('2025-10-27T13:00:00Z'), rules };
const keyOf = (text: string, now = context.now): string | null => {
  const week = parseWeek(text, { now, rules });
  return week && weekKey(week);
};

describe('a week', () => {
  it.each([
    ['2025-W43', '2025-W43'],
    ['2025-w3', '2025-W03'],
    ['2025W43', '2025-W43'],
    ['W43', '2025-W43'],
    [' w43 ', '2025-W43'],
    ['W44', '2025-W44'],
    ['W45', '2024-W45'],
    ['W3', '2025-W03'],
    ['W43 2024', '2024-W43'],
    ['W45 2025', '2025-W45'],
    ['2025-10-20', '2025-W43'],
    ['2025-10-26', '2025-W43'],
    ['2020-W53', '2020-W53'],
    ['last', '2025-W43'],
    ['LAST', '2025-W43'],
    ['now', '2025-W44'],
    ['Now', '2025-W44'],
    ['2026-W45', '2026-W45'],
  ])('%s is %s', (text, key) => {
    expect(keyOf(text)).toBe(key);
  });

  it.each([
    '',
    '43',
    'Outside Sales',
    'W250',
    'W250 Dials',
    'week 43',
    'Q4',
    '20 Oct',
    'lastly',
    'w',
  ])('“%s” is not one', (text) => {
    expect(keyOf(text)).toBeNull();
  });

  it.each([
    ['2025-W53', /2025 has 52 weeks.*`2025-W52`/],
    ['W53', /2024 has only 52 weeks.*`2020-W53` \(28 Dec 2020 – 3 Jan 2021\)/],
    ['W54', /W01 to W52/],
    ['2025-W00', /W01 to W52/],
    ['2025-02-30', /not a date of the calendar/],
    ['2025-1-5', /not a date of the calendar/],
    ['2099-W01', /too far ahead.*`2026-W45`/],
    ['2026-W46', /too far ahead/],
    ['2099-01-01', /too far ahead/],
    ['1999-W10', /too long ago/],
    ['0000-W10', /too long ago/],
    ['1987-05-05', /too long ago/],
  ])('%s is refused with a sentence', (text, sentence) => {
    expect(() => keyOf(text)).toThrow(InvalidInput);
    expect(() => keyOf(text)).toThrow(sentence);
  });

  it('W53 is found in a year that has it and in the one after', () => {
    expect(keyOf('W53', new Date('2026-12-31T12:00:00Z'))).toBe('2026-W53');
    expect(keyOf('W53', new Date('2027-06-01T12:00:00Z'))).toBe('2026-W53');
  });

  it('reads back the key and every date of any week within reach', () => {
    fc.assert(
      fc.property(anyInstant, anyRules, fc.integer({ min: -200, max: 53 }), (now, any, by) => {
        const week = shiftWeek(currentWeek(now, any), by, any);
        fc.pre(week.year >= 2000);
        for (const text of [weekKey(week), week.start, week.end]) {
          expect(parseWeek(text, { now, rules: any })).toEqual(week);
        }
      }),
    );
  });

  it('a bare number is never after the current week', () => {
    fc.assert(
      fc.property(anyInstant, anyRules, fc.integer({ min: 1, max: 52 }), (now, any, number) => {
        const week = parseWeek(`W${number}`, { now, rules: any });
        const current = currentWeek(now, any);
        expect(week?.number).toBe(number);
        expect(week && week.start <= current.start).toBe(true);
        expect(week && shiftWeek(week, 53, any).start > current.start).toBe(true);
      }),
    );
  });
});

describe('a quarter', () => {
  it.each([
    ['Q4', 2025, 4],
    ['q3', 2025, 3],
    ['Q4 2025', 2025, 4],
    ['Q4 2024', 2024, 4],
    ['Q4-2024', 2024, 4],
    ['2025-Q4', 2025, 4],
    ['2025 q1', 2025, 1],
    ['2025Q1', 2025, 1],
    ['Q2 2026', 2026, 2],
  ])('%s', (text, year, quarter) => {
    expect(parseQuarter(text, context)).toEqual({ year, quarter });
  });

  it('a bare one is the newest that has begun', () => {
    const now = new Date('2025-05-05T12:00:00Z');
    expect(parseQuarter('Q2', { now, rules })).toEqual({ year: 2025, quarter: 2 });
    expect(parseQuarter('Q3', { now, rules })).toEqual({ year: 2024, quarter: 3 });
  });

  it.each(['', 'Q', 'Quality', 'Q44', '4', 'W43', 'Q4 25'])('“%s” is not one', (text) => {
    expect(parseQuarter(text, context)).toBeNull();
  });

  it.each([
    ['Q5', /Q1 to Q4/],
    ['Q0 2025', /Q1 to Q4/],
    ['2099-Q1', /too far ahead/],
    ['Q1 1999', /too long ago/],
  ])('%s is refused with a sentence', (text, sentence) => {
    expect(() => parseQuarter(text, context)).toThrow(InvalidInput);
    expect(() => parseQuarter(text, context)).toThrow(sentence);
  });
});
