import { applyStep } from './apply-step.ts';
import type { Decision, DecisionContext } from './decision.ts';
import { effectsOf } from './effects-of.ts';
import { isHeld } from './lines.ts';
import { nextDecision } from './next-decision.ts';
import type { Alert, AlertEffect, AlertEvent, AlertStep } from './types.ts';

export type TransitionContext = DecisionContext;

export interface Transition {
  /** null: there still is none. */
  readonly alert: Alert | null;
  /** To be appended to its history; empty: the event changed nothing. */
  readonly steps: readonly AlertStep[];
  readonly effects: readonly AlertEffect[];
  /** What holds unsaid when all that people saw is over: an alert of its own; null: nothing does. */
  readonly rest: { readonly alert: Alert; readonly steps: readonly AlertStep[] } | null;
}

/**
 * The state machine of risk alerts (domain.md §9): what an event makes of an account's alert, and what
 * people get to see of it. `alert`: the one not resolved, else null. Where no transition is meant nothing
 * changes: events may come twice, late, or after the resolution.
 */
export function transition(
  alert: Alert | null,
  event: AlertEvent,
  context: TransitionContext,
): Transition {
  let current = alert;
  const steps: AlertStep[] = [];
  const effects: AlertEffect[] = [];
  let decision = nextDecision(current, event, context);
  while (decision !== null) {
    const step: AlertStep = { ...decision, at: atFor(current, context.now) };
    const next = applyStep(current, step);
    steps.push(step);
    effects.push(...effectsOf(current, step, next, context.calendar));
    current = next;
    decision = nextDecision(current, event, context);
  }
  const rest = steps.length === 0 || current === null ? null : restOf(current, context);
  return { alert: current, steps, effects: withOneEdit(effects), rest };
}

function restOf(alert: Alert, { now, newId }: TransitionContext): Transition['rest'] {
  const held = alert.lines.filter(isHeld);
  if (alert.state !== 'resolved' || held.length === 0) return null;
  const decision: Decision = {
    kind: 'opened',
    id: newId(),
    accountId: alert.accountId,
    ownerId: alert.accountOwnerId,
    overridden: alert.overridden,
    lines: held.map(({ rule, suppressedWhy, current: facts, opened }) => {
      return { rule, suppressedWhy, facts, opened };
    }),
    by: null,
  };
  const step: AlertStep = { ...decision, at: atFor(alert, now) };
  return { alert: applyStep(null, step), steps: [step] };
}

/** A history never goes back in time, whatever the clocks of several machines say. */
function atFor(alert: Alert | null, now: Date): Date {
  return alert !== null && now < alert.changedAt ? alert.changedAt : now;
}

/** Of several edits at once the last shows everything. */
function withOneEdit(effects: readonly AlertEffect[]): readonly AlertEffect[] {
  const last = effects.findLast(isEdit);
  return effects.filter((one) => !isEdit(one) || one === last);
}

const isEdit = ({ kind }: AlertEffect): boolean => kind === 'update-message';
