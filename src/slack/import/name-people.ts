import type { Permission } from '../../domain/scorecard/permissions.ts';

/** In a CSV of errors a mention would be an id nobody knows, so people are named. */
export function namePeople(permission: Permission, nameOf: (userId: string) => string): Permission {
  if (permission === true) return true;
  return permission.replaceAll(/<@([UW][A-Z0-9]+)>/g, (_, id: string) => nameOf(id));
}
