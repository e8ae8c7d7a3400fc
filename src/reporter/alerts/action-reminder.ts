import { nextDeliveryTime } from '../../domain/alerts/business-time.ts';
import type { CustomerAction } from '../../domain/alerts/customer-action.ts';
import { localDate } from '../../domain/zone.ts';
import type { AlertContent } from '../../render/alerts/alert-message.ts';
import { toDueActionMessage } from '../../render/alerts/due-action-message.ts';
import type { ListedAction } from '../../store/alerts/customer-actions.ts';
import type { AlertContext } from './alert-context.ts';

/**
 * Of the message that reminded of an action; whoever is reminded anew gets another one. null: nobody was
 * reminded of it as it stands.
 */
export const reminderKey = ({ id, dueOn, ownerId, remindedAt }: CustomerAction): string | null =>
  remindedAt === null
    ? null
    : `customer-action/${id}/${dueOn ?? ''}/${ownerId}/${remindedAt.toISOString()}`;

/** What is due today is so on the day it is read: what waits for quiet hours to end is read after them. */
export function toReminder(
  { action, accountName }: ListedAction,
  { settings, tenant, printing, now }: AlertContext,
): AlertContent {
  const calendar = { ...settings, zone: tenant.settings.zone };
  const today = localDate(nextDeliveryTime(now, calendar), calendar);
  return toDueActionMessage(action, accountName, { ...printing, today });
}
