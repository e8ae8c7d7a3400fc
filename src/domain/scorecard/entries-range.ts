import { lastMonthEndedBy, shiftMonth } from '../month.ts';
import { monthsOfQuarter, weeksOfQuarter } from '../quarter.ts';
import type { Quarter } from '../quarter.ts';
import type { CalendarRules, IsoDate } from '../tenant.ts';
import { shiftWeek } from '../week.ts';
import type { Week } from '../week.ts';
import { shiftPeriod } from './metric-period.ts';
import type { Cadence } from './types.ts';

/** Which entries to read: those whose period's first day lies within, both ends included. */
export interface EntriesRange {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** For a week's scorecard: its quarter up to it, the week before, and the months beside it. */
export function weekRange(week: Week, rules: CalendarRules): EntriesRange {
  const from = [
    quarterRange(week, rules).from,
    shiftWeek(week, -1, rules).start,
    // The month beside the week may still be open: then the one before is shown, after its own last.
    shiftMonth(lastMonthEndedBy(week), -2).start,
  ];
  return { from: earliest(from), to: week.start };
}

/** For every week and month of a quarter. */
export function quarterRange({ year, quarter }: Quarter, rules: CalendarRules): EntriesRange {
  const starts = [...weeksOfQuarter(year, quarter, rules), ...monthsOfQuarter(year, quarter)].map(
    ({ start }) => start,
  );
  return { from: earliest(starts), to: starts.toSorted().at(-1) ?? '' };
}

/** For so many trailing periods up to a week, the unfinished ones besides. */
export function trendRange(
  cadence: Cadence,
  week: Week,
  periods: number,
  rules: CalendarRules,
): EntriesRange {
  const last = cadence === 'weekly' ? week.start : `${week.end.slice(0, 7)}-01`;
  return { from: shiftPeriod(cadence, last, -(periods + 2), rules), to: last };
}

function earliest(dates: readonly IsoDate[]): IsoDate {
  return dates.toSorted()[0] ?? '';
}
