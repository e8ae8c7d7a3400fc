import type { Alert } from '../../domain/alerts/types.ts';
import type { Account } from '../../domain/pulse/types.ts';
import { toAlertDigest } from '../../render/alerts/alert-digest.ts';
import { toAlertMessage, type AlertContent } from '../../render/alerts/alert-message.ts';
import { toTeamLine } from '../../render/alerts/team-line.ts';
import { toWordsMessage } from '../../render/alerts/words-message.ts';
import { toSubject, type AlertContext } from './alert-context.ts';
import { digestAudience } from './digest-audience.ts';
import type { PlannedMessage } from './plan-messages.ts';

/** What is to be shown, of alerts and accounts as they are. */
export interface Shown {
  readonly alerts: ReadonlyMap<string, Alert>;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly context: AlertContext;
}

/** The content of a message; null where an alert or its account is not there any more. */
export function layOut(
  { key, form, recipient, about, text }: Omit<PlannedMessage, 'parentKey' | 'deliverAt'>,
  { alerts, accounts, context }: Shown,
): AlertContent | null {
  if (text !== null) return toWordsMessage(text);
  const entries = about.flatMap(({ alertId, effect }) => {
    const alert = alerts.get(alertId);
    const account = alert === undefined ? undefined : accounts.get(alert.accountId);
    return alert === undefined || account === undefined
      ? []
      : [{ ...toSubject(alert, account, context), effect }];
  });
  const [first] = entries;
  if (first === undefined) return null;
  const { printing } = context;
  if (form === 'digest') {
    const to = digestAudience({ key, recipient });
    return toAlertDigest({ key, to, entries: onePerAlert(entries) }, printing);
  }
  return form === 'line'
    ? toTeamLine(first, printing)
    : toAlertMessage(first, printing, first.effect === 'escalate' ? 'escalated' : 'own');
}

/** An alert that came into a digest twice, e.g. opened and reminded of, stands there once. */
function onePerAlert<T extends { readonly alert: Alert }>(entries: readonly T[]): readonly T[] {
  return [...new Map(entries.map((entry) => [entry.alert.id, entry])).values()];
}
