import type { IsoDate } from '../../domain/tenant.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';

/**
 * Controls of reports; the Slack edge listens to these. They answer the presser in the thread or by
 * direct message and never change the report.
 */
export const REPORT_ACTIONS = {
  /** Button; the value is the week, `2025-W43`. */
  openScorecard: 'report:open-scorecard',
  /** Button; the value is the week, `2025-W43`. */
  enterNumbers: 'report:enter-numbers',
  /** Button; the value is read by readRaiseValue. */
  raiseIssue: 'report:raise-issue',
  /** Button; the value is read by readEnterTheseValue. */
  enterThese: 'report:enter-these',
  /** Buttons; the value is the first day of the period shown. */
  openPortfolio: 'report:open-portfolio',
  openRisk: 'report:open-risk',
  openUpside: 'report:open-upside',
  /** Select of any account, asks the app; the value is the account's id. */
  openAccount: 'report:open-account',
  /** Button; the value is the quarter, `2025-Q4`. */
  openQuarter: 'report:open-quarter',
} as const;

/** A metric in a week or month, by its first day. */
export interface RaiseValue {
  readonly metricId: string;
  readonly period: IsoDate;
}

export const toRaiseValue = ({ metricId, period }: RaiseValue): string => `${period} ${metricId}`;

/** Null for a value of another button. */
export function readRaiseValue(value: string): RaiseValue | null {
  const [period = '', metricId = ''] = value.split(' ');
  return period === '' || metricId === '' ? null : { period, metricId };
}

/** The numbers of a form: its week, by the first day, and the metrics it shows. */
export interface EnterTheseValue {
  readonly week: IsoDate;
  readonly metricIds: readonly string[];
}

/** What a form can show at once and a button's value can carry. */
export const MOST_ASKED_AT_ONCE = 40;

/** The first MOST_ASKED_AT_ONCE metrics; within what a button's value may hold. */
export function toEnterTheseValue({ week, metricIds }: EnterTheseValue): string {
  const kept: string[] = [];
  let length = week.length;
  for (const id of metricIds.slice(0, MOST_ASKED_AT_ONCE)) {
    length += id.length + 1;
    if (length > SLACK_LIMITS.buttonValue) break;
    kept.push(id);
  }
  return [week, ...kept].join(' ');
}

/** Null for a value of another button. */
export function readEnterTheseValue(value: string): EnterTheseValue | null {
  const [week = '', ...metricIds] = value.split(' ');
  return week === '' || metricIds.length === 0 ? null : { week, metricIds };
}
