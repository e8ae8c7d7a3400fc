import { trendRange, weekRange } from '../scorecard/entries-range.ts';
import type { EntriesRange } from '../scorecard/entries-range.ts';
import type { CalendarRules } from '../tenant.ts';
import type { Week } from '../week.ts';
import { PERIODS_LOOKED_AT } from './missing-run.ts';

/** For the table of a week, and 13 weeks and months up to it for picture and streaks. */
export function weeklyScorecardRange(week: Week, rules: CalendarRules): EntriesRange {
  const ranges = [weekRange(week, rules), ...trendRanges(week, rules)];
  return {
    from: ranges.map(({ from }) => from).toSorted()[0] ?? week.start,
    to:
      ranges
        .map(({ to }) => to)
        .toSorted()
        .at(-1) ?? week.start,
  };
}

/** For the numbers asked for in a week, and since when each of them is missing. */
export function entryReminderRange(week: Week, rules: CalendarRules): EntriesRange {
  const ranges = trendRanges(week, rules);
  return {
    from: ranges.map(({ from }) => from).toSorted()[0] ?? week.start,
    to: week.start,
  };
}

const trendRanges = (week: Week, rules: CalendarRules): EntriesRange[] =>
  (['weekly', 'monthly'] as const).map((cadence) =>
    trendRange(cadence, week, PERIODS_LOOKED_AT, rules),
  );
