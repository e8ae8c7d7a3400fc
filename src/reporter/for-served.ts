import { NotFound } from '../errors.ts';
import { findTenant } from '../store/tenants.ts';
import type { ReporterDeps } from './deps.ts';

/** What handles a job of one tenant. */
type Handle<J> = (job: J) => Promise<void>;

/** Tenants remembered: which workspace they are never changes. */
const MOST_KNOWN = 10_000;

/**
 * Leaves jobs alone whose workspace the client's token is not of: several processes, each for a workspace
 * of its own, may share a database and with it the queue. What is left alone is queued again by the look
 * of every minute, until the right one takes it; with another's token it would be given up.
 */
export function forServed({
  store,
  serves,
  log,
}: Pick<ReporterDeps, 'store' | 'serves' | 'log'>): <J extends { readonly tenantId: string }>(
  handle: Handle<J>,
) => Handle<J> {
  const known = new Map<string, string>();
  const slackIdOf = async (tenantId: string): Promise<string> => {
    const found = known.get(tenantId);
    if (found !== undefined) return found;
    const { slackId } = await store.inTenant(tenantId, findTenant, { readOnly: true });
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(tenantId, slackId);
    return slackId;
  };
  return (handle) => async (job) => {
    const { tenantId } = job;
    const slackId = await slackIdOf(tenantId).catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
    if (slackId === null)
      log.debug({ tenantId }, 'a job of a workspace that was deleted is dropped');
    else if (serves(slackId)) await handle(job);
    else log.debug({ tenantId }, 'a job of another workspace is left to who serves that');
  };
}
