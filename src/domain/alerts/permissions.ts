import { isAdmin, mayView, type Permission, type Person } from '../scorecard/permissions.ts';
import type { TenantSettings } from '../tenant.ts';

type Admins = Pick<TenantSettings, 'adminIds'>;

/** Quiet hours, holidays, fallback channel, budget and managers are the admins'. */
export function maySetAlerts(person: Person, settings: Admins): Permission {
  const view = mayView(person);
  if (view !== true || isAdmin(person, settings)) return view;
  return `Only admins can change what applies to everybody’s alerts${named(settings.adminIds)}.`;
}

/** Plays are the admins' to edit; everybody reads them. */
export function mayEditPlays(person: Person, settings: Admins): Permission {
  const view = mayView(person);
  if (view !== true || isAdmin(person, settings)) return view;
  return `Only admins can change plays${named(settings.adminIds)}.`;
}

const named = (ids: readonly string[]): string =>
  ids.length === 0 ? '' : `: ask ${ids.map((id) => `<@${id}>`).join(' or ')}`;
