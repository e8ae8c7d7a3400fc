import type { CustomerAction, CustomerActionChange } from '../../domain/alerts/customer-action.ts';
import { actionLine } from '../../render/alerts/action-words.ts';
import { personName } from '../../render/alerts/alert-status.ts';
import type { AlertPrinting } from '../../render/alerts/alert-subject.ts';
import { toDueActionMessage } from '../../render/alerts/due-action-message.ts';
import type { SlackDeps } from '../../slack/deps.ts';
import {
  findAction,
  saveCustomerAction,
  updateCustomerAction,
  type NewAction,
} from '../../store/alerts/customer-actions.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { reviseMessage } from '../../store/reporter/outbox.ts';
import type { By } from '../../store/row-values.ts';
import { noteInThreads } from './note-in-threads.ts';

/** Of the message that reminds of an action: another one for another day, or another person. */
export const reminderKey = ({ id, dueOn, ownerId }: CustomerAction): string =>
  `customer-action/${id}/${dueOn ?? ''}/${ownerId}`;

/** Logs an action, with a line in the threads of the alert it answers. */
export async function logAction(
  tx: TenantTx,
  queue: SlackDeps['queue'],
  given: NewAction,
  { printing, ...by }: By & { readonly printing: AlertPrinting },
): Promise<CustomerAction> {
  const action = await saveCustomerAction(tx, given, by);
  await noteAction(tx, queue, action, `📝 ${personName(by.by, printing)} logged`, {
    ...by,
    printing,
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
  { id, change }: { readonly id: string; readonly change: CustomerActionChange },
  { printing, ...by }: By & { readonly printing: AlertPrinting },
): Promise<CustomerAction | null> {
  const before = await findAction(tx, id);
  const action = await updateCustomerAction(tx, id, change, by);
  if (action === null || before === null) return null;
  const content = toDueActionMessage(action, before.accountName, printing);
  const revised = await reviseMessage(tx, reminderKey(before.action), content);
  const jobs = revised === null ? [] : [{ tenantId: tx.tenantId, messageId: revised }];
  await queue.send(tx, 'deliver-message', jobs);
  await noteAction(tx, queue, action, `📝 ${personName(by.by, printing)} changed`, {
    ...by,
    printing,
  });
  return action;
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
