import cron from 'node-cron';
import type { Log } from '../log.ts';
import { toExpiredWords } from '../render/pulse/expired-override.ts';
import type { Bot } from '../slack/start-bot.ts';
import type { Store } from '../store/open-store.ts';
import {
  claimExpiredOverrides,
  releaseExpiredOverride,
  type ExpiredOverride,
} from '../store/pulse/overrides.ts';
import { findTenantBySlackId } from '../store/tenants.ts';

interface Deps {
  readonly store: Store;
  readonly log: Log;
  readonly now: () => Date;
  /** null while Slack cannot be reached yet. */
  readonly bot: () => Pick<Bot, 'tellPerson'> | null;
}

/**
 * Tells the owners of accounts, else who overrode them, that an override has expired: the computed
 * score stands again by itself. Each is claimed first, so that two processes do not tell it twice;
 * one that could not be told is given back.
 */
export async function tellExpiredOverrides({ store, log, now, bot }: Deps): Promise<void> {
  const current = bot();
  if (current === null) return;
  for (const expired of await claimExpiredOverrides(store, now())) {
    try {
      await tell(store, current, expired);
    } catch (error) {
      log.warn({ error, override: expired.override.id }, 'an expired override could not be told');
      await releaseExpiredOverride(store, expired);
    }
  }
}

async function tell(
  store: Store,
  bot: Pick<Bot, 'tellPerson'>,
  expired: ExpiredOverride,
): Promise<void> {
  const { slackId, ownerId, override, accountName } = expired;
  const tenant = await findTenantBySlackId(store, slackId);
  if (tenant === null) return;
  const text = toExpiredWords(accountName, override, tenant.settings);
  await bot.tellPerson(slackId, ownerId ?? override.createdBy, { text });
}

/** Looks every five minutes. */
export function startOverrideExpiry(deps: Deps): { stop(): Promise<void> } {
  const look = async () => {
    try {
      await tellExpiredOverrides(deps);
    } catch (error) {
      deps.log.error({ error }, 'expired overrides could not be looked for; tried again soon');
    }
  };
  const task = cron.schedule('*/5 * * * *', look, { timezone: 'UTC' });
  return {
    stop: async () => {
      await task.stop();
    },
  };
}
