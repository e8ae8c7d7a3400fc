import type { Account, Band, Component, Segment } from '../pulse/types.ts';
import type { IsoDate } from '../tenant.ts';
import type { AlertFacts, AlertRule, MoneyText } from './types.ts';

/** When a play fits: everything stated must hold, of a list any one. Nothing stated: always. */
export interface PlayCondition {
  readonly rules?: readonly AlertRule[];
  /** The component that weighs most in the fall, or whose floor was crossed. */
  readonly components?: readonly Component[];
  /** The metric of the heaviest reason, by type: `nps_score`. */
  readonly metrics?: readonly string[];
  readonly verticals?: readonly string[];
  readonly segments?: readonly Segment[];
  /** Where the account is now. */
  readonly bands?: readonly Band[];
  /** In the same currency. */
  readonly mrrAtLeast?: MoneyText;
  /** The renewal is today or at most so many days ahead. */
  readonly renewalWithinDays?: number;
  /** missing: not scored. stale: some value used ended before the period began. */
  readonly data?: 'missing' | 'stale';
}

/** What to do about an alert; data only. */
export interface Play {
  /** kebab-case, never changed: edits refer to it. */
  readonly key: string;
  readonly title: string;
  readonly condition: PlayCondition;
  /** What it is about, in a sentence or two. */
  readonly text: string;
  readonly steps: readonly string[];
}

/** What plays are chosen by. */
export interface PlayOccasion {
  readonly rule: AlertRule;
  readonly facts: AlertFacts;
  readonly account: Pick<Account, 'vertical' | 'segment' | 'renewalDate'>;
  /** In the tenant's zone. */
  readonly today: IsoDate;
}
