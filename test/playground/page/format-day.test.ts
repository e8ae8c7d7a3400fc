import { expect, test } from 'vitest';
import { formatDay } from '../../../src/playground/page/conversation/format-day.ts';

test.each([
  ['the same moment', '2025-12-01T13:00:00Z', '2025-12-01T13:00:00Z', 'Today'],
  ['just before midnight', '2025-12-01T04:59:00Z', '2025-12-01T05:01:00Z', 'Yesterday'],
  ['23 hours that are one day', '2026-03-08T05:30:00Z', '2026-03-09T04:30:00Z', 'Yesterday'],
  ['25 hours that are one day', '2026-11-01T04:30:00Z', '2026-11-02T05:30:00Z', 'Yesterday'],
  ['24 hours within a long day', '2026-11-01T04:10:00Z', '2026-11-02T04:10:00Z', 'Today'],
  ['a turn over a weekend', '2025-11-28T15:00:00Z', '2025-12-01T13:00:00Z', 'Friday, 28 November'],
])('%s', (_, date, now, expected) => {
  expect(formatDay(new Date(date), new Date(now), 'America/New_York')).toBe(expected);
});

test('days are those of the reader’s zone', () => {
  const [date, now] = [new Date('2025-12-01T03:00:00Z'), new Date('2025-12-01T13:00:00Z')];
  expect(formatDay(date, now, 'America/New_York')).toBe('Yesterday');
  expect(formatDay(date, now, 'Europe/Berlin')).toBe('Today');
});
