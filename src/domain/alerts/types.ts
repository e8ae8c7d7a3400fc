import type { Band, Component, Nano, PulsePeriod } from '../pulse/types.ts';
import type { Thresholds } from '../pulse/band.ts';
import type { IsoDate } from '../tenant.ts';

/** What an account is watched for (domain.md §9). Floors are of health, the ceiling is of badness. */
export type AlertRule =
  | 'band-worsened'
  | 'score-drop'
  | 'floor-usage'
  | 'floor-experience'
  | 'floor-outcomes'
  | 'ceiling-risk'
  | 'no-score';

/**
 * `ok` is no alert at all, or a resolved one. `suppressed`: none of its lines is ever announced: nothing
 * is said until one got worse, another rule fires, or it has cleared and come back.
 */
export type AlertState = 'open' | 'acknowledged' | 'snoozed' | 'resolved' | 'suppressed';

/** first-import: it held when the tenant's first data came in. override: while a person's word stood. */
export type SuppressedWhy = 'first-import' | 'override';

/**
 * recovered: past the exit. settled: a newer period shows no drop again. corrected: its own period was
 * recalculated and no longer shows it. scored: there is a score again. not-measured: the component has
 * had no value for two periods. churned: the customer is gone. joined: it goes on as lines of another alert.
 */
export type ResolvedWhy =
  | 'recovered'
  | 'settled'
  | 'corrected'
  | 'scored'
  | 'not-measured'
  | 'churned'
  | 'joined';

/** Money that survives JSON: `amount` is an exact decimal as text. */
export interface MoneyText {
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** A computed score without an override, of one period. */
export interface ScoreFigures {
  /** Points 0 to 100; null: not scored. */
  readonly score: Nano | null;
  readonly band: Band | null;
  /** Points; null: no value present. Risk is badness. */
  readonly components: Readonly<Record<Component, Nano | null>>;
}

/** What an alert is about, in numbers. */
export interface AlertFigures {
  /** The account's newest scored period, or the newest of all while it is not scored. */
  readonly period: PulsePeriod;
  /** The calendar predecessor; null: nothing was ever stored for it, which means not scored. */
  readonly before: ScoreFigures | null;
  readonly after: ScoreFigures;
  /** Those of `period`, for printing and colours. */
  readonly thresholds: Thresholds;
  /** A share, 0 to 1_000_000_000. */
  readonly coverage: Nano;
  /** `period_end` of the oldest value used; null: none. */
  readonly oldestEnd: IsoDate | null;
  /** First day of the account's newest scored period; null: it never had a score. */
  readonly lastScored: IsoDate | null;
  /** In force now; null: none. */
  readonly mrr: MoneyText | null;
}

/** One reason, as the ledger or the explanation tells it. */
export interface AlertReason {
  /** `NPS fell from 40 to 12: −3.5 points`. */
  readonly text: string;
  /** What it took from the score (negative) or gave to it. */
  readonly points: Nano;
  /** null where it is of no one component. */
  readonly component: Component | null;
  /** The metric's type, e.g. `nps_score`; null where it is of no one metric. */
  readonly metric: string | null;
}

/** All plain values: they go into JSON and come back the same. */
export interface AlertFacts extends AlertFigures {
  /** At most three, the heaviest first. Empty where there is nothing to compare. */
  readonly reasons: readonly AlertReason[];
}

/**
 * One fact of an alert: a rule that fired for its account. Of each rule an alert has one line; a rule
 * that fires again after its line was over begins it anew.
 */
export interface AlertLine {
  readonly rule: AlertRule;
  /** It holds and is not said; null: people see it. */
  readonly suppressedWhy: SuppressedWhy | null;
  /** As they were when it fired, and as they are. */
  readonly opened: AlertFacts;
  readonly current: AlertFacts;
  readonly openedAt: Date;
  /** Both null while it holds. */
  readonly resolvedAt: Date | null;
  readonly resolvedWhy: ResolvedWhy | null;
}

/** What an account is told of: at most one alert of an account is not resolved at a time. */
export interface Alert {
  readonly id: string;
  readonly accountId: string;
  readonly state: AlertState;
  /** In the order of the rules; at least one. */
  readonly lines: readonly AlertLine[];
  /** The worst band people were told of in the newest period; what is worse than it is news. */
  readonly toldBand: Band | null;
  /** Slack user id of the CSM at the opening; null: none. */
  readonly openedOwnerId: string | null;
  /** The account's CSM as last seen. */
  readonly accountOwnerId: string | null;
  /** Who answers for it now; null: the fallback channel. */
  readonly ownerId: string | null;
  /** An override stands over the account's score: the alert is marked and sends nothing. */
  readonly overridden: boolean;
  readonly openedAt: Date;
  /** null: never said. */
  readonly announcedAt: Date | null;
  /** Since when an answer is waited for; null unless open. */
  readonly waitingSince: Date | null;
  /** Both null unless acknowledged now. */
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Date | null;
  /** Both null unless snoozed now. `next-score`: until a newer period is scored. */
  readonly snoozedUntil: Date | 'next-score' | null;
  readonly snoozedBy: string | null;
  /** At most one reminder and one escalation each time an answer is waited for anew because of news. */
  readonly remindedAt: Date | null;
  readonly escalatedAt: Date | null;
  readonly resolvedAt: Date | null;
  /** Of the line that ended last. */
  readonly resolvedWhy: ResolvedWhy | null;
  /** Of the last step. */
  readonly changedAt: Date;
  /** One more with every step; 1 at first. */
  readonly revision: number;
}

export type SnoozeChoice = '1-day' | '1-week' | 'next-score';

/** What can happen to an alert, or to where there is none yet. */
export type AlertEvent =
  | EvaluatedEvent
  | { readonly kind: 'acknowledged'; readonly by: string }
  | { readonly kind: 'snoozed'; readonly by: string; readonly choice: SnoozeChoice }
  /** The clock: reminders, escalations and ends of snoozes are due by `now`. */
  | { readonly kind: 'tick' };

/** The rules were evaluated for the account. */
export interface EvaluatedEvent {
  readonly kind: 'evaluated';
  readonly accountId: string;
  readonly ownerId: string | null;
  /** An override is in force. */
  readonly overridden: boolean;
  /** The tenant's first data just came in: what holds is kept, and not announced. */
  readonly firstImport: boolean;
  /** Those that could be news, at most one of each rule. */
  readonly rules: readonly EvaluatedRule[];
}

export interface EvaluatedRule {
  readonly rule: AlertRule;
  /** The opening condition holds. Never together with `exits`. */
  readonly opens: boolean;
  /** The exit condition holds, and which; null: it does not. */
  readonly exits: ResolvedWhy | null;
  /** The opening condition came true anew, in a newer period than the alert knew. */
  readonly worsenedFurther: boolean;
  readonly facts: AlertFacts;
}

/** A line as an alert begins with it. */
export interface LineOpening {
  readonly rule: AlertRule;
  /** null: said at once. */
  readonly suppressedWhy: SuppressedWhy | null;
  readonly facts: AlertFacts;
  /** As it was when the line fired in the alert before; null: it fires now. */
  readonly opened: AlertFacts | null;
}

/** What an evaluation made of one line. */
export type LineChange = { readonly rule: AlertRule; readonly facts: AlertFacts } &
  /** A rule fired. */
  (
    | { readonly kind: 'added'; readonly suppressedWhy: SuppressedWhy | null }
    /** A suppressed one is said after all. */
    | { readonly kind: 'announced' }
    | { readonly kind: 'worsened' }
    /** Other figures, not worse ones. */
    | { readonly kind: 'updated' }
    | { readonly kind: 'resolved'; readonly why: ResolvedWhy }
  );

/** What happened, in the order of the history; applied one after the other they are the alert. */
export type AlertChange =
  | {
      readonly kind: 'opened';
      readonly id: string;
      readonly accountId: string;
      readonly ownerId: string | null;
      readonly overridden: boolean;
      readonly lines: readonly LineOpening[];
    }
  /** One evaluation; `worse`: the band is below the one people were told of. */
  | { readonly kind: 'evaluated'; readonly lines: readonly LineChange[]; readonly worse: boolean }
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'snoozed'; readonly until: Date | 'next-score' }
  /** A snooze is over: its time has come, or the next score has. */
  | { readonly kind: 'woken' }
  | { readonly kind: 'reminded' }
  /** To these people; empty: nobody is set, so the fallback channel. */
  | { readonly kind: 'escalated'; readonly to: readonly string[] }
  /** The account has another CSM, or none. */
  | { readonly kind: 'handed-over'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'overridden' }
  | { readonly kind: 'override-ended' };

/** One line of an alert's history; never changed, never removed. */
export type AlertStep = AlertChange & {
  readonly at: Date;
  /** Slack user id; null: Pulsecard itself. */
  readonly by: string | null;
};

/** Why the owner is spoken to again. */
export type NudgeWhy = 'fired' | 'worsened' | 'snooze-over' | 'handed-over' | 'override-ended';

/**
 * What people get to see of a step.
 * - announce: DM to the owner (none: the fallback channel) and one line in the team's channel.
 * - nudge, remind: to the owner, in the alert's thread where they have its message, else the message.
 * - escalate: the alert as a DM to each of `to`.
 * - update-message: every posted message of the alert is edited in place; pings nobody.
 * - thread-note: the step as a line in each thread of the alert. resolved-note: the last such line.
 * A nudge, a reminder and an escalation are lines of the history themselves.
 */
export type AlertEffect = {
  /** Names the effect for ever: the same step always gives the same keys. */
  readonly key: string;
  readonly alertId: string;
  readonly accountId: string;
  /** The lines it speaks of: those that are news, else all that hold. */
  readonly rules: readonly AlertRule[];
  /** Who answers for the alert after the step; null: the fallback channel. */
  readonly ownerId: string | null;
  /** The step it tells of. */
  readonly step: AlertStep;
  /** Not before this instant: quiet hours are over then. */
  readonly notBefore: Date;
} & (
  | { readonly kind: 'announce' }
  | { readonly kind: 'nudge'; readonly why: NudgeWhy }
  | { readonly kind: 'remind' }
  | { readonly kind: 'escalate'; readonly to: readonly string[] }
  | { readonly kind: 'update-message' }
  | { readonly kind: 'thread-note' }
  | { readonly kind: 'resolved-note' }
);
