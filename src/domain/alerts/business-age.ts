import { addDays, daysBetween } from '../calendar.ts';
import { instantOf, localDate } from '../zone.ts';
import { addBusinessDays, isBusinessDay, nextDeliveryTime } from './business-time.ts';
import type { BusinessCalendar } from './settings.ts';

const HOUR_MS = 3_600_000;
const MIDNIGHT = '00:00';

/** How long something has waited, in time in which people work. */
export interface BusinessAge {
  /** Whole business days, as reminders count them. */
  readonly days: number;
  /** Whole hours outside quiet hours, since the beginning; counted while it is younger than a day. */
  readonly hours: number;
}

/** From one instant to a later one; nothing waits while everybody is to be left alone. */
export function businessAge(from: Date, to: Date, calendar: BusinessCalendar): BusinessAge {
  const days = businessDaysBetween(from, to, calendar);
  if (days > 0) return { days, hours: 0 };
  return { days: 0, hours: Math.floor(businessMsBetween(from, to, calendar) / HOUR_MS) };
}

/** The most business days that can be added to `from` without passing `to`. */
function businessDaysBetween(from: Date, to: Date, calendar: BusinessCalendar): number {
  const first = localDate(nextDeliveryTime(from, calendar), calendar);
  const span = daysBetween(first, localDate(to, calendar));
  const dates = Array.from({ length: Math.max(0, span) }, (_, at) => addDays(first, at + 1));
  const days = dates.filter((date) => isBusinessDay(date, calendar)).length;
  // On the last of them its time of day may still be to come.
  return days > 0 && addBusinessDays(from, days, calendar) > to ? days - 1 : days;
}

function businessMsBetween(from: Date, to: Date, calendar: BusinessCalendar): number {
  const first = localDate(from, calendar);
  const span = daysBetween(first, localDate(to, calendar));
  return Array.from({ length: Math.max(0, span) + 1 }, (_, at) => addDays(first, at))
    .filter((date) => isBusinessDay(date, calendar))
    .flatMap((date) => workingTimes(date, calendar))
    .reduce((sum, [start, end]) => sum + overlap(start, end, from, to), 0);
}

/** The stretches of a business day that are not quiet. */
function workingTimes(
  date: string,
  calendar: BusinessCalendar,
): readonly (readonly [Date, Date])[] {
  const { quietFrom, quietTo } = calendar;
  const at = (time: string): Date => instantOf(date, time, calendar);
  const dayEnd = instantOf(addDays(date, 1), MIDNIGHT, calendar);
  return quietTo < quietFrom
    ? [[at(quietTo), at(quietFrom)]]
    : [
        [at(MIDNIGHT), at(quietFrom)],
        [at(quietTo), dayEnd],
      ];
}

const overlap = (start: Date, end: Date, from: Date, to: Date): number =>
  Math.max(0, Math.min(end.getTime(), to.getTime()) - Math.max(start.getTime(), from.getTime()));
