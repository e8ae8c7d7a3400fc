import { addDays, monthNumberOf, quarterOf, yearOf } from './calendar.ts';
import type { QuarterNumber } from './calendar.ts';
import type { CalendarRules, IsoDate } from './tenant.ts';
import type { Week } from './week.ts';
import { closesAfter, localDate } from './zone.ts';

/** A calendar month, the period of monthly metrics. */
export interface Month {
  readonly start: IsoDate;
  readonly end: IsoDate;
  /** 1 to 12. */
  readonly number: number;
  readonly year: number;
  readonly quarter: QuarterNumber;
}

/** Month 13 of a year is January of the next, month 0 December of the one before. */
function monthByNumber(year: number, number: number): Month {
  const firstOf = (offset: number): IsoDate =>
    new Date(Date.UTC(year, number - 1 + offset, 1)).toISOString().slice(0, 10);
  const start = firstOf(0);
  return {
    start,
    end: addDays(firstOf(1), -1),
    number: monthNumberOf(start),
    year: yearOf(start),
    quarter: quarterOf(start),
  };
}

export function monthOf(date: IsoDate): Month {
  return monthByNumber(yearOf(date), monthNumberOf(date));
}

export function shiftMonth(month: Month, by: number): Month {
  return monthByNumber(month.year, month.number + by);
}

/** The first cut-off weekday after the month's end at the cut-off time, as UTC. */
export function monthClosesAt(month: Month, rules: CalendarRules): Date {
  return closesAfter(month.end, rules);
}

export function isMonthClosed(month: Month, now: Date, rules: CalendarRules): boolean {
  return now >= monthClosesAt(month, rules);
}

/** The newest month whose cut-off has passed. */
export function lastClosedMonth(now: Date, rules: CalendarRules): Month {
  let month = shiftMonth(monthOf(localDate(now, rules)), -1);
  while (!isMonthClosed(month, now, rules)) month = shiftMonth(month, -1);
  return month;
}

/** The newest month that had ended when the week ended. */
export function lastMonthEndedBy(week: Week): Month {
  const month = monthOf(week.end);
  return month.end <= week.end ? month : shiftMonth(month, -1);
}

/** The month a monthly metric shows beside a week: ended by then, and closed by now. */
export function monthShownWith(week: Week, now: Date, rules: CalendarRules): Month {
  const ended = lastMonthEndedBy(week);
  const closed = lastClosedMonth(now, rules);
  return ended.end <= closed.end ? ended : closed;
}
