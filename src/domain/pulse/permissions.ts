import { isAdmin, mayView, type Permission, type Person } from '../scorecard/permissions.ts';
import type { TenantSettings } from '../tenant.ts';
import type { Account } from './types.ts';

type Roles = Pick<TenantSettings, 'adminIds' | 'managerIds' | 'csmIds'>;

/** Admins and managers work on every account. */
function worksOnAll(person: Person, settings: Roles): boolean {
  return isAdmin(person, settings) || settings.managerIds.includes(person.id);
}

/** Overriding, noting, assigning and importing for an account: its owner, managers and admins. */
export function mayEditAccount(
  person: Person,
  account: Pick<Account, 'ownerId'>,
  settings: Roles,
): Permission {
  const view = mayView(person);
  if (view !== true || worksOnAll(person, settings)) return view;
  if (account.ownerId === person.id) return true;
  const owner = account.ownerId === null ? '' : `<@${account.ownerId}>, `;
  return `Only ${owner}managers and admins can change this account.`;
}

/** Weights, thresholds and metric definitions are the admins'. */
export function maySetWeights(person: Person, settings: Roles): Permission {
  const view = mayView(person);
  if (view !== true || isAdmin(person, settings)) return view;
  return `Only admins can set weights and metrics${named(settings.adminIds)}.`;
}

/** Sharing a file of accounts or metrics: whoever may change some account; each row is checked besides. */
export function mayImportPulse(
  person: Person,
  accounts: readonly Pick<Account, 'ownerId'>[],
  settings: Roles,
): Permission {
  const view = mayView(person);
  if (view !== true || worksOnAll(person, settings)) return view;
  const isCsm = settings.csmIds.includes(person.id);
  if (isCsm || accounts.some(({ ownerId }) => ownerId === person.id)) return true;
  return `Only customer success managers, managers and admins can import accounts and their metrics${named(settings.adminIds)}.`;
}

/** A new account: managers and admins for anybody, a CSM for themself. */
export function mayCreateAccount(
  person: Person,
  ownerId: string | null,
  settings: Roles,
): Permission {
  const view = mayView(person);
  if (view !== true || worksOnAll(person, settings)) return view;
  if (settings.csmIds.includes(person.id) && ownerId === person.id) return true;
  return 'Only managers and admins can add accounts for others; a customer success manager adds their own.';
}

const named = (ids: readonly string[]): string =>
  ids.length === 0 ? '' : `: ask ${ids.map((id) => `<@${id}>`).join(' or ')}`;
