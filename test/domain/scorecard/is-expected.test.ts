import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExpected } from '../../../src/domain/scorecard/is-expected.ts';
import type { Cadence, MetricSpan } from '../../../src/domain/scorecard/types.ts';
import { addDays } from '../../../src/domain/calendar.ts';
import { instantOf } from '../../../src/domain/zone.ts';

const NEW_YORK = { zone: 'America/New_York' };

const span = (onSince: string, offSince: string | null = null): MetricSpan => ({
  onSince: new Date(onSince),
  offSince: offSince === null ? null : new Date(offSince),
});

const expected = (cadence: Cadence, spans: readonly MetricSpan[], period: string) =>
  isExpected({ cadence, spans }, period, NEW_YORK);

describe('a value is expected', () => {
  it.each<[string, Cadence, MetricSpan[], string, boolean]>([
    ['of no week it was set up in', 'weekly', [span('2025-10-22T15:00:00Z')], '2025-10-20', false],
    ['of the week after', 'weekly', [span('2025-10-22T15:00:00Z')], '2025-10-27', true],
    ['of no week before', 'weekly', [span('2025-10-22T15:00:00Z')], '2025-10-13', false],
    // 04:00 UTC is midnight in New York.
    ['of a week that began with it', 'weekly', [span('2025-10-20T04:00:00Z')], '2025-10-20', true],
    ['not a second later', 'weekly', [span('2025-10-20T04:00:01Z')], '2025-10-20', false],
    // Sunday evening in New York, Monday in UTC.
    ['by the zone of the tenant', 'weekly', [span('2025-10-20T02:00:00Z')], '2025-10-20', true],
    ['of whole months alone', 'monthly', [span('2025-10-22T15:00:00Z')], '2025-10-01', false],
    ['of the month after', 'monthly', [span('2025-10-22T15:00:00Z')], '2025-11-01', true],
    ['of nothing that never was on', 'weekly', [], '2025-10-27', false],
  ])('%s', (_, cadence, spans, period, is) => {
    expect(expected(cadence, spans, period)).toBe(is);
  });

  it('not while switched off, and again from the first whole week after', () => {
    const spans = [
      span('2025-09-01T12:00:00Z', '2025-10-07T15:00:00Z'),
      span('2025-10-22T15:00:00Z'),
    ];
    const weeks = ['2025-09-29', '2025-10-06', '2025-10-13', '2025-10-20', '2025-10-27'];
    expect(weeks.map((week) => expected('weekly', spans, week))).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it('exactly of the weeks that lie in a span from end to end, in any zone', () => {
    const hour = 3_600_000;
    const first = Date.UTC(2025, 8, 1);
    fc.assert(
      fc.property(
        fc.constantFrom('America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Apia'),
        fc.nat(120 * 24),
        fc.option(fc.nat(120 * 24)),
        fc.nat(17),
        (zone, on, length, week) => {
          const onSince = new Date(first + on * hour);
          const offSince = length === null ? null : new Date(onSince.getTime() + length * hour);
          const start = addDays('2025-09-01', week * 7);
          const begins = instantOf(start, '00:00', { zone });
          const ends = instantOf(addDays(start, 7), '00:00', { zone });
          const lies = begins >= onSince && (offSince === null || ends <= offSince);
          const metric = { cadence: 'weekly' as const, spans: [{ onSince, offSince }] };
          expect(isExpected(metric, start, { zone })).toBe(lies);
        },
      ),
    );
  });
});
