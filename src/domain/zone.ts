import { Temporal } from 'temporal-polyfill';
import { addDays, firstWeekdayFrom } from './calendar.ts';
import { remember } from './remember.ts';
import type { CalendarRules, IsoDate } from './tenant.ts';

type Zone = Pick<CalendarRules, 'zone'>;

const local = (instant: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);

const dates = new Map<string, IsoDate>();

/** The calendar date people in the zone have at that instant. */
export function localDate(instant: Date, rules: Zone): IsoDate {
  const key = `${instant.getTime()} ${rules.zone}`;
  const known = dates.get(key);
  if (known !== undefined) return known;
  return remember(dates, key, local(instant, rules.zone).toPlainDate().toString());
}

/** `2025-10-27 08:00`, local. */
export function localDateTimeText(instant: Date, rules: Zone): string {
  const at = local(instant, rules.zone);
  return `${at.toPlainDate().toString()} ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

const instants = new Map<string, number>();

/**
 * The instant of a local date and time (`HH:MM`). A time a DST change skips moves forward by the
 * gap (02:30 → 03:30; a skipped day → the next), one that happens twice is the first.
 */
export function instantOf(date: IsoDate, time: string, rules: Zone): Date {
  const key = `${date} ${time} ${rules.zone}`;
  const known = instants.get(key);
  if (known !== undefined) return new Date(known);
  const at = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(rules.zone, {
    disambiguation: 'compatible',
  });
  return new Date(remember(instants, key, at.epochMilliseconds));
}

const closings = new Map<string, number>();

/** The tenant's cut-off after a period's last day: the first such weekday after it, at the time. */
export function closesAfter(end: IsoDate, rules: CalendarRules): Date {
  const { cutOffDay, cutOffTime, zone } = rules;
  const key = `${end} ${cutOffDay} ${cutOffTime} ${zone}`;
  const known = closings.get(key);
  if (known !== undefined) return new Date(known);
  const at = instantOf(firstWeekdayFrom(addDays(end, 1), cutOffDay), cutOffTime, rules);
  remember(closings, key, at.getTime());
  return at;
}

/** Is it a zone this runtime knows, by IANA name (an offset such as `+02:00` has no DST: no)? */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}

const WEEKDAY_NAMES = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** `Monday`, local. */
export function weekdayName(instant: Date, rules: Zone): string {
  return WEEKDAY_NAMES[local(instant, rules.zone).dayOfWeek - 1] ?? '';
}
