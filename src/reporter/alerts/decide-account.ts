import { evaluateRules, type RuleOutcome } from '../../domain/alerts/evaluate-rules.ts';
import { isNews, toEvaluatedEvent } from '../../domain/alerts/evaluated-event.ts';
import { transition, type TransitionContext } from '../../domain/alerts/transition.ts';
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

/** What the rules say of an account that could change one of its alerts. */
export function findNews(
  watched: WatchedAccount,
  alerts: readonly Alert[],
  { newest, weightSets, settings, context, dayOf }: Evaluation,
): readonly RuleOutcome[] {
  const { account, createdAt, lastScored, mrr, scores, overridden } = watched;
  const outcomes = evaluateRules({
    account,
    newest,
    scores,
    weightSets,
    mrr,
    alerts,
    lastScored,
    now: context.now,
    calendar: settings,
    today: dayOf(context.now),
    knownSince: dayOf(createdAt),
  });
  return outcomes.filter((one) => isNews(one, { ownerId: account.ownerId, overridden }));
}

export interface Decided {
  readonly changes: readonly AlertChange[];
  readonly effects: readonly AlertEffect[];
}

/** What an outcome, and the time that went by, make of an alert. `reasons`: null where they are not needed. */
export function decideOutcome(
  watched: WatchedAccount,
  outcome: RuleOutcome,
  reasons: readonly AlertReason[] | null,
  { firstImport, context }: Evaluation,
): Decided {
  const { account, overridden } = watched;
  const facts = { accountId: account.id, ownerId: account.ownerId, overridden, firstImport };
  const evaluated = transition(outcome.alert, toEvaluatedEvent(outcome, facts, reasons), context);
  const ticked = transition(evaluated.alert, { kind: 'tick' }, context);
  return decidedBy(ticked.alert, [evaluated, ticked]);
}

/** What the time that went by makes of an alert of which there is no news. */
export function decideByTime(alert: Alert, { context }: Pick<Evaluation, 'context'>): Decided {
  const ticked = transition(alert, { kind: 'tick' }, context);
  return decidedBy(ticked.alert, [ticked]);
}

function decidedBy(
  alert: Alert | null,
  transitions: readonly Pick<ReturnType<typeof transition>, 'steps' | 'effects'>[],
): Decided {
  const steps = transitions.flatMap((one) => one.steps);
  return alert === null || steps.length === 0
    ? { changes: [], effects: [] }
    : { changes: [{ alert, steps }], effects: transitions.flatMap((one) => one.effects) };
}
