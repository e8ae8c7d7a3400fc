import { expect, test } from 'vitest';
import {
  toDayWords,
  toFullWords,
  toMomentWords,
  toShortDayWords,
  toTimeWords,
} from '../../src/playground/clock-words.ts';

test.each([
  ['2025-12-01T13:00:00Z', 'America/New_York', 'Monday, 1 December 2025, 08:00'],
  ['2026-01-01T04:59:00Z', 'America/New_York', 'Wednesday, 31 December 2025, 23:59'],
  ['2026-01-01T05:00:00Z', 'America/New_York', 'Thursday, 1 January 2026, 00:00'],
  ['2026-03-08T06:59:00Z', 'America/New_York', 'Sunday, 8 March 2026, 01:59'],
  ['2026-03-08T07:00:00Z', 'America/New_York', 'Sunday, 8 March 2026, 03:00'],
  ['2026-09-30T12:05:00Z', 'Asia/Kathmandu', 'Wednesday, 30 September 2026, 17:50'],
])('%s in %s', (instant, zone, full) => {
  const date = new Date(instant);
  const [day = '', time = ''] = full.split(/ \d{4}, /);
  expect(toFullWords(date, zone)).toBe(full);
  expect(toMomentWords(date, zone)).toBe(`${day}, ${time}`);
  expect(toDayWords(date, zone)).toBe(day);
  expect(toTimeWords(date, zone)).toBe(time);
});

test('months and weekdays are three letters where there is little room', () => {
  expect(toShortDayWords(new Date('2026-09-30T12:05:00Z'), 'UTC')).toBe('Wed 30 Sep');
  expect(toShortDayWords(new Date('2026-11-01T12:05:00Z'), 'UTC')).toBe('Sun 1 Nov');
});
