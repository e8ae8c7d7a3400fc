import { findAlertSettings } from '../store/alerts/tenant-settings.ts';
import { findTenant } from '../store/tenants.ts';
import type { ReporterDeps } from './deps.ts';
import { personProblem } from './place-problem.ts';

/**
 * Who stands in for somebody who left: their manager, else the first admin who can be reached
 * (domain.md §1). null: nobody can. Throws what keeps it from being known now.
 */
export async function findSuccessor(
  { store, people, client }: Pick<ReporterDeps, 'store' | 'people' | 'client'>,
  { tenantId, teamId, personId }: Readonly<Record<'tenantId' | 'teamId' | 'personId', string>>,
): Promise<string | null> {
  const chain = await store.inTenant(tenantId, async (tx) => {
    const { managers } = await findAlertSettings(tx);
    const { settings } = await findTenant(tx);
    const manager = managers[personId];
    return [...(manager === undefined ? [] : [manager]), ...settings.adminIds];
  });
  for (const id of chain) {
    if (id === personId) continue;
    if (personProblem(await people.find(client, teamId, id)) === null) return id;
  }
  return null;
}
