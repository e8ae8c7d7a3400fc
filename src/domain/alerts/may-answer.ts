import { mayEditAccount } from '../pulse/permissions.ts';
import { mayView, type Permission, type Person } from '../scorecard/permissions.ts';
import type { TenantSettings } from '../tenant.ts';
import type { TenantAlertSettings } from './settings.ts';
import type { Alert } from './types.ts';

type Roles = Pick<TenantSettings, 'adminIds' | 'managerIds' | 'csmIds'>;

/**
 * Acknowledging and snoozing: who answers for the alert or owns its account, the manager of either it is
 * escalated to, managers and admins; everybody else hears who may.
 */
export function mayAnswerAlert(
  person: Person,
  { ownerId, accountOwnerId }: Pick<Alert, 'ownerId' | 'accountOwnerId'>,
  settings: Roles & Pick<TenantAlertSettings, 'managers'>,
): Permission {
  const view = mayView(person);
  if (view !== true) return view;
  const owners = [ownerId, accountOwnerId].filter((id) => id !== null);
  const isTheirs = owners.some((id) => id === person.id || settings.managers[id] === person.id);
  if (isTheirs || mayEditAccount(person, { ownerId }, settings) === true) return true;
  const owner = ownerId === null ? '' : `<@${ownerId}>, `;
  return `Only ${owner}managers and admins can answer this alert.`;
}
