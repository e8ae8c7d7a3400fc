import { cleanName, nameKey } from '../domain/name-key.ts';
import { quotedName } from '../domain/scorecard/quoted-name.ts';
import { InvalidInput, NotFound } from '../errors.ts';
import type { TenantTx } from './open-store.ts';

export type Direction = 'up' | 'down';

/**
 * Lets one set-up change of a tenant run at a time, so that names stay unique and positions in order.
 * Entries are saved beside it undisturbed.
 */
export async function lockSetUp(tx: TenantTx): Promise<void> {
  await tx.prisma
    .$executeRaw`SELECT id FROM tenants WHERE id = ${tx.tenantId}::uuid FOR NO KEY UPDATE`;
}

/** A name as it is stored and as it is compared; InvalidInput when nothing is left to compare. */
export function toNames(name: string): { name: string; nameKey: string } {
  const clean = cleanName(name);
  if (clean === '')
    throw new InvalidInput('A name is needed.', { fields: { name: 'Enter a name.' } });
  return { name: clean, nameKey: nameKey(clean) };
}

export function nameTaken(name: string, where: string): InvalidInput {
  const message = `There is already a ${where} named ${quotedName(name)}. Choose another name.`;
  return new InvalidInput(message, { fields: { name: message } });
}

export function unknownSection(): NotFound {
  return new NotFound('That section does not exist any more. Open `/scorecard edit` again.');
}

export function unknownMetric(): NotFound {
  return new NotFound('That metric does not exist any more. Open `/scorecard edit` again.');
}

/** The ids with one of them a place up or down; unchanged at the end of the list. */
export function moveInOrder(ids: readonly string[], id: string, direction: Direction): string[] {
  const from = ids.indexOf(id);
  const to = from + (direction === 'up' ? -1 : 1);
  const moved = [...ids];
  const other = moved[to];
  if (from < 0 || other === undefined) return moved;
  moved[to] = id;
  moved[from] = other;
  return moved;
}
