import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  affectedPeriods,
  earliestEndIn,
  lastPeriodOf,
  pulsePeriodLabel,
  pulsePeriodOf,
  shiftPulsePeriod,
} from '../../../src/domain/pulse/period.ts';
import type { PulseCadence } from '../../../src/domain/pulse/types.ts';
import { anyDate, anyRules, rulesWith } from '../rules.ts';
import { october } from './parts.ts';

const rules = rulesWith();
const anyCadence = fc.constantFrom<PulseCadence>('month', 'week', 'quarter');

describe('the period of a date', () => {
  it.each([
    ['month', '2026-10-22', '2026-10-01', '2026-10-31', 'October 2026'],
    ['month', '2028-02-29', '2028-02-01', '2028-02-29', 'February 2028'],
    ['week', '2026-10-22', '2026-10-19', '2026-10-25', 'W43 · 19–25 Oct 2026'],
    ['week', '2026-12-31', '2026-12-28', '2027-01-03', 'W53 · 28 Dec 2026 – 3 Jan 2027'],
    ['quarter', '2026-10-22', '2026-10-01', '2026-12-31', 'Q4 2026'],
    ['quarter', '2026-01-01', '2026-01-01', '2026-03-31', 'Q1 2026'],
  ] as const)('%s of %s', (cadence, date, start, end, label) => {
    const period = pulsePeriodOf(cadence, date, rules);
    expect(period).toEqual({ cadence, start, end });
    expect(pulsePeriodLabel(period, rules)).toBe(label);
  });

  it('of weeks follows the first day of the tenant', () => {
    const sundays = rulesWith({ firstDay: 7 });
    expect(pulsePeriodOf('week', '2026-10-25', sundays)).toEqual({
      cadence: 'week',
      start: '2026-10-25',
      end: '2026-10-31',
    });
  });

  it('holds the date, and shifting is going to neighbours without gaps', () => {
    fc.assert(
      fc.property(anyCadence, anyDate, anyRules, fc.nat(20), (cadence, date, own, by) => {
        const period = pulsePeriodOf(cadence, date, own);
        expect(period.start <= date && date <= period.end).toBe(true);
        let walked = period;
        for (let step = 0; step < by; step += 1) {
          const next = shiftPulsePeriod(walked, 1);
          expect(Date.parse(next.start) - Date.parse(walked.end)).toBe(86_400_000);
          walked = next;
        }
        expect(shiftPulsePeriod(period, by)).toEqual(walked);
        expect(shiftPulsePeriod(walked, -by)).toEqual(period);
        expect(pulsePeriodOf(cadence, walked.start, own)).toEqual(walked);
      }),
    );
  });
});

const starts = (end: string, validity: number): string[] =>
  affectedPeriods(end, validity, october, rules).map(({ start }) => start);

describe('how long a value counts', () => {
  it.each([
    [1, '2026-09-30'],
    [3, '2026-07-31'],
  ])('validity %i months: ends from %s on count in October', (validity, end) => {
    expect(earliestEndIn(october, validity)).toBe(end);
  });

  it.each([
    ['2026-08-31', 1, '2026-09-01'],
    ['2026-08-30', 1, '2026-08-01'],
    ['2026-08-31', 3, '2026-11-01'],
    ['2026-08-15', 3, '2026-10-01'],
  ])('a value ending %s, validity %i, counts until %s', (end, validity, start) => {
    expect(lastPeriodOf(end, validity, 'month', rules).start).toBe(start);
  });

  it('its last period takes it in and the next one does not', () => {
    fc.assert(
      fc.property(anyCadence, anyDate, anyRules, fc.integer({ min: 1, max: 12 }), (...given) => {
        const [cadence, end, own, validity] = given;
        const last = lastPeriodOf(end, validity, cadence, own);
        expect(end >= earliestEndIn(last, validity)).toBe(true);
        expect(end >= earliestEndIn(shiftPulsePeriod(last, 1), validity)).toBe(false);
      }),
    );
  });

  it('affects the periods from its own through its last, none beyond the newest', () => {
    expect(starts('2026-08-31', 1)).toEqual(['2026-08-01', '2026-09-01']);
    expect(starts('2026-08-15', 3)).toEqual(['2026-08-01', '2026-09-01', '2026-10-01']);
    expect(starts('2026-10-31', 3)).toEqual(['2026-10-01']);
    expect(starts('2026-11-30', 3)).toEqual([]);
  });
});
