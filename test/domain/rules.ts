import fc from 'fast-check';
import { dateOfDay, dayNumber } from '../../src/domain/calendar.ts';
import type { CalendarRules, IsoDate, Weekday } from '../../src/domain/tenant.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/tenant.ts';

/** ISO weeks in a zone, closing on Mondays at 08:00, unless told otherwise. */
export function rulesWith(changes: Partial<CalendarRules> = {}): CalendarRules {
  const { zone, firstDay, weekRule, cutOffDay, cutOffTime } = DEFAULT_SETTINGS;
  return { zone, firstDay, weekRule, cutOffDay, cutOffTime, ...changes };
}

export const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
];

export const anyDate: fc.Arbitrary<IsoDate> = fc
  .integer({ min: dayNumber('1990-01-01'), max: dayNumber('2060-12-31') })
  .map(dateOfDay);

export const anyRules: fc.Arbitrary<CalendarRules> = fc.record({
  zone: fc.constantFrom(...ZONES),
  firstDay: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
  weekRule: fc.constantFrom('fourth-day' as const, 'week-ending' as const),
  cutOffDay: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
  cutOffTime: fc.constantFrom('00:00', '02:30', '08:00', '23:59'),
});

export const anyInstant: fc.Arbitrary<Date> = fc
  .integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2040, 0, 1) })
  .map((ms) => new Date(ms));
