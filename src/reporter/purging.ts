import cron from 'node-cron';
import type { Log } from '../log.ts';
import { purgeOlderThan } from '../store/actions.ts';
import type { Store } from '../store/open-store.ts';

const DAY_MS = 24 * 3_600_000;
/** The log of actions is kept two years (domain.md §6); the rest only serves its moment. */
const KEPT_DAYS = { actions: 731, events: 7, answers: 90, messages: 400 } as const;

/** Purges every night what has served its time; values, revisions and goals are kept for ever. */
export function startPurging(
  store: Store,
  { log, now }: { log: Log; now: () => Date },
): { stop(): Promise<void> } {
  const before = (days: number) => new Date(now().getTime() - days * DAY_MS);
  const purge = async () => {
    try {
      const purged = await purgeOlderThan(store, {
        actions: before(KEPT_DAYS.actions),
        events: before(KEPT_DAYS.events),
        answers: before(KEPT_DAYS.answers),
        messages: before(KEPT_DAYS.messages),
      });
      log.info({ purged }, 'purged what is older than it is kept');
    } catch (error) {
      log.error({ error }, 'purging failed; it is tried again tomorrow');
    }
  };
  const task = cron.schedule('17 3 * * *', purge, { timezone: 'UTC' });
  return {
    stop: async () => {
      await task.stop();
    },
  };
}
