import type { CalendarRules, IsoDate } from '../tenant.ts';
import { lastClosedMonth } from '../month.ts';
import { lastClosedWeek } from '../week.ts';
import type { EntryIndex } from './entry-index.ts';
import { goalInForce } from './goal.ts';
import type { Issue } from './issue.ts';
import { shiftPeriod } from './metric-period.ts';
import { valueRatio } from './roll-up.ts';
import { judge } from './status.ts';
import type { Cadence, Metric } from './types.ts';

/** Red in so many of the last closed periods: somebody should take it up. */
const RED_PERIODS = 2;
const LAST_PERIODS = 3;

/** Why an issue is offered. */
export interface IssueOffer {
  readonly metricId: string;
  /** Newest first; at least two. */
  readonly redPeriods: readonly IsoDate[];
}

/** The closed periods that are looked at, newest first: of these the entries have to be read. */
export function issuePeriods(
  cadence: Cadence,
  now: Date,
  rules: CalendarRules,
): readonly IsoDate[] {
  const { start } = cadence === 'weekly' ? lastClosedWeek(now, rules) : lastClosedMonth(now, rules);
  return Array.from({ length: LAST_PERIODS }, (_, back) =>
    shiftPeriod(cadence, start, -back, rules),
  );
}

/**
 * Is "Raise as issue" offered for a metric? When it is red in at least 2 of the last 3 closed weeks (or
 * months), each by its own goal, and no issue of it is open. Missing and excused periods are not red.
 */
export function offerIssue(
  metric: Metric,
  entryOf: EntryIndex,
  issues: readonly Pick<Issue, 'metricId' | 'status'>[],
  now: Date,
  rules: CalendarRules,
): IssueOffer | null {
  if (!metric.active || metric.archivedAt !== null) return null;
  if (issues.some(({ metricId, status }) => metricId === metric.id && status === 'open')) {
    return null;
  }
  const redPeriods = issuePeriods(metric.cadence, now, rules).filter((period) => {
    const value = valueRatio(entryOf(metric.id, period), metric);
    return judge(value, goalInForce(metric.goals, period)).status === 'red';
  });
  return redPeriods.length < RED_PERIODS ? null : { metricId: metric.id, redPeriods };
}
