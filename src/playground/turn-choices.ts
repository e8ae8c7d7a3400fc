import { addDays, firstWeekdayFrom, weekdayOf } from '../domain/calendar.ts';
import type { IsoDate, Weekday } from '../domain/tenant.ts';
import { instantOf, localDate, localDateTimeText } from '../domain/zone.ts';

/** A time the clock can be turned to. */
export interface TurnChoice {
  /** `Next Monday 08:00` */
  readonly label: string;
  /** Later than now. */
  readonly instant: Date;
}

const HOUR_MS = 3_600_000;
const MORNING = '08:00';
const FRIDAY: Weekday = 5;
const MONDAY: Weekday = 1;

/**
 * Where something happens next: reminders on Friday, reports on Monday, what waits a business day.
 * Times are those of the zone, so that a night with a DST change moves nothing but the hour itself.
 * On its own day a time that is still to come is the next.
 */
export function listTurnChoices(now: Date, zone: string): readonly TurnChoice[] {
  const rules = { zone };
  const today = localDate(now, rules);
  const at = (date: IsoDate, time: string): Date => instantOf(date, time, rules);
  const next = (weekday: Weekday, time: string): Date => {
    const first = at(firstWeekdayFrom(today, weekday), time);
    return first > now ? first : at(firstWeekdayFrom(addDays(today, 1), weekday), time);
  };
  const timeNow = localDateTimeText(now, rules).slice(-5);
  return [
    { label: 'In an hour', instant: new Date(now.getTime() + HOUR_MS) },
    { label: 'Tomorrow 08:00', instant: at(addDays(today, 1), MORNING) },
    { label: 'Next business day 08:00', instant: nextBusinessMorning(now, zone) },
    { label: 'Next Friday 14:00', instant: next(FRIDAY, '14:00') },
    { label: 'Next Monday 08:00', instant: next(MONDAY, MORNING) },
    { label: 'In a week', instant: at(addDays(today, 7), timeNow) },
  ];
}

function nextBusinessMorning(now: Date, zone: string): Date {
  const today = localDate(now, { zone });
  const morningFrom = (date: IsoDate): Date =>
    instantOf(weekdayOf(date) > FRIDAY ? firstWeekdayFrom(date, MONDAY) : date, MORNING, { zone });
  const first = morningFrom(today);
  return first > now ? first : morningFrom(addDays(today, 1));
}
