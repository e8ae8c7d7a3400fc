import { occurrencesBetween, type Schedule } from '../cron.ts';
import type { CalendarRules, IsoDate } from '../tenant.ts';
import { periodAt } from './report-period.ts';
import type { ReportPeriod } from './types.ts';

/** A report as it is switched on in a tenant, with what is known of its scheduled runs. */
export interface ReportPlan {
  readonly period: ReportPeriod;
  readonly schedule: Schedule;
  readonly rules: CalendarRules;
  /** What was due up to then does not count, nor periods long over: it was switched on or moved then. */
  readonly since: Date;
  /** The newest scheduled run, skipped ones too; null: there was none. */
  readonly last: { readonly period: IsoDate; readonly dueAt: Date } | null;
}

export interface DueRun {
  /** First day. */
  readonly period: IsoDate;
  readonly dueAt: Date;
  readonly outcome: 'due' | 'late' | 'skipped';
}

/** A run found later than this says that it is late. */
const ON_TIME_MS = 10 * 60_000;
/** Is a run that is made then so late that it says so? */
export const isLate = (dueAt: Date, now: Date): boolean =>
  now.getTime() - dueAt.getTime() > ON_TIME_MS;
/** What was over long before the report was switched on is not news: the last quarter, say. */
const WEEK_MS = 7 * 24 * 3_600_000;
/** Further back nobody expects anything any more. */
const LOOK_BACK_MS = 400 * 24 * 3_600_000;
/** A schedule never comes round earlier than so long before the cut-off it waits for. */
const LONGEST_WAIT_MS = 14 * 24 * 3_600_000;

/**
 * What is due now and was not run yet, oldest first. A run is due at the later of its schedule and its
 * period's cut-off (one about the running week at its schedule). Of several missed periods the newest
 * is caught up, older ones are skipped; so is one about a week that has closed meanwhile.
 */
export function findDueRuns(plan: ReportPlan, now: Date): DueRun[] {
  const { period: kind, schedule, rules, since, last } = plan;
  // A run that waits for its cut-off when the report is moved is not lost: it is due after that.
  const from = Math.max(
    since.getTime() - LONGEST_WAIT_MS,
    last?.dueAt.getTime() ?? 0,
    now.getTime() - LOOK_BACK_MS,
  );
  const found: DueRun[] = [];
  for (const at of occurrencesBetween(schedule, new Date(from), now, rules)) {
    const { start, closesAt } = periodAt(kind, at, rules);
    const known = found.at(-1)?.period ?? last?.period ?? '';
    const isRunning = kind === 'week-running';
    const dueAt = isRunning || closesAt < at ? at : closesAt;
    if (start <= known || dueAt > now || dueAt <= since) continue;
    if (closesAt.getTime() < since.getTime() - WEEK_MS) continue;
    const isTooLate = isRunning && now >= closesAt;
    found.push({
      period: start,
      dueAt,
      outcome: isTooLate ? 'skipped' : isLate(dueAt, now) ? 'late' : 'due',
    });
  }
  const newest = found.length - 1;
  return found.map((run, index) => (index < newest ? { ...run, outcome: 'skipped' } : run));
}

/** Whether a run comes later than its schedule says, because the numbers of its period are not closed by then. */
export const isHeldBack = (
  { schedule, rules }: Pick<ReportPlan, 'schedule' | 'rules'>,
  dueAt: Date,
): boolean =>
  occurrencesBetween(schedule, new Date(dueAt.getTime() - 1), dueAt, rules).length === 0;

/** The instants of the next scheduled runs, as they will be due. */
export function nextRuns(plan: ReportPlan, now: Date, count: number): Date[] {
  const { period: kind, schedule, rules, since, last } = plan;
  const found: Date[] = [];
  let known = last?.period ?? '';
  // A quarter comes round every thirteen weeks; a schedule that never fits one ends the search.
  let after = new Date(now.getTime() - LONGEST_WAIT_MS);
  const until = new Date(now.getTime() + LOOK_BACK_MS);
  while (found.length < count && after < until) {
    const upTo = new Date(Math.min(after.getTime() + 92 * 24 * 3_600_000, until.getTime()));
    for (const at of occurrencesBetween(schedule, after, upTo, rules)) {
      const { start, closesAt } = periodAt(kind, at, rules);
      const dueAt = kind === 'week-running' || closesAt < at ? at : closesAt;
      if (start <= known || closesAt.getTime() < since.getTime() - WEEK_MS) continue;
      known = start;
      if (dueAt > now) found.push(dueAt);
    }
    after = upTo;
  }
  return found.slice(0, count);
}
