import { decideOverrideEnd, decideOwner } from './decide-account.ts';
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
    case 'account-overridden':
      return alert.overridden ? null : { kind: 'overridden', by: null };
    case 'override-ended':
      return decideOverrideEnd(alert);
    case 'account-churned':
      return { kind: 'resolved', why: 'churned', facts: null, by: null };
    case 'owner-changed':
      return decideOwner(alert, event.ownerId, event.by);
    case 'reassigned':
      return alert.ownerId === event.to
        ? null
        : {
            kind: 'handed-over',
            why: 'reassigned',
            from: alert.ownerId,
            to: event.to,
            by: event.by,
          };
  }
}

/** What was never said cannot be answered. */
const isAnswerable = ({ state }: Alert): boolean => state !== 'suppressed';
