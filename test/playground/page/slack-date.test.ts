import { expect, test } from 'vitest';
import { formatSlackDate } from '../../../src/playground/page/text/slack-date.ts';

// Sunday 26 October 2025, 12:00 UTC.
const NOON = 1_761_480_000;

test.each([
  ['{date_num}', NOON * 1000, 'UTC', '2025-10-26'],
  ['{date_short}', NOON * 1000, 'UTC', 'Oct 26, 2025'],
  ['{date_long} at {time}', NOON * 1000, 'UTC', 'Sunday, October 26, 2025 at 12:00 PM'],
  ['{date_short_pretty}', NOON * 1000, 'UTC', 'today'],
  ['{date_pretty}', (NOON + 86_400) * 1000, 'UTC', 'yesterday'],
  ['{time}', NOON * 1000, 'America/New_York', '8:00 AM'],
  ['{ago}', (NOON + 7200) * 1000, 'UTC', '2 hours ago'],
  ['{what} stays', NOON * 1000, 'UTC', '{what} stays'],
])('%s', (format, now, zone, expected) => {
  expect(formatSlackDate(NOON, format, now, zone).replaceAll('\u202f', ' ')).toBe(expected);
});

test('a day is counted in the zone, not by 24 hours', () => {
  // 03:30 UTC is still the evening before in New York.
  const now = Date.UTC(2025, 9, 27, 3, 30);
  expect(formatSlackDate(NOON, '{date_pretty}', now, 'America/New_York')).toBe('today');
  expect(formatSlackDate(NOON, '{date_pretty}', now, 'UTC')).toBe('yesterday');
});
