import type { Decimal } from '../decimal.ts';
import type { IsoDate } from '../tenant.ts';

/** percent is stored as a fraction (0.53 = 53%), duration in hours, yes/no as 1 and 0. */
export type Unit = 'count' | 'money' | 'percent' | 'duration' | 'yes-no';

/** How weeks become a quarter figure; a setting of its own, apart from the unit (domain.md §3). */
export type RollUp = 'mean' | 'pooled-ratio' | 'last' | 'share-of-yes';

/** What a pooled percent can be: a share of its denominator, more than all of it, or below 0 too (a margin). */
export type PercentRange = 'to-100' | 'over-100' | 'any';

export type Cadence = 'weekly' | 'monthly';

export type Operator = '>=' | '<=' | '>' | '<' | '=' | 'between' | 'outside' | 'yes-no' | 'none';

/** How far a miss is still "near": a share of |goal| (0.1 = 10%) or an amount in the metric's unit. */
export interface Band {
  readonly kind: 'relative' | 'absolute';
  readonly amount: Decimal;
}

/** The conditions a value is judged by. `low` alone for one-edged operators; both for ranges. */
export interface GoalTerms {
  readonly operator: Operator;
  /** The goal, or the lower edge of a range; for yes-no 1 (wanted: yes) or 0; null with `none`. */
  readonly low: Decimal | null;
  /** The upper edge of a range, else null. */
  readonly high: Decimal | null;
  readonly band: Band;
}

/** Goals are effective-dated: from `from` on, until a later goal begins; or for that one period only. */
export interface Goal extends GoalTerms {
  readonly id: string;
  readonly metricId: string;
  /** First day of the first period (week or month) it applies to. */
  readonly from: IsoDate;
  readonly onePeriodOnly: boolean;
  readonly createdAt: Date;
  readonly createdBy: string;
}

export interface Section {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  /** Accountable owner, a Slack user id; null: admins enter. */
  readonly ownerId: string | null;
  readonly contributorIds: readonly string[];
  readonly active: boolean;
  readonly archivedAt: Date | null;
}

/** A metric's meaning in plain words; a new version draws a break in charts. */
export interface Definition {
  readonly version: number;
  readonly from: IsoDate;
  readonly numerator: string;
  readonly denominator: string;
  readonly filters: string;
}

/** A stretch of time in which values are expected of a metric. */
export interface MetricSpan {
  readonly onSince: Date;
  /** null: it goes on. */
  readonly offSince: Date | null;
}

export interface Metric {
  readonly id: string;
  readonly sectionId: string;
  readonly name: string;
  readonly position: number;
  readonly unit: Unit;
  /** ISO 4217 for money, else null. */
  readonly currency: string | null;
  readonly rollUp: RollUp;
  readonly percentRange: PercentRange;
  readonly cadence: Cadence;
  /** Overrides the section's owner; null: the section's. */
  readonly ownerId: string | null;
  /** In addition to the section's contributors. */
  readonly contributorIds: readonly string[];
  /** Where values come from, in words, e.g. `HubSpot, manual`. */
  readonly sourceNote: string;
  readonly active: boolean;
  readonly archivedAt: Date | null;
  /** Newest last; never empty. */
  readonly definitions: readonly Definition[];
  /** In no particular order. */
  readonly goals: readonly Goal[];
  /** When it was on, itself and its section, in a tenant that was set up. In no particular order. */
  readonly spans: readonly MetricSpan[];
}

/** The whole set-up of a tenant's scorecard, archived ones included, in display order. */
export interface Scorecard {
  readonly sections: readonly Section[];
  readonly metrics: readonly Metric[];
}

export type Source = 'manual' | 'csv' | 'api' | 'autotask' | 'hubspot' | 'quickbooks';

/** What a person or a source says about one metric in one period. `missing` after a clearing. */
export type EntryState = 'value' | 'excused' | 'missing';

export interface EntryContent {
  readonly state: EntryState;
  /** In the metric's unit; null unless state is `value`. */
  readonly value: Decimal | null;
  readonly numerator: Decimal | null;
  readonly denominator: Decimal | null;
  readonly note: string | null;
}

/** The current word on one metric in one period; `revision` counts from 1. */
export interface Entry extends EntryContent {
  readonly metricId: string;
  /** First day of the week or month. */
  readonly period: IsoDate;
  readonly source: Source;
  readonly revision: number;
  /** First entered after the period had closed. */
  readonly late: boolean;
  readonly enteredBy: string;
  readonly enteredAt: Date;
}

/** One step of an entry's history; the newest equals the entry. Kept for ever. */
export interface Revision extends EntryContent {
  readonly metricId: string;
  readonly period: IsoDate;
  readonly revision: number;
  readonly source: Source;
  readonly by: string;
  readonly at: Date;
  /** Why a closed value was changed; null where no reason was needed. */
  readonly reason: string | null;
}

export type Status = 'green' | 'yellow' | 'red' | 'none';
