import { describe, expect, it } from 'vitest';
import { readWeeklySchedule, toWeeklyCron } from '../../../src/domain/reports/weekly-schedule.ts';

describe('a weekly schedule', () => {
  it.each([
    ['0 8 * * 1', 1, '08:00'],
    ['30 14 * * 5', 5, '14:30'],
    ['05 09 * * 7', 7, '09:05'],
    ['59 23 * * 0', 7, '23:59'],
  ] as const)('is read from %s', (cron, weekday, time) => {
    expect(readWeeklySchedule(cron)).toEqual({ weekday, time });
  });

  it.each([
    '0 8 * * 1,2',
    '0 8 * * 1-5',
    '0 8 1 * *',
    '*/5 8 * * 1',
    '0 8 * 1 1',
    '0 24 * * 1',
    '0 8 * * 8',
    '',
  ])('is not what %j says', (cron) => {
    expect(readWeeklySchedule(cron)).toBeNull();
  });

  it('reads back what it writes, for every day and time', () => {
    for (const weekday of [1, 2, 3, 4, 5, 6, 7] as const) {
      for (const time of ['00:00', '07:05', '12:30', '23:59']) {
        expect(readWeeklySchedule(toWeeklyCron({ weekday, time }))).toEqual({ weekday, time });
      }
    }
  });
});
