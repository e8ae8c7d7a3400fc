import { addDays, weekdayOf } from '../calendar.ts';
import type { IsoDate } from '../tenant.ts';
import { instantOf, localDate, localDateTimeText } from '../zone.ts';
import type { BusinessCalendar } from './settings.ts';

/** Years are bounded: a calendar without a business day in so many is answered with its last day. */
const LONGEST_SEARCH_DAYS = 800;

/** A business day is neither a quiet weekday nor a holiday; its nights are not looked at. */
export function isBusinessDay(date: IsoDate, { quietDays, holidays }: BusinessCalendar): boolean {
  return (
    !quietDays.includes(weekdayOf(date)) &&
    !holidays.includes(date) &&
    !holidays.includes(date.slice(5))
  );
}

/** Is nobody to be disturbed at that instant: a quiet day, or a night? */
export function isQuiet(at: Date, calendar: BusinessCalendar): boolean {
  return quietUntil(at, calendar) !== null;
}

/** That instant where nobody is disturbed by it, else the first after it when nobody is. */
export function nextDeliveryTime(at: Date, calendar: BusinessCalendar): Date {
  let delivery = at;
  for (let day = 0; day < LONGEST_SEARCH_DAYS; day += 1) {
    const end = quietUntil(delivery, calendar);
    if (end === null) return delivery;
    delivery = end;
  }
  return delivery;
}

/**
 * So many business days after the next delivery time, at the same local time of day: from Friday 15:00
 * one is Monday 15:00, from Friday 22:00 it is Tuesday when Monday's quiet hours end.
 */
export function addBusinessDays(at: Date, days: number, calendar: BusinessCalendar): Date {
  const from = nextDeliveryTime(at, calendar);
  let date = localDate(from, calendar);
  for (let left = days; left > 0; left -= 1) date = businessDayFrom(addDays(date, 1), calendar);
  if (days <= 0) return from;
  const sameTime = instantOf(date, localDateTimeText(from, calendar).slice(11), calendar);
  const withSeconds = new Date(sameTime.getTime() + (from.getTime() % 60_000));
  return nextDeliveryTime(withSeconds, calendar);
}

/** When a working day begins there: as its quiet hours end, at 08:00 where there are none. */
export function startOfBusiness(date: IsoDate, calendar: BusinessCalendar): Date {
  const { quietFrom, quietTo } = calendar;
  return instantOf(date, quietFrom === quietTo ? '08:00' : quietTo, calendar);
}

/** That day if it is a business day, else the first after it. */
function businessDayFrom(date: IsoDate, calendar: BusinessCalendar): IsoDate {
  return nearestBusinessDay(date, 1, calendar);
}

/** That day if it is a business day, else the last before it. */
export function businessDayUpTo(date: IsoDate, calendar: BusinessCalendar): IsoDate {
  return nearestBusinessDay(date, -1, calendar);
}

function nearestBusinessDay(date: IsoDate, step: 1 | -1, calendar: BusinessCalendar): IsoDate {
  let day = date;
  for (let left = LONGEST_SEARCH_DAYS; left > 0 && !isBusinessDay(day, calendar); left -= 1) {
    day = addDays(day, step);
  }
  return day;
}

/** When the quiet stretch around the instant ends (another may begin there); null: it is not quiet. */
function quietUntil(at: Date, calendar: BusinessCalendar): Date | null {
  const date = localDate(at, calendar);
  if (!isBusinessDay(date, calendar)) return instantOf(addDays(date, 1), '00:00', calendar);
  const nights = [addDays(date, -1), date].map((day) => nightOf(day, calendar));
  return nights.find(({ from, to }) => from <= at && at < to)?.to ?? null;
}

/**
 * The quiet hours that begin on the day, as instants: where clocks go back, the local time after them
 * comes twice, and is not quiet the second time.
 */
function nightOf(day: IsoDate, calendar: BusinessCalendar): { from: Date; to: Date } {
  const { quietFrom, quietTo } = calendar;
  const lastDay = quietTo < quietFrom ? addDays(day, 1) : day;
  return {
    from: instantOf(day, quietFrom, calendar),
    to: instantOf(lastDay, quietTo, calendar),
  };
}
