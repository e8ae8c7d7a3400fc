import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthLabelShort, weekKey } from '../../src/domain/labels.ts';
import { monthsOfQuarter, weeksOfQuarter } from '../../src/domain/quarter.ts';
import { weekByNumber, weekOf, weeksInYear } from '../../src/domain/week.ts';
import { anyRules, rulesWith } from './rules.ts';

const QUARTERS = [1, 2, 3, 4] as const;

describe('a quarter', () => {
  it('has its 12 to 14 weeks, which are together the year’s, each once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2060 }), anyRules, (year, rules) => {
        const quarters = QUARTERS.map((quarter) => weeksOfQuarter(year, quarter, rules));
        for (const weeks of quarters) expect([12, 13, 14]).toContain(weeks.length);
        expect(quarters.flat()).toEqual(
          Array.from({ length: weeksInYear(year, rules) }, (_, index) =>
            weekByNumber(year, index + 1, rules),
          ),
        );
      }),
    );
  });

  it.each([
    [2025, 4, '2025-W40', '2025-W52', 13],
    [2026, 1, '2026-W01', '2026-W13', 13],
    [2026, 4, '2026-W40', '2026-W53', 14],
    [2020, 4, '2020-W40', '2020-W53', 14],
  ] as const)('%i Q%i runs from %s to %s', (year, quarter, first, last, count) => {
    const keys = weeksOfQuarter(year, quarter, rulesWith()).map(weekKey);
    expect([keys[0], keys.at(-1), keys.length]).toEqual([first, last, count]);
  });

  it('can have 12 weeks', () => {
    const rules = rulesWith({ firstDay: 7, weekRule: 'week-ending' });
    expect(weeksOfQuarter(2023, 1, rules)).toHaveLength(12);
  });

  it('gives a week to the quarter of its deciding day', () => {
    // 29 Sep – 5 Oct 2025: the 4th day is 2 October, and so is the last.
    expect(weekOf('2025-09-29', rulesWith()).quarter).toBe(4);
    // 28 Sep – 4 Oct (Sunday start): the 4th day is 1 October. 27 Sep – 3 Oct: 30 September.
    expect(weekOf('2025-09-28', rulesWith({ firstDay: 7 })).quarter).toBe(4);
    expect(weekOf('2025-09-28', rulesWith({ firstDay: 6 })).quarter).toBe(3);
    expect(weekOf('2025-09-28', rulesWith({ firstDay: 6, weekRule: 'week-ending' })).quarter).toBe(
      4,
    );
  });

  it('has three months', () => {
    expect(monthsOfQuarter(2025, 4).map(monthLabelShort)).toEqual(['Oct', 'Nov', 'Dec']);
    expect(monthsOfQuarter(2025, 1).map(({ start }) => start)).toEqual([
      '2025-01-01',
      '2025-02-01',
      '2025-03-01',
    ]);
  });
});
