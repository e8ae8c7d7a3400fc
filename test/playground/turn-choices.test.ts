import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDateTimeText } from '../../src/domain/zone.ts';
import { toMomentWords } from '../../src/playground/clock-words.ts';
import { listTurnChoices } from '../../src/playground/turn-choices.ts';

const ZONE = 'America/New_York';
const HOUR_MS = 3_600_000;

/** The local date and time of each choice, in the order of the menu. */
const from = (now: string): string[] =>
  listTurnChoices(new Date(now), ZONE).map(({ instant }) =>
    localDateTimeText(instant, { zone: ZONE }),
  );

describe('where the clock can be turned to', () => {
  test('the menu reads', () => {
    const choices = listTurnChoices(new Date('2025-11-26T20:15:00Z'), ZONE);
    expect(
      choices.map(({ label, instant }) => `${label}: ${toMomentWords(instant, ZONE)}`),
    ).toEqual([
      'In an hour: Wednesday, 26 November, 16:15',
      'Tomorrow 08:00: Thursday, 27 November, 08:00',
      'Next business day 08:00: Thursday, 27 November, 08:00',
      'Next Friday 14:00: Friday, 28 November, 14:00',
      'Next Monday 08:00: Monday, 1 December, 08:00',
      'In a week: Wednesday, 3 December, 15:15',
    ]);
  });

  test.each<[string, string, string[]]>([
    [
      'a Friday morning: its afternoon is the next one',
      '2025-11-28T15:00:00Z',
      ['11:00', '2025-11-29', '2025-12-01', '2025-11-28 14:00', '2025-12-01', '2025-12-05 10:00'],
    ],
    [
      'a Friday at 14:00: the next one is in a week',
      '2025-11-28T19:00:00Z',
      ['15:00', '2025-11-29', '2025-12-01', '2025-12-05 14:00', '2025-12-01', '2025-12-05 14:00'],
    ],
    [
      'a Sunday: three times the same Monday',
      '2025-11-30T17:00:00Z',
      ['13:00', '2025-12-01', '2025-12-01', '2025-12-05 14:00', '2025-12-01', '2025-12-07 12:00'],
    ],
    [
      'a Monday before 08:00: today',
      '2025-12-01T12:59:00Z',
      ['08:59', '2025-12-02', '2025-12-01', '2025-12-05 14:00', '2025-12-01', '2025-12-08 07:59'],
    ],
    [
      'a Monday at 08:00: in a week',
      '2025-12-01T13:00:00Z',
      ['09:00', '2025-12-02', '2025-12-02', '2025-12-05 14:00', '2025-12-08', '2025-12-08 08:00'],
    ],
    [
      'late on New York’s Thursday, when it is Friday elsewhere',
      '2025-11-28T03:30:00Z',
      ['23:30', '2025-11-28', '2025-11-28', '2025-11-28 14:00', '2025-12-01', '2025-12-04 22:30'],
    ],
    [
      'before the night the clocks go forward',
      '2026-03-07T15:00:00Z',
      ['11:00', '2026-03-08', '2026-03-09', '2026-03-13 14:00', '2026-03-09', '2026-03-14 10:00'],
    ],
    [
      'in the hour before the one that is left out',
      '2026-03-08T06:30:00Z',
      ['03:30', '2026-03-09', '2026-03-09', '2026-03-13 14:00', '2026-03-09', '2026-03-15 01:30'],
    ],
    [
      'before the night the clocks go back',
      '2026-10-31T14:00:00Z',
      ['11:00', '2026-11-01', '2026-11-02', '2026-11-06 14:00', '2026-11-02', '2026-11-07 10:00'],
    ],
    [
      'in the hour that comes twice',
      '2026-11-01T05:30:00Z',
      ['01:30', '2026-11-02', '2026-11-02', '2026-11-06 14:00', '2026-11-02', '2026-11-08 01:30'],
    ],
  ])('%s', (_, now, [hour, tomorrow, businessDay, friday, monday, week]) => {
    expect(from(now)).toEqual([
      expect.stringMatching(new RegExp(` ${hour}$`)),
      `${tomorrow} 08:00`,
      `${businessDay} 08:00`,
      friday,
      `${monday} 08:00`,
      week,
    ]);
  });

  test('every choice lies ahead, within eight days, in any zone', () => {
    const zones = [ZONE, 'UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia'];
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2011-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (now, zone) => {
          const ahead = listTurnChoices(now, zone).map(
            ({ instant }) => (instant.getTime() - now.getTime()) / HOUR_MS,
          );
          expect(ahead).toHaveLength(6);
          expect(Math.min(...ahead)).toBeGreaterThan(0);
          expect(Math.max(...ahead)).toBeLessThanOrEqual(8 * 24);
        },
      ),
    );
  });
});
