import {
  addDays,
  dateOfDay,
  dayNumber,
  daysBetween,
  firstWeekdayFrom,
  quarterOf,
  weekdayAfter,
  weekdayOf,
  yearOf,
} from './calendar.ts';
import type { QuarterNumber } from './calendar.ts';
import { remember } from './remember.ts';
import type { CalendarRules, IsoDate, Weekday } from './tenant.ts';
import { closesAfter, localDate } from './zone.ts';

/** Seven days; number, year and quarter all come from the deciding day (domain.md §2). */
export interface Week {
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly number: number;
  readonly year: number;
  readonly quarter: QuarterNumber;
  /** 52 or 53, of `year`. */
  readonly weeksInYear: number;
}

type WeekRules = Pick<CalendarRules, 'firstDay' | 'weekRule'>;

/** Days from a week's first day to the one that decides its number: the 4th, or the last. */
const decidingOffset = (rules: WeekRules): number => (rules.weekRule === 'fourth-day' ? 3 : 6);

const decidingWeekday = (rules: WeekRules): Weekday =>
  weekdayAfter(rules.firstDay, decidingOffset(rules));

/** The day that gives a week its number, year and quarter. */
export const decidingDay = ({ start }: Pick<Week, 'start'>, rules: WeekRules): IsoDate =>
  addDays(start, decidingOffset(rules));

/** Year, number and quarter of a week by its deciding day: its n-th such weekday of the year. */
function weekOfDecidingDay(deciding: IsoDate, rules: WeekRules): Week {
  const year = yearOf(deciding);
  const start = addDays(deciding, -decidingOffset(rules));
  return {
    start,
    end: addDays(start, 6),
    number: Math.floor(daysBetween(`${year}-01-01`, deciding) / 7) + 1,
    year,
    quarter: quarterOf(deciding),
    weeksInYear: weeksInYear(year, rules),
  };
}

/** How many weeks have their deciding day in the year: 52 or 53. */
export function weeksInYear(year: number, rules: WeekRules): number {
  const first = firstWeekdayFrom(`${year}-01-01`, decidingWeekday(rules));
  return Math.floor(daysBetween(first, `${year}-12-31`) / 7) + 1;
}

const weeks = new Map<string, Week>();

/** The week a date lies in. */
export function weekOf(date: IsoDate, rules: WeekRules): Week {
  const key = `${date} ${rules.firstDay} ${rules.weekRule}`;
  const known = weeks.get(key);
  if (known !== undefined) return known;
  const day = dayNumber(date) - ((weekdayOf(date) - rules.firstDay + 7) % 7);
  return remember(weeks, key, weekOfDecidingDay(dateOfDay(day + decidingOffset(rules)), rules));
}

/** Null when the year has no such week (W53 of a year of 52). */
export function weekByNumber(year: number, number: number, rules: WeekRules): Week | null {
  if (!Number.isInteger(number) || number < 1 || number > weeksInYear(year, rules)) return null;
  const first = firstWeekdayFrom(`${year}-01-01`, decidingWeekday(rules));
  return weekOfDecidingDay(addDays(first, (number - 1) * 7), rules);
}

/** So many weeks later, or earlier when negative. */
export function shiftWeek(week: Week, by: number, rules: WeekRules): Week {
  return weekOf(addDays(week.start, by * 7), rules);
}

/** When the week closes: the first cut-off weekday after its end at the cut-off time, as UTC. */
export function weekClosesAt(week: Week, rules: CalendarRules): Date {
  return closesAfter(week.end, rules);
}

/** Closed from the very instant of the cut-off on. */
export function isClosed(week: Week, now: Date, rules: CalendarRules): boolean {
  return now >= weekClosesAt(week, rules);
}

/** The week people in the tenant's zone are in. */
export function currentWeek(now: Date, rules: CalendarRules): Week {
  return weekOf(localDate(now, rules), rules);
}

/** The newest week whose cut-off has passed. */
export function lastClosedWeek(now: Date, rules: CalendarRules): Week {
  let week = shiftWeek(currentWeek(now, rules), -1, rules);
  while (!isClosed(week, now, rules)) week = shiftWeek(week, -1, rules);
  return week;
}

/**
 * Where a stored week goes when the tenant changes its first day: the new week that holds the old
 * one's 4th day. Different weeks stay different.
 */
export function convertWeekStart(start: IsoDate, from: WeekRules, to: WeekRules): IsoDate {
  return weekOf(addDays(weekOf(start, from).start, 3), to).start;
}
