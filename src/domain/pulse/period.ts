import { addDays, quarterOf, yearOf } from '../calendar.ts';
import { quarterLabel, weekDates, weekLabel } from '../labels.ts';
import { monthOf, shiftMonth } from '../month.ts';
import { monthsOfQuarter } from '../quarter.ts';
import type { CalendarRules, IsoDate } from '../tenant.ts';
import { weekOf } from '../week.ts';
import type { PulseCadence, PulsePeriod } from './types.ts';

type WeekRules = Pick<CalendarRules, 'firstDay' | 'weekRule'>;

export const MONTH_NAMES: readonly string[] =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** Days of the longest period of each cadence. */
export const LONGEST_PERIOD_DAYS: Readonly<Record<PulseCadence, number>> = {
  week: 7,
  month: 31,
  quarter: 92,
};

/** The period of a tenant's cadence that a date lies in; quarters are those of the calendar. */
export function pulsePeriodOf(cadence: PulseCadence, date: IsoDate, rules: WeekRules): PulsePeriod {
  if (cadence === 'quarter') return quarterPeriod(date);
  const { start, end } = cadence === 'week' ? weekOf(date, rules) : monthOf(date);
  return { cadence, start, end };
}

function quarterPeriod(date: IsoDate): PulsePeriod {
  const [first, , last] = monthsOfQuarter(yearOf(date), quarterOf(date));
  return { cadence: 'quarter', start: first?.start ?? date, end: last?.end ?? date };
}

/** So many periods later, or earlier when negative; the predecessor is the one of the calendar. */
export function shiftPulsePeriod(period: PulsePeriod, by: number): PulsePeriod {
  const { cadence, start, end } = period;
  if (cadence === 'week') {
    return { cadence, start: addDays(start, by * 7), end: addDays(end, by * 7) };
  }
  const month = shiftMonth(monthOf(start), cadence === 'month' ? by : by * 3);
  return cadence === 'quarter'
    ? quarterPeriod(month.start)
    : { cadence, start: month.start, end: month.end };
}

/** `October 2026`, `W43 · 19–25 Oct 2026`, `Q4 2026`. */
export function pulsePeriodLabel({ cadence, start }: PulsePeriod, rules: WeekRules): string {
  if (cadence === 'quarter')
    return quarterLabel({ year: yearOf(start), quarter: quarterOf(start) });
  if (cadence === 'week') {
    const week = weekOf(start, rules);
    return `${weekLabel(week)} · ${weekDates(week)}`;
  }
  const month = monthOf(start);
  return `${MONTH_NAMES[month.number - 1] ?? ''} ${month.year}`;
}

/**
 * The oldest `period_end` that still counts in a period (domain.md §7, Periods): no older than its
 * validity, in cadences, when the period ends.
 */
export function earliestEndIn(period: PulsePeriod, validity: number): IsoDate {
  return shiftPulsePeriod(period, -validity).end;
}

/** The last period that a value ending on that day can still enter. */
export function lastPeriodOf(
  valueEnd: IsoDate,
  validity: number,
  cadence: PulseCadence,
  rules: WeekRules,
): PulsePeriod {
  const own = pulsePeriodOf(cadence, valueEnd, rules);
  return shiftPulsePeriod(own, valueEnd === own.end ? validity : validity - 1);
}

/**
 * The periods a value can enter, oldest first: from the one its end lies in through its last one, but
 * never beyond `newest`. Nothing for values that end after `newest`.
 */
export function affectedPeriods(
  valueEnd: IsoDate,
  validity: number,
  newest: PulsePeriod,
  rules: WeekRules,
): PulsePeriod[] {
  const last = lastPeriodOf(valueEnd, validity, newest.cadence, rules);
  const periods: PulsePeriod[] = [];
  let period = pulsePeriodOf(newest.cadence, valueEnd, rules);
  while (period.start <= last.start && period.start <= newest.start) {
    periods.push(period);
    period = shiftPulsePeriod(period, 1);
  }
  return periods;
}
