import { findTenantsToEvaluate } from '../../store/alerts/alert-progress.ts';
import type { ReporterDeps } from '../deps.ts';
import { remindActions } from './remind-actions.ts';

/** Tenants queued at once; the others follow a minute later. */
const MOST = 1_000;

/**
 * Queues the evaluation of every tenant whose customers changed, or where an hour has passed, and reminds
 * of actions that fall due. Any number of processes may do so: who comes second finds nothing to do.
 */
export async function tickAlerts(
  deps: Pick<ReporterDeps, 'store' | 'queue' | 'serves' | 'people' | 'client' | 'log'>,
  now: Date,
): Promise<void> {
  const { store, queue, serves } = deps;
  await store.asOwner(async (tx) => {
    const due = await findTenantsToEvaluate(tx, now, MOST);
    const jobs = due.filter(({ slackId }) => serves(slackId)).map(({ tenantId }) => ({ tenantId }));
    await queue.send(tx, 'evaluate-alerts', jobs);
  });
  await remindActions(deps, now);
}
