import { parseSchedule } from '../cron.ts';
import type { CalendarRules } from '../tenant.ts';
import { localDate } from '../zone.ts';
import type { ReportStanding } from './build-report-list.ts';
import { nextRuns } from './due-runs.ts';
import { periodAt } from './report-period.ts';

/** Runs looked at: the first one or two may be about a week that had begun at the set-up. */
const LOOKED_AT = 4;

/**
 * When a weekly report comes first about a week that begins after the set-up: before, no number is
 * expected, so that nothing is sent. null: it never comes round.
 */
export function firstWithNumbers(
  { declaration: { period }, schedule, since, scheduled }: ReportStanding,
  setUpAt: Date,
  rules: CalendarRules,
): Date | null {
  const plan = { period, rules, since, last: scheduled, schedule: parseSchedule(schedule) };
  const day = localDate(setUpAt, rules);
  const runs = nextRuns(plan, setUpAt, LOOKED_AT);
  return runs.find((at) => periodAt(period, at, rules).start > day) ?? null;
}
