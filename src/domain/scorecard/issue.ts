import type { IsoDate } from '../tenant.ts';

export type IssueStatus = 'open' | 'done' | 'dropped';

/** What a team decided to solve about a metric that keeps missing its goal. */
export interface Issue {
  readonly id: string;
  readonly metricId: string;
  readonly title: string;
  /** Who solves it. Slack user id. */
  readonly ownerId: string;
  /** null: no date. */
  readonly dueOn: IsoDate | null;
  readonly status: IssueStatus;
  /** First day of the week or month it was raised for. */
  readonly period: IsoDate;
  readonly raisedBy: string;
  readonly raisedAt: Date;
  /** Both null while open. */
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  /** One more with every change; 1 at first. */
  readonly revision: number;
}

/** Closed by whom and when, or open again; itself where that is its status already. */
export function changeIssueStatus(
  issue: Issue,
  status: Issue['status'],
  by: string,
  now: Date,
): Issue {
  if (issue.status === status) return issue;
  const closed = status === 'open' ? null : { by, at: now };
  return {
    ...issue,
    status,
    closedBy: closed?.by ?? null,
    closedAt: closed?.at ?? null,
    revision: issue.revision + 1,
  };
}
