import { takeUndelivered, takeUnfinishedRuns } from '../store/reporter/unfinished.ts';
import type { ReporterDeps } from './deps.ts';

const MOST = 2_000;

/**
 * Queues again what the database says is still to be done although no job may be left for it: quiet
 * hours that ended, a queue that was emptied, a process that died between two steps.
 */
export async function sweep(
  { store, queue, timing }: Pick<ReporterDeps, 'store' | 'queue' | 'timing'>,
  now: Date,
): Promise<void> {
  await store.asOwner(async (tx) => {
    const which = { limit: MOST, afterSeconds: timing.sweepAfterSeconds };
    await queue.send(tx, 'deliver-message', await takeUndelivered(tx, now, which));
    await queue.send(tx, 'run-report', await takeUnfinishedRuns(tx, which));
  });
}
