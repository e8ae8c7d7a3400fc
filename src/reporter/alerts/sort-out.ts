import { isStillToSay } from '../../domain/alerts/still-to-say.ts';
import type { Alert } from '../../domain/alerts/types.ts';
import type { SentAlertMessage } from '../../store/alerts/alert-messages.ts';

/** Is it in Slack, or on its way there? */
export const isLive = ({ status }: SentAlertMessage): boolean =>
  status === 'pending' || status === 'posted';

export interface SortedOut {
  /** Keys of what waits to be sent and need not be. */
  readonly cancel: readonly string[];
  /** The others, by alert. */
  readonly left: ReadonlyMap<string, readonly SentAlertMessage[]>;
}

/**
 * Overnight an alert can be answered, resolved or handed on: what waits for the morning then need not be
 * said. A digest tells of several, and is looked at as a whole.
 */
export function sortOut(
  live: readonly SentAlertMessage[],
  alerts: ReadonlyMap<string, Alert>,
): SortedOut {
  const cancel: string[] = [];
  const left = new Map<string, SentAlertMessage[]>();
  for (const message of live) {
    const own = left.get(message.alertId);
    if (!isNeeded(message, alerts.get(message.alertId))) cancel.push(message.key);
    else if (own === undefined) left.set(message.alertId, [message]);
    else own.push(message);
  }
  return { cancel, left };
}

function isNeeded(message: SentAlertMessage, alert: Alert | undefined): boolean {
  if (message.status !== 'pending' || message.form === 'digest' || alert === undefined) return true;
  const { effect: kind, ownerId, form } = message;
  return isStillToSay({ kind, ownerId }, alert, form === 'line' ? 'team' : 'person');
}
