import { evaluateRules, type RuleOutcome } from '../../domain/alerts/evaluate-rules.ts';
import { isAccountNews, isNews, toEvaluatedEvent } from '../../domain/alerts/evaluated-event.ts';
import {
  transition,
  type Transition,
  type TransitionContext,
} from '../../domain/alerts/transition.ts';
import type { Alert, AlertEffect, AlertReason } from '../../domain/alerts/types.ts';
import type { PulsePeriod, WeightsVersion } from '../../domain/pulse/types.ts';
import type { IsoDate, TenantSettings } from '../../domain/tenant.ts';
import type { AlertChange } from '../../store/alerts/save-alerts.ts';
import type { WatchedAccount } from '../../store/alerts/watched-accounts.ts';

/** What all accounts of an evaluation have in common. */
export interface Evaluation {
  /** The tenant's newest period with data. */
  readonly newest: PulsePeriod;
  readonly weightSets: readonly WeightsVersion[];
  readonly settings: TenantSettings;
  /** The tenant's first scores have just come in. */
  readonly firstImport: boolean;
  readonly context: TransitionContext;
  /** The local date of an instant; accounts of one import are known since the same one. */
  readonly dayOf: (at: Date) => IsoDate;
}

/** An account of which there is news, with what its rules say that could change its alert. */
export interface News {
  readonly watched: WatchedAccount;
  /** The one that is not resolved; null: there is none. */
  readonly alert: Alert | null;
  readonly outcomes: readonly RuleOutcome[];
}

/** null: nothing that could change the account's alert. */
export function findNews(
  watched: WatchedAccount,
  alert: Alert | null,
  { newest, weightSets, settings, context, dayOf }: Evaluation,
): News | null {
  const { account, createdAt, lastScored, mrr, scores, overridden } = watched;
  const outcomes = evaluateRules({
    account,
    newest,
    scores,
    weightSets,
    mrr,
    alert,
    lastScored,
    now: context.now,
    calendar: settings,
    today: dayOf(context.now),
    knownSince: dayOf(createdAt),
  }).filter(isNews);
  const { ownerId } = account;
  return outcomes.length > 0 || isAccountNews(alert, { ownerId, overridden })
    ? { watched, alert, outcomes }
    : null;
}

export interface Decided {
  readonly changes: readonly AlertChange[];
  readonly effects: readonly AlertEffect[];
}

/** What news, and the time that went by, make of an account's alert. `reasonsOf`: null where they are not needed. */
export function decideNews(
  { watched, alert, outcomes }: News,
  reasonsOf: (outcome: RuleOutcome) => readonly AlertReason[] | null,
  { firstImport, context }: Evaluation,
): Decided {
  const { account, overridden } = watched;
  const facts = { accountId: account.id, ownerId: account.ownerId, overridden, firstImport };
  const event = toEvaluatedEvent(outcomes, facts, reasonsOf);
  const evaluated = transition(alert, event, context);
  const ticked = transition(evaluated.alert, { kind: 'tick' }, context);
  return decidedBy(ticked.alert, [evaluated, ticked]);
}

/** What the time that went by makes of an alert of which there is no news. */
export function decideByTime(alert: Alert, { context }: Pick<Evaluation, 'context'>): Decided {
  const ticked = transition(alert, { kind: 'tick' }, context);
  return decidedBy(ticked.alert, [ticked]);
}

function decidedBy(alert: Alert | null, transitions: readonly Transition[]): Decided {
  const steps = transitions.flatMap((one) => one.steps);
  if (alert === null || steps.length === 0) return { changes: [], effects: [] };
  const rest = transitions.flatMap((one) => (one.rest === null ? [] : [one.rest]));
  return {
    changes: [{ alert, steps }, ...rest],
    effects: transitions.flatMap((one) => one.effects),
  };
}
