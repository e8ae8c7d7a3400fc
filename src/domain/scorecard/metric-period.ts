import { monthLabel, monthLabelShort, weekKey, weekLabel } from '../labels.ts';
import { isMonthClosed, monthOf, monthShownWith, shiftMonth } from '../month.ts';
import { monthsOfQuarter, weeksOfQuarter } from '../quarter.ts';
import type { CalendarRules, IsoDate } from '../tenant.ts';
import { isClosed, shiftWeek, weekOf } from '../week.ts';
import type { Week } from '../week.ts';
import { localDate } from '../zone.ts';
import type { Cadence } from './types.ts';

/** A period that has not begun holds no values. */
export function hasBegun(period: IsoDate, now: Date, rules: Pick<CalendarRules, 'zone'>): boolean {
  return period <= localDate(now, rules);
}

/** Has the cut-off of the week or month that begins there passed? */
export function isPeriodClosed(
  cadence: Cadence,
  period: IsoDate,
  now: Date,
  rules: CalendarRules,
): boolean {
  return cadence === 'weekly'
    ? isClosed(weekOf(period, rules), now, rules)
    : isMonthClosed(monthOf(period), now, rules);
}

/** First day of the period so many later, or earlier when negative. */
export function shiftPeriod(
  cadence: Cadence,
  period: IsoDate,
  by: number,
  rules: CalendarRules,
): IsoDate {
  return cadence === 'weekly'
    ? shiftWeek(weekOf(period, rules), by, rules).start
    : shiftMonth(monthOf(period), by).start;
}

/** `2025-W43`, `Sep 2025`. */
export function periodText(cadence: Cadence, period: IsoDate, rules: CalendarRules): string {
  return cadence === 'weekly' ? weekKey(weekOf(period, rules)) : monthLabel(monthOf(period));
}

/** `W43`, `Sep`. */
export function periodLabel(cadence: Cadence, period: IsoDate, rules: CalendarRules): string {
  return cadence === 'weekly' ? weekLabel(weekOf(period, rules)) : monthLabelShort(monthOf(period));
}

/** What a metric shows beside a week: that week, or the last month ended by it and closed by now. */
export function periodShown(
  cadence: Cadence,
  week: Week,
  now: Date,
  rules: CalendarRules,
): IsoDate {
  return cadence === 'weekly' ? week.start : monthShownWith(week, now, rules).start;
}

/**
 * What enters the quarter figure of a week: the closed weeks of its quarter up to it, or the closed
 * months of that calendar quarter that had ended by then.
 */
export function quarterPeriods(
  cadence: Cadence,
  week: Week,
  now: Date,
  rules: CalendarRules,
): readonly IsoDate[] {
  const all: readonly { start: IsoDate; end: IsoDate }[] =
    cadence === 'weekly'
      ? weeksOfQuarter(week.year, week.quarter, rules)
      : monthsOfQuarter(week.year, week.quarter);
  return all
    .filter(({ end }) => end <= week.end)
    .map(({ start }) => start)
    .filter((start) => isPeriodClosed(cadence, start, now, rules));
}
