import { quarterOf, yearOf } from '../calendar.ts';
import { monthsOfQuarter, weeksOfQuarter, type Quarter } from '../quarter.ts';
import type { CalendarRules, IsoDate } from '../tenant.ts';
import { currentWeek, lastClosedWeek, shiftWeek, weekOf, type Week } from '../week.ts';
import { closesAfter, localDate } from '../zone.ts';
import type { ReportPeriod } from './types.ts';

/** The week or quarter one run of a report is about. */
export interface RunPeriod {
  /** First day: what a run is known by. */
  readonly start: IsoDate;
  /** When its numbers are final: the cut-off of its last week, and of its last month. */
  readonly closesAt: Date;
}

/** The quarter whose first week starts on that day, or that the day lies in. */
export function quarterOfRun(start: IsoDate, rules: CalendarRules): Quarter {
  const { year, quarter } = weekOf(start, rules);
  return { year, quarter };
}

const ofWeek = (week: Week, rules: CalendarRules): RunPeriod => ({
  start: week.start,
  closesAt: closesAfter(week.end, rules),
});

function ofQuarter({ year, quarter }: Quarter, rules: CalendarRules): RunPeriod {
  const weeks = weeksOfQuarter(year, quarter, rules);
  const months = monthsOfQuarter(year, quarter);
  const [first] = weeks;
  const ends = [weeks.at(-1), months.at(-1)].flatMap((last) => (last === undefined ? [] : [last]));
  const closings = ends.map(({ end }) => closesAfter(end, rules).getTime());
  return { start: first?.start ?? `${year}-01-01`, closesAt: new Date(Math.max(...closings)) };
}

const quarterBefore = (date: IsoDate): Quarter => {
  const quarter = quarterOf(date);
  const year = yearOf(date);
  return quarter === 1
    ? { year: year - 1, quarter: 4 }
    : { year, quarter: quarterOf(`${year}-${String(quarter * 3 - 4).padStart(2, '0')}-01`) };
};

/**
 * What a report is about whose schedule comes round at that instant: the week that ended before, the
 * week it lies in, or the calendar quarter before.
 */
export function periodAt(kind: ReportPeriod, at: Date, rules: CalendarRules): RunPeriod {
  const date = localDate(at, rules);
  switch (kind) {
    case 'week-ended':
      return ofWeek(shiftWeek(weekOf(date, rules), -1, rules), rules);
    case 'week-running':
      return ofWeek(weekOf(date, rules), rules);
    case 'quarter-ended':
      return ofQuarter(quarterBefore(date), rules);
  }
}

const firstDayOf = ({ year, quarter }: Quarter): IsoDate =>
  `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`;

/**
 * What a report is about when somebody asks for it now: the newest week or quarter whose numbers are
 * final, or the running week.
 */
export function newestPeriod(kind: ReportPeriod, now: Date, rules: CalendarRules): RunPeriod {
  switch (kind) {
    case 'week-ended':
      return ofWeek(lastClosedWeek(now, rules), rules);
    case 'week-running':
      return ofWeek(currentWeek(now, rules), rules);
    case 'quarter-ended': {
      const last = quarterBefore(localDate(now, rules));
      const ended = ofQuarter(last, rules);
      return ended.closesAt <= now ? ended : ofQuarter(quarterBefore(firstDayOf(last)), rules);
    }
  }
}
