import type { SlackDeps } from '../../slack/deps.ts';
import { addAlertMessages, findDigestRows } from '../../store/alerts/alert-messages.ts';
import { findAlert } from '../../store/alerts/find-alerts.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { findAccountsById } from '../../store/pulse/accounts.ts';
import { addMessages } from '../../store/reporter/outbox.ts';
import type { AlertContext } from './alert-context.ts';
import { layOut } from './lay-out.ts';

const USEFUL_MS = 24 * 3_600_000;

/**
 * Puts the whole of an alert into the thread of a digest it stands in. `there`: it stands there already;
 * `gone`: the digest, or the alert in it, is not known.
 */
export async function showAlert(
  tx: TenantTx,
  queue: SlackDeps['queue'],
  context: AlertContext,
  asked: { readonly alertId: string; readonly digestKey: string },
): Promise<'shown' | 'there' | 'gone'> {
  const { digestKey } = asked;
  const rows = await findDigestRows(tx, [digestKey]);
  const alert = await findAlert(tx, asked.alertId);
  const row = rows.find((one) => one.alertId === alert?.id);
  if (row === undefined || alert === null) return 'gone';
  const { id: alertId } = alert;
  const alerts = new Map([[alertId, alert]]);
  const accounts = await findAccountsById(tx, [alert.accountId]);
  const { recipient, ownerId } = row;
  // It was asked for: nobody's budget is touched by it, and nothing takes it back.
  const about = { alertId, ownerId, effect: 'thread-note' } as const;
  const message = { key: `${digestKey}/show/${alertId}`, form: 'alert', recipient } as const;
  const content = layOut({ ...message, about: [about], text: null }, { alerts, accounts, context });
  if (content === null) return 'gone';
  const { now } = context;
  const added = await addMessages(
    tx,
    [
      {
        key: message.key,
        kind: 'alert',
        parentKey: digestKey,
        recipient,
        content,
        expiresAt: new Date(now.getTime() + USEFUL_MS),
      },
    ],
    now,
  );
  await addAlertMessages(tx, [{ ...message, ...about, deliverAt: now }]);
  const jobs = added.map((messageId) => ({ tenantId: tx.tenantId, messageId }));
  await queue.send(tx, 'deliver-message', jobs);
  return added.length === 0 ? 'there' : 'shown';
}
