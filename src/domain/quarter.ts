import type { QuarterNumber } from './calendar.ts';
import { monthOf, shiftMonth } from './month.ts';
import type { Month } from './month.ts';
import type { CalendarRules } from './tenant.ts';
import { shiftWeek, weekOf } from './week.ts';
import type { Week } from './week.ts';

/** A calendar quarter; its weeks are those whose deciding day lies in it. */
export interface Quarter {
  readonly year: number;
  readonly quarter: QuarterNumber;
}

const firstMonth = (year: number, quarter: QuarterNumber): Month =>
  monthOf(`${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`);

/** The three months of a quarter, in order. */
export function monthsOfQuarter(year: number, quarter: QuarterNumber): Month[] {
  const first = firstMonth(year, quarter);
  return [first, shiftMonth(first, 1), shiftMonth(first, 2)];
}

/** The 12 to 14 weeks of a quarter, in order. */
export function weeksOfQuarter(
  year: number,
  quarter: QuarterNumber,
  rules: Pick<CalendarRules, 'firstDay' | 'weekRule'>,
): Week[] {
  const weeks: Week[] = [];
  let week = weekOf(firstMonth(year, quarter).start, rules);
  if (week.quarter !== quarter) week = shiftWeek(week, 1, rules);
  while (week.year === year && week.quarter === quarter) {
    weeks.push(week);
    week = shiftWeek(week, 1, rules);
  }
  return weeks;
}
