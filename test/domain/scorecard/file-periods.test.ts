import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/calendar.ts';
import { weekKey } from '../../../src/domain/labels.ts';
import {
  isInSpan,
  spanRanges,
  templatePeriods,
} from '../../../src/domain/scorecard/file-periods.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/tenant.ts';
import type { TenantSettings } from '../../../src/domain/tenant.ts';
import { monthsOfQuarter, weeksOfQuarter } from '../../../src/domain/quarter.ts';
import { shiftWeek, weekByNumber, weekOf } from '../../../src/domain/week.ts';
import { buildPeriodLookup } from '../../../src/ingest/period-lookup.ts';

const FOURTH: TenantSettings = { ...DEFAULT_SETTINGS, zone: 'America/New_York' };
const ENDING: TenantSettings = { ...FOURTH, weekRule: 'week-ending', firstDay: 7 };
const NOW = new Date('2026-12-01T12:00:00Z');

function week(key: string, rules: TenantSettings) {
  const [year, number] = key.split('-W').map(Number);
  const found = weekByNumber(year ?? 0, number ?? 0, rules);
  if (found === null) throw new Error(`no ${key}`);
  return found;
}

const span = (from: string, to: string, rules: TenantSettings) => ({
  from: week(from, rules),
  to: week(to, rules),
});

describe('spanRanges', () => {
  it.each([
    // One week has one month: the one that the day of its number lies in.
    ['2026-W48', '2026-W48', FOURTH, '2026-11-23 2026-11-23', '2026-11-01 2026-11-01'],
    ['2026-W45', '2026-W45', FOURTH, '2026-11-02 2026-11-02', '2026-11-01 2026-11-01'],
    // 28 Sep – 4 Oct has its Thursday in October.
    ['2026-W40', '2026-W40', FOURTH, '2026-09-28 2026-09-28', '2026-10-01 2026-10-01'],
    ['2026-W44', '2026-W45', FOURTH, '2026-10-26 2026-11-02', '2026-10-01 2026-11-01'],
    // Across the year: 29 Dec – 4 Jan is the first week of 2026.
    ['2025-W52', '2026-W01', FOURTH, '2025-12-22 2025-12-29', '2025-12-01 2026-01-01'],
    // Named by its end, 27 Dec – 2 Jan is the first week of 2026, and of January.
    ['2026-W01', '2026-W01', ENDING, '2025-12-28 2025-12-28', '2026-01-01 2026-01-01'],
    ['2026-W40', '2026-W40', ENDING, '2026-09-27 2026-09-27', '2026-10-01 2026-10-01'],
  ])('%s to %s', (from, to, rules, weekly, monthly) => {
    const found = spanRanges(span(from, to, rules), rules);
    expect(`${found.weekly.from} ${found.weekly.to}`).toBe(weekly);
    expect(`${found.monthly.from} ${found.monthly.to}`).toBe(monthly);
  });

  it('of a quarter has its weeks and its three months, by both rules, whatever the year', () => {
    for (const rules of [FOURTH, ENDING]) {
      for (let year = 2019; year <= 2033; year += 1) {
        for (const quarter of [1, 2, 3, 4] as const) {
          const weeks = weeksOfQuarter(year, quarter, rules);
          const [from, to] = [weeks[0], weeks.at(-1)];
          if (from === undefined || to === undefined) throw new Error('no weeks');
          const months = monthsOfQuarter(year, quarter);
          expect(spanRanges({ from, to }, rules).monthly).toEqual({
            from: months[0]?.start,
            to: months[2]?.start,
          });
        }
      }
    }
  });

  it('holds every week of the span and no other, and the months its weeks stand for in a file', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(FOURTH, ENDING),
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 0, max: 60 }),
        (rules, day, length) => {
          const from = weekOf(addDays('2015-01-01', day % 4_000), rules);
          const to = shiftWeek(from, length, rules);
          const isWanted = isInSpan(spanRanges({ from, to }, rules));
          const find = buildPeriodLookup(rules, NOW);
          for (let at = shiftWeek(from, -6, rules); at.start <= shiftWeek(to, 6, rules).start;) {
            const inside = at.start >= from.start && at.start <= to.start;
            expect(isWanted({ cadence: 'weekly' }, { period: at.start })).toBe(inside);
            const found = find(weekKey(at));
            const month = typeof found === 'string' ? '' : found.month;
            const belongs = isWanted({ cadence: 'monthly' }, { period: month });
            expect(!inside || belongs).toBe(true);
            at = shiftWeek(at, 1, rules);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('templatePeriods', () => {
  it('asks for every week, and for the months of the span that have ended', () => {
    expect(templatePeriods(span('2026-W39', '2026-W41', FOURTH), NOW, FOURTH)).toEqual({
      weekly: ['2026-09-21', '2026-09-28', '2026-10-05'],
      monthly: ['2026-09-01', '2026-10-01'],
    });
  });

  it('asks for the last month ended where the span’s own has not', () => {
    const running = new Date('2026-11-28T12:00:00Z');
    expect(templatePeriods(span('2026-W48', '2026-W48', FOURTH), running, FOURTH)).toEqual({
      weekly: ['2026-11-23'],
      monthly: ['2026-10-01'],
    });
    // On the last day of the month it has not ended; the day after it has.
    const lastDay = new Date('2026-11-30T23:00:00-05:00');
    const dayAfter = new Date('2026-12-01T01:00:00-05:00');
    const asked = (now: Date) =>
      templatePeriods(span('2026-W48', '2026-W48', FOURTH), now, FOURTH).monthly;
    expect(asked(lastDay)).toEqual(['2026-10-01']);
    expect(asked(dayAfter)).toEqual(['2026-11-01']);
  });
});
