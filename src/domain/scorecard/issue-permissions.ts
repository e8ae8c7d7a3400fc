import type { TenantSettings } from '../tenant.ts';
import type { Issue } from './issue.ts';
import { isAdmin, mayView, type Permission, type Person } from './permissions.ts';

type Roles = Pick<TenantSettings, 'adminIds' | 'managerIds'>;

/** Closing and changing an issue: who solves it, who raised it, managers and admins. */
export function mayChangeIssue(
  person: Person,
  { ownerId, raisedBy }: Pick<Issue, 'ownerId' | 'raisedBy'>,
  settings: Roles,
): Permission {
  const view = mayView(person);
  if (view !== true || isAdmin(person, settings)) return view;
  if ([ownerId, raisedBy, ...settings.managerIds].includes(person.id)) return true;
  const who = [...new Set([ownerId, raisedBy])].map((id) => `<@${id}>`);
  return `Only ${who.join(', ')}, managers and admins can change this issue.`;
}
