import { lastMonthEndedBy, monthOf, shiftMonth } from '../month.ts';
import type { Month } from '../month.ts';
import type { CalendarRules, IsoDate } from '../tenant.ts';
import { decidingDay, shiftWeek } from '../week.ts';
import type { Week } from '../week.ts';
import { localDate } from '../zone.ts';
import type { EntriesRange } from './entries-range.ts';
import type { Cadence, Entry, Metric } from './types.ts';

/** Weeks that a file is about, both ends included. */
export interface WeekSpan {
  readonly from: Week;
  readonly to: Week;
}

/**
 * The first days of the weeks of a span, and of the months that belong to it: those in which its weeks
 * have the day that gives them their number, as a week in a file stands for such a month.
 */
export function spanRanges({ from, to }: WeekSpan, rules: CalendarRules): ByCadence<EntriesRange> {
  const monthBeside = (week: Week): IsoDate => monthOf(decidingDay(week, rules)).start;
  return {
    weekly: { from: from.start, to: to.start },
    monthly: { from: monthBeside(from), to: monthBeside(to) },
  };
}

type ByCadence<T> = Readonly<Record<Cadence, T>>;

/** Whether an entry of a metric is about a period of the span. */
export function isInSpan(ranges: ByCadence<EntriesRange>) {
  return ({ cadence }: Pick<Metric, 'cadence'>, { period }: Pick<Entry, 'period'>): boolean =>
    period >= ranges[cadence].from && period <= ranges[cadence].to;
}

/**
 * What a file to fill in asks for, the oldest first: every week of the span, and the months of it that
 * have ended; where none has, the one the form asks for beside the span's last week.
 */
export function templatePeriods(
  span: WeekSpan,
  now: Date,
  rules: CalendarRules,
): ByCadence<readonly IsoDate[]> {
  const ranges = spanRanges(span, rules);
  const weekly: IsoDate[] = [];
  for (let week = span.from; week.start <= span.to.start; week = shiftWeek(week, 1, rules))
    weekly.push(week.start);
  const today = localDate(now, rules);
  const months: Month[] = [];
  for (
    let month = monthOf(ranges.monthly.from);
    month.start <= ranges.monthly.to && month.end < today;
    month = shiftMonth(month, 1)
  )
    months.push(month);
  const asked = months.length > 0 ? months : [lastMonthEndedBy(span.to)];
  return { weekly, monthly: asked.map(({ start }) => start) };
}
