import type { Alert, AlertEffect } from './types.ts';

/**
 * Is an effect still worth its interruption when its time has come? Overnight an alert can be resolved,
 * answered or handed on (then the new owner gets a nudge of their own). `alert`: as it is at delivery;
 * `to`: who is to answer it, or the one line for the team. Edits and notes are for whoever has the message.
 */
export function isStillToSay(
  effect: Pick<AlertEffect, 'kind' | 'ownerId'>,
  alert: Alert,
  to: 'person' | 'team',
): boolean {
  switch (effect.kind) {
    case 'announce':
      return (
        alert.state !== 'resolved' &&
        !alert.overridden &&
        (to === 'team' || alert.ownerId === effect.ownerId)
      );
    case 'nudge':
    case 'remind':
      return isWaitedFor(alert) && alert.ownerId === effect.ownerId;
    case 'escalate':
      return isWaitedFor(alert);
    case 'update-message':
    case 'thread-note':
    case 'resolved-note':
      return true;
  }
}

const isWaitedFor = ({ state, overridden }: Alert): boolean => state === 'open' && !overridden;
