import { NotFound } from '../../errors.ts';
import type { Tenant } from '../../domain/tenant.ts';
import type { Store } from '../../store/open-store.ts';
import { findTenantsSetUp } from '../../store/tenants.ts';

/** The workspace of that Slack team id or stored id; null: the only one. NotFound names those there are. */
export async function findTenantNamed(store: Store, wanted: string | null): Promise<Tenant> {
  const all = await store.asOwner(findTenantsSetUp);
  const [only, second] = all;
  if (wanted === null && only !== undefined && second === undefined) return only;
  const found = all.find(({ id, slackId }) => id === wanted || slackId === wanted);
  if (found !== undefined) return found;
  const known = all.map(({ slackId, name }) => `${slackId} (${name})`).join(', ');
  const which =
    wanted === null ? 'Say which workspace with --tenant' : `There is no workspace ${wanted}`;
  throw new NotFound(
    known === ''
      ? 'No workspace is set up in this database yet: /scorecard setup does that in Slack.'
      : `${which}: ${known}.`,
  );
}
