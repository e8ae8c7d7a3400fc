import { isWorseBand } from './band-rank.ts';
import { decideOverrideEnd, decideOwner } from './decide-account.ts';
import type { Decision, DecisionContext } from './decision.ts';
import { sameFacts } from './same-facts.ts';
import type { Alert, AlertFacts, EvaluatedEvent, SuppressedWhy } from './types.ts';

/** What an evaluation changes first; asked again with the alert that makes, it says what next. */
export function decideEvaluated(
  alert: Alert | null,
  event: EvaluatedEvent,
  context: Pick<DecisionContext, 'newId'>,
): Decision | null {
  if (alert === null) return event.opens ? decideOpening(event, context) : null;
  const { exits, facts } = event;
  if (exits !== null) return { kind: 'resolved', why: exits, facts, by: null };
  return (
    decideOverrideStart(alert, event) ??
    decideOwner(alert, event.ownerId, null) ??
    decideFacts(alert, event) ??
    (event.overridden ? null : decideOverrideEnd(alert))
  );
}

function decideOpening(
  { accountId, rule, ownerId, overridden, firstImport, facts }: EvaluatedEvent,
  { newId }: Pick<DecisionContext, 'newId'>,
): Decision {
  const suppressedWhy: SuppressedWhy | null = overridden ? 'override' : null;
  return {
    kind: 'opened',
    id: newId(),
    accountId,
    rule,
    facts,
    ownerId,
    overridden,
    suppressedWhy: firstImport ? 'first-import' : suppressedWhy,
    by: null,
  };
}

/** Overrides begin and expire without anybody saying so: the evaluation does. */
const decideOverrideStart = (alert: Alert, { overridden }: EvaluatedEvent): Decision | null =>
  overridden && !alert.overridden ? { kind: 'overridden', by: null } : null;

function decideFacts(alert: Alert, event: EvaluatedEvent): Decision | null {
  const { facts } = event;
  if (isWorse(alert, event)) {
    const silent = alert.state === 'suppressed' && !alert.overridden;
    return { kind: silent ? 'announced' : 'worsened', facts, by: null };
  }
  if (endsSnooze(alert, facts)) return { kind: 'woken', facts, by: null };
  return sameFacts(alert.current, facts) ? null : { kind: 'updated', facts, by: null };
}

/** A band below the one people were told of, or the condition anew in a newer period. */
function isWorse(alert: Alert, { facts, worsenedFurther }: EvaluatedEvent): boolean {
  const isNewer = facts.period.start > alert.current.period.start;
  return (worsenedFurther && isNewer) || isWorseBand(facts.after.band, alert.toldBand);
}

/** The next score is one of a newer period, or the first after a time without. */
function endsSnooze(alert: Alert, { period, after }: AlertFacts): boolean {
  if (alert.state !== 'snoozed' || alert.snoozedUntil !== 'next-score') return false;
  const { current } = alert;
  const isNew = period.start > current.period.start || current.after.score === null;
  return after.score !== null && isNew;
}
