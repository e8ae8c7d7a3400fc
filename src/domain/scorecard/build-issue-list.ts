import { daysBetween } from '../calendar.ts';
import type { CalendarRules } from '../tenant.ts';
import { localDate } from '../zone.ts';
import type { Issue } from './issue.ts';
import { periodLabel } from './metric-period.ts';
import type { Scorecard } from './types.ts';

/** Closed issues are listed so long. */
export const CLOSED_DAYS = 30;

/** An issue with what is said of it in a list. */
export interface ListedIssue {
  readonly issue: Issue;
  /** Empty where the metric is gone. */
  readonly metricName: string;
  readonly sectionName: string;
  /** `W43`, `Sep`: what it was raised for. */
  readonly periodLabel: string;
  /** Days since it was raised; 0: today. */
  readonly ageDays: number;
  /** Days that its date has passed; null: it has none, has time left, or is closed. */
  readonly overdueDays: number | null;
}

export interface IssueList {
  /** What is overdue or due first stands first, then those without a date, the oldest first. */
  readonly open: readonly ListedIssue[];
  /** Of the last CLOSED_DAYS days, the newest first. */
  readonly closed: readonly ListedIssue[];
}

const NEVER = '9999-12-31';

const byDue = (a: Issue, b: Issue): number => {
  const [first, second] = [a.dueOn ?? NEVER, b.dueOn ?? NEVER];
  if (first !== second) return first < second ? -1 : 1;
  return a.raisedAt.getTime() - b.raisedAt.getTime();
};

const closingOf = ({ closedAt }: Issue): number => closedAt?.getTime() ?? 0;

export function buildIssueList(
  issues: readonly Issue[],
  scorecard: Scorecard,
  now: Date,
  rules: CalendarRules,
): IssueList {
  const today = localDate(now, rules);
  const toListed = (issue: Issue): ListedIssue => {
    const metric = scorecard.metrics.find(({ id }) => id === issue.metricId);
    const section = scorecard.sections.find(({ id }) => id === metric?.sectionId);
    const { dueOn, period, status, raisedAt } = issue;
    const isOverdue = status === 'open' && dueOn !== null && dueOn < today;
    return {
      issue,
      metricName: metric?.name ?? '',
      sectionName: section?.name ?? '',
      periodLabel: metric === undefined ? '' : periodLabel(metric.cadence, period, rules),
      ageDays: daysBetween(localDate(raisedAt, rules), today),
      overdueDays: isOverdue ? daysBetween(dueOn, today) : null,
    };
  };
  return {
    open: issues
      .filter(({ status }) => status === 'open')
      .toSorted(byDue)
      .map(toListed),
    closed: issues
      .filter(({ status }) => status !== 'open')
      .toSorted((a, b) => closingOf(b) - closingOf(a))
      .map(toListed),
  };
}
