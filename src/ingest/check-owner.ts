import { accountableFor } from '../domain/scorecard/permissions.ts';
import { quotedName } from '../domain/scorecard/quoted-name.ts';
import { nameKey } from '../domain/name-key.ts';
import type { FoundMetric } from './metric-lookup.ts';

/** Every way a person is called: name, display name, e-mail. The first is shown. */
export type OwnerNames = (userId: string) => readonly string[];

/**
 * Whether the owner a row names is the metric's. A warning and never an error: an import changes no
 * owners, and a file exported before an owner changed must still import. null: it is, or cannot be told.
 */
export function ownerWarning(
  owner: string,
  found: FoundMetric,
  ownerNames: OwnerNames | undefined,
): string | null {
  if (owner === '') return null;
  const ownerId = accountableFor(found.metric, found.section);
  const said =
    /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(owner)?.[1] ?? owner.replace(/^@/, '').trim();
  if (ownerId !== null && said === ownerId) return null;
  const names = ownerId === null ? [] : (ownerNames?.(ownerId) ?? null);
  const isId = /^[UW][A-Z0-9]{5,}$/.test(said);
  if (names === null && !isId) return null;
  if (names?.some((name) => nameKey(name) === nameKey(said)) === true) return null;
  const actual =
    ownerId === null ? 'has no owner' : `belongs to ${quotedName(names?.[0] ?? ownerId)}`;
  return `${quotedName(found.metric.name)} ${actual}, the file says ${quotedName(said)}. An import does not change owners.`;
}
