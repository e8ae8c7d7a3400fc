import type { Quarter } from '../quarter.ts';
import type { IsoDate, TenantSettings } from '../tenant.ts';
import type { Week } from '../week.ts';
import type { TrendPeriods } from './build-trend.ts';
import type { WeekSpan } from './file-periods.ts';
import type { GoalTerms, Metric, Scorecard } from './types.ts';
import type { ScorecardFilter } from './visible-metrics.ts';

/** What `/scorecard …` asks for; every name is resolved, every week has begun. */
export type Command =
  /** Null: the last closed week. */
  | { readonly kind: 'show'; readonly week: Week | null; readonly filter: ScorecardFilter }
  | { readonly kind: 'quarter'; readonly quarter: Quarter; readonly filter: ScorecardFilter }
  /** Null: the section and week the form offers by itself. */
  | { readonly kind: 'enter'; readonly sectionId: string | null; readonly week: Week | null }
  | { readonly kind: 'trend'; readonly metric: Metric; readonly periods: TrendPeriods }
  /** Period: the week typed, for a monthly metric the month beside it; null: all of them. */
  | { readonly kind: 'history'; readonly metric: Metric; readonly period: IsoDate | null }
  /** Null: nothing but the metric was said, so ask in a modal. */
  | { readonly kind: 'goal'; readonly metric: Metric; readonly wish: GoalWish | null }
  /** `all`: also of metrics that the asker may not enter. */
  | { readonly kind: 'export'; readonly span: WeekSpan; readonly all: boolean }
  /** Null: the week that the form offers by itself. */
  | { readonly kind: 'template'; readonly span: WeekSpan | null; readonly all: boolean }
  | { readonly kind: 'issues' | 'reports' | 'setup' | 'edit' | 'help' };

/** A goal as it should become, checked. */
export interface GoalWish {
  readonly terms: GoalTerms;
  /** First day of the first period it applies to; never a closed one. */
  readonly from: IsoDate;
  readonly onePeriodOnly: boolean;
}

/** Somebody who can be named as owner. */
interface NamedPerson {
  /** Slack user id. */
  readonly id: string;
  readonly name: string;
}

export interface CommandContext {
  readonly now: Date;
  readonly settings: TenantSettings;
  readonly scorecard: Scorecard;
  /** The scorecard's owners by display name; without them only mentions reach people. */
  readonly people: readonly NamedPerson[];
}
