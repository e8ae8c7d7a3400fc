import type { Decimal } from '../decimal.ts';
import type { IsoDate, PulseCadence } from '../tenant.ts';

export type { PulseCadence } from '../tenant.ts';

/** The four components of a health score (domain.md §7); risk is badness, the others are health. */
export type Component = 'usage' | 'experience' | 'outcomes' | 'risk';

/**
 * An exact count of billionths: 63.5 points are 63_500_000_000, a share of 1 is 1_000_000_000.
 * Scores are compared, stored and added as these whole numbers, never as fractions of binary digits.
 */
export type Nano = number;

/** A period accounts are scored for; stored by its first day. */
export interface PulsePeriod {
  readonly cadence: PulseCadence;
  readonly start: IsoDate;
  readonly end: IsoDate;
}

/** red: At risk, amber: Watch, green: Healthy. Not scored accounts have none. */
export type Band = 'red' | 'amber' | 'green';

export type Segment = 'enterprise' | 'mid-market' | 'smb';

export interface Money {
  readonly amount: Decimal;
  /** The amount in 1e-10, where it is known without asking for it. */
  readonly units?: bigint;
  /** ISO 4217. */
  readonly currency: string;
}

/** Monthly recurring revenue from a day on. */
export interface MrrStep extends Money {
  readonly from: IsoDate;
}

/** How a time as a customer ended. */
export type SpanEnd = {
  /** The first day the customer is gone. */
  readonly on: IsoDate;
  readonly reason: string | null;
} & ({ readonly kind: 'churned' } | { readonly kind: 'merged'; readonly into: string });

/** A time as a customer: one that leaves and comes back has several. */
export interface Span {
  /** SINCE_EVER: nobody said. */
  readonly from: IsoDate;
  /** null: it goes on. */
  readonly end: SpanEnd | null;
}

export interface Account {
  readonly id: string;
  readonly name: string;
  /** tech, healthcare, manufacturing or a tenant's own; lower case. */
  readonly vertical: string;
  readonly segment: Segment;
  /** Slack user id of the CSM. */
  readonly ownerId: string | null;
  /** Its times as a customer, the oldest first; at least one. */
  readonly spans: readonly Span[];
  readonly renewalDate: IsoDate | null;
  /** One more with every change; 1 at first. */
  readonly revision: number;
}

/** What a metric means in one vertical, from a period on (domain.md §7). */
export interface MetricDefinition {
  /** 0: the built-in one. */
  readonly version: number;
  readonly vertical: string;
  /** As in the CSV, e.g. `nps_score`. */
  readonly type: string;
  readonly name: string;
  readonly unit: string;
  readonly component: Component;
  /** The value of health 0. */
  readonly worst: Decimal;
  /** The value of health 100; never equal to `worst`. */
  readonly best: Decimal;
  /** Values beyond are errors, not clamped; null: open. */
  readonly min: Decimal | null;
  readonly max: Decimal | null;
  /** A value counts until it is this many cadences old at the end of the period scored. */
  readonly validity: number;
  /** First day of the first period it applies to; null: always. */
  readonly from: IsoDate | null;
  /** Switched off metrics are neither imported nor scored. */
  readonly active: boolean;
}

/** Weights and thresholds of a vertical, or of the tenant, from a period on. */
export interface WeightSet {
  /** 0: the built-in 35/25/25/15 with 50 and 70. */
  readonly version: number;
  /** null: the tenant's default. */
  readonly vertical: string | null;
  readonly from: IsoDate | null;
  /** Shares; together exactly 1_000_000_000. */
  readonly weights: Readonly<Record<Component, Nano>>;
  /** Points: red below, green from; red < green. */
  readonly redBelow: Nano;
  readonly greenFrom: Nano;
}

/** From a period on a vertical has no weights of its own any more: the tenant's default applies, whatever it becomes. */
export interface DefaultFollowed {
  readonly version: number;
  readonly vertical: string;
  readonly from: IsoDate;
  readonly weights: null;
}

/** One step in the history of a tenant's weights. */
export type WeightsVersion = WeightSet | DefaultFollowed;

/** One value of one metric of one account. */
export interface PulseValue {
  readonly accountId: string;
  readonly type: string;
  readonly periodStart: IsoDate;
  readonly periodEnd: IsoDate;
  readonly value: Decimal;
  readonly unit: string;
  readonly source: string;
  readonly revision: number;
  readonly enteredBy: string;
  readonly enteredAt: Date;
}

/** A score as it is stored: everything but the way there, which is worked out when asked for. */
export interface StoredScore {
  /** Points 0 to 100; null: not scored. */
  readonly score: Nano | null;
  /** Of the computed score, by the thresholds of its period; null: not scored. */
  readonly band: Band | null;
  /** Points; null: no value present. Risk is badness. */
  readonly components: Readonly<Record<Component, Nano | null>>;
  /** A share, 0 to 1_000_000_000. */
  readonly coverage: Nano;
  /** `period_end` of the oldest value used; null: none. */
  readonly oldestEnd: IsoDate | null;
  readonly weightsVersion: number;
  /** The highest version among the definitions used. */
  readonly definitionsVersion: number;
}

/** A CSM's word beside the computed score, until it expires (domain.md §7). */
export interface Override {
  readonly id: string;
  readonly accountId: string;
  /** Points are added to the score; a band changes the colour alone. */
  readonly change:
    | { readonly kind: 'points'; readonly points: Nano }
    | { readonly kind: 'band'; readonly band: Band };
  readonly reason: string;
  /** First day of the first period it applies to. */
  readonly from: IsoDate;
  readonly expiresAt: Date;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** Ended by a person before it expired. */
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}

export interface Note {
  readonly id: string;
  readonly accountId: string;
  readonly text: string;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** A score as lists and sums see it: how it was come by is told where one account is shown. */
export type ScoreNow = Omit<StoredScore, 'weightsVersion' | 'definitionsVersion'>;

/** A score of the period before: what change and colour are seen against. */
export type ScoreBefore = Pick<StoredScore, 'score' | 'band'>;

/** An account in one period, beside the period before: what portfolio and lists are made of. */
export interface PortfolioAccount extends Account {
  /** In force on the period's last day; null: none by then. */
  readonly mrr: Money | null;
  /** On the last day of the period before. */
  readonly mrrBefore: Money | null;
  /** null: nothing was ever scored for it in the period, which means not scored. */
  readonly current: ScoreNow | null;
  readonly previous: ScoreBefore | null;
  /** In force now and for the period; null: none. */
  readonly override: Override | null;
  /** In force now and for the period before. */
  readonly overrideBefore: Override | null;
}
