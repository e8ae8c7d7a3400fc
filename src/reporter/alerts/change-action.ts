import type { CustomerAction, CustomerActionChange } from '../../domain/alerts/customer-action.ts';
import { actionLine } from '../../render/alerts/action-words.ts';
import { personName } from '../../render/alerts/alert-status.ts';
import type { AlertPrinting } from '../../render/alerts/alert-subject.ts';
import type { SlackDeps } from '../../slack/deps.ts';
import { cancelUnsent } from '../../store/alerts/alert-messages.ts';
import {
  lockAction,
  saveCustomerAction,
  updateCustomerAction,
  type ListedAction,
  type NewAction,
} from '../../store/alerts/customer-actions.ts';
import { findOpenAlerts } from '../../store/alerts/find-alerts.ts';
import { forgetReminder } from '../../store/alerts/due-actions.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { findMessage, reviseMessage } from '../../store/reporter/outbox.ts';
import type { By } from '../../store/row-values.ts';
import { reminderKey, toReminder } from './action-reminder.ts';
import type { AlertContext } from './alert-context.ts';
import { applyEvent } from './apply-event.ts';
import { noteInThreads } from './note-in-threads.ts';

/**
 * Logs an action, with a line in the threads of the alert it answers: that of the account that is open
 * where it names none. Whoever acts on an open alert has acknowledged it.
 */
export async function logAction(
  tx: TenantTx,
  queue: SlackDeps['queue'],
  given: NewAction,
  { by, context }: { readonly by: string; readonly context: AlertContext },
): Promise<CustomerAction> {
  const { printing, now: at } = context;
  const { accountId } = given;
  const [open] = await findOpenAlerts(tx, { accountId, states: ['open'] });
  const alertId = given.alertId ?? open?.alert.id ?? null;
  const action = await saveCustomerAction(tx, { ...given, alertId }, { by, at });
  await noteAction(tx, queue, action, `📝 ${personName(by, printing)} logged`, {
    by,
    at,
    printing,
  });
  await applyEvent(tx, queue, context, {
    alertIds: open === undefined ? [] : [open.alert.id],
    wanted: ({ state }) => state === 'open',
    event: { kind: 'acknowledged', by },
  });
  return action;
}

/**
 * Changes an action, with the message that reminded of it and a line in the alert's threads; null where
 * nothing changed. NotFound when it is gone.
 */
export async function changeAction(
  tx: TenantTx,
  queue: SlackDeps['queue'],
  {
    id,
    change,
    by,
  }: { readonly id: string; readonly change: CustomerActionChange; readonly by: string },
  context: AlertContext,
): Promise<CustomerAction | null> {
  const { printing, now: at } = context;
  const before = await lockAction(tx, id);
  const action = await updateCustomerAction(tx, id, change, { by, at });
  if (action === null) return null;
  await showInReminder(tx, queue, { before, action }, context);
  const what = `📝 ${personName(by, printing)} changed`;
  await noteAction(tx, queue, action, what, { by, at, printing });
  return action;
}

/** What reminded of it shows it as it is; while it still waits, of what is closed or another's, it is taken back. */
async function showInReminder(
  tx: TenantTx,
  queue: SlackDeps['queue'],
  { before, action }: { readonly before: ListedAction; readonly action: CustomerAction },
  context: AlertContext,
): Promise<void> {
  const key = reminderKey(before.action);
  if (key === null) return;
  if (action.status !== 'open' || action.remindedAt === null) await takeBack(tx, key, action.id);
  const revised = await reviseMessage(tx, key, toReminder({ ...before, action }, context));
  const jobs = revised === null ? [] : [{ tenantId: tx.tenantId, messageId: revised }];
  await queue.send(tx, 'deliver-message', jobs);
}

async function takeBack(tx: TenantTx, key: string, id: string): Promise<void> {
  await cancelUnsent(tx, [key]);
  const message = await findMessage(tx, key);
  if (message?.status === 'cancelled') await forgetReminder(tx, id);
}

async function noteAction(
  tx: TenantTx,
  queue: SlackDeps['queue'],
  action: CustomerAction,
  what: string,
  { at, printing }: By & { readonly printing: AlertPrinting },
): Promise<void> {
  const { alertId, id, revision } = action;
  if (alertId === null) return;
  const text = `${what}: ${actionLine(action, printing.nameOf)}`;
  await noteInThreads(tx, queue, { alertId, name: `action/${id}/${revision}`, text }, at);
}
