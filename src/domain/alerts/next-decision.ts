import { decideEvaluated } from './decide-evaluated.ts';
import { decideSnooze } from './decide-snooze.ts';
import { decideTick } from './decide-tick.ts';
import type { Decision, DecisionContext } from './decision.ts';
import type { Alert, AlertEvent } from './types.ts';

/**
 * What an event changes, one decision at a time: the next one is asked for with the alert the last one
 * made, until there is none. Nothing ever follows a resolution.
 */
export function nextDecision(
  alert: Alert | null,
  event: AlertEvent,
  context: DecisionContext,
): Decision | null {
  if (alert?.state === 'resolved') return null;
  if (event.kind === 'evaluated') return decideEvaluated(alert, event, context);
  if (alert === null) return null;
  switch (event.kind) {
    case 'acknowledged':
      return isAnswerable(alert) && alert.state !== 'acknowledged'
        ? { kind: 'acknowledged', by: event.by }
        : null;
    case 'snoozed':
      return isAnswerable(alert) ? decideSnooze(alert, event, context) : null;
    case 'tick':
      return decideTick(alert, context);
  }
}

/** What was never said cannot be answered. */
const isAnswerable = ({ state }: Alert): boolean => state !== 'suppressed';
