import { z } from 'zod';
import type { CustomerAction } from '../../domain/alerts/customer-action.ts';
import { mayAnswerAlert } from '../../domain/alerts/may-answer.ts';
import { mayEditAccount } from '../../domain/pulse/permissions.ts';
import type { Permission } from '../../domain/scorecard/permissions.ts';
import { NotFound } from '../../errors.ts';
import { findAction } from '../../store/alerts/customer-actions.ts';
import { findAlert } from '../../store/alerts/find-alerts.ts';
import { findAlertSettings } from '../../store/alerts/tenant-settings.ts';
import type { TenantReader } from '../../store/open-store.ts';
import { findAccountsById } from '../../store/pulse/accounts.ts';
import { messageSchema } from '../pulse/pressed-message.ts';
import type { Request } from '../request.ts';

/** What the form of an action keeps in its metadata. */
export const actionStateSchema = z.object({
  accountId: z.string(),
  alertId: z.string().nullable(),
  /** Of an action that is changed; null: a new one. */
  actionId: z.string().nullable(),
  message: messageSchema.nullable(),
});

export type ActionState = z.infer<typeof actionStateSchema>;

/** What an action is about, and whether this person may say something of it. */
export interface ActionSubject {
  readonly accountName: string;
  readonly permission: Permission;
  readonly action: CustomerAction | null;
}

/** Who answers for the alert, works on the account, or is to do it. NotFound when the account is gone. */
export async function loadActionSubject(
  tx: TenantReader,
  { person, tenant }: Request,
  { accountId, alertId, actionId }: Omit<ActionState, 'message'>,
): Promise<ActionSubject> {
  const [accounts, alert, found, { managers }] = await Promise.all([
    findAccountsById(tx, [accountId]),
    alertId === null ? null : findAlert(tx, alertId),
    actionId === null ? null : findAction(tx, actionId),
    findAlertSettings(tx),
  ]);
  const account = accounts.get(accountId);
  if (account === undefined) throw new NotFound('That account does not exist any more.');
  const action = found?.action ?? null;
  const isTheirs = action !== null && [action.ownerId, action.createdBy].includes(person.id);
  const { settings } = tenant;
  const permissions = [
    mayEditAccount(person, account, settings),
    ...(alert === null ? [] : [mayAnswerAlert(person, alert, { ...settings, managers })]),
  ];
  const isAllowed = isTheirs || permissions.includes(true);
  return { accountName: account.name, permission: isAllowed || (permissions[0] ?? true), action };
}
