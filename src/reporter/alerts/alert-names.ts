import type { WebClient } from '@slack/web-api';
import type { NameOf } from '../../render/alerts/alert-subject.ts';
import type { SlackDeps } from '../../slack/deps.ts';
import { findAlertPeople } from '../../store/alerts/alert-people.ts';

/** Names of everybody a tenant's alerts may speak of: asked for before the transaction that needs them. */
export async function loadAlertNames(
  { store, people }: Pick<SlackDeps, 'store' | 'people'>,
  tenant: { readonly id: string; readonly teamId: string; readonly client: WebClient },
  others: readonly string[] = [],
): Promise<NameOf> {
  const ids = await store.readInTenant(tenant.id, findAlertPeople);
  const names = await people.findNames(tenant.client, tenant.teamId, [...ids, ...others]);
  return (id) => names.get(id) ?? id;
}
