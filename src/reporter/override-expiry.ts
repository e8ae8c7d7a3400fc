import { toExpiredWords } from '../render/pulse/expired-override.ts';
import { section } from '../render/blocks.ts';
import {
  findTenantsWithExpired,
  takeExpiredOverrides,
  type ExpiredOverride,
} from '../store/pulse/overrides.ts';
import type { TenantTx } from '../store/open-store.ts';
import { addMessages, type NewMessage } from '../store/reporter/outbox.ts';
import { findTenant } from '../store/tenants.ts';
import type { ReporterDeps } from './deps.ts';
import { oneByOne } from './one-by-one.ts';
import type { OutboxContent } from './show-message.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

/**
 * Tells the owners of accounts, else who overrode them, that an override has expired: the computed
 * score stands again by itself. What is told is noted in the transaction that puts the message into
 * the outbox, so that it is told once.
 */
export async function tellExpiredOverrides(
  { store, queue, serves, log }: Pick<ReporterDeps, 'store' | 'queue' | 'serves' | 'log'>,
  now: Date,
): Promise<void> {
  const tenants = await store.asOwner((tx) => findTenantsWithExpired(tx, now));
  const served = tenants.filter(({ slackId }) => serves(slackId));
  await oneByOne(served, { log, what: 'tell expired overrides' }, ({ tenantId }) =>
    store.inTenant(tenantId, async (tx) => {
      const ids = await addMessages(tx, await toMessages(tx, now), now);
      const jobs = ids.map((messageId) => ({ tenantId, messageId }));
      await queue.send(tx, 'deliver-message', jobs);
    }),
  );
}

async function toMessages(tx: TenantTx, now: Date): Promise<NewMessage[]> {
  const { settings } = await findTenant(tx);
  const expired = await takeExpiredOverrides(tx, now);
  return expired.map(({ accountName, ownerId, override }: ExpiredOverride): NewMessage => {
    const text = toExpiredWords(accountName, override, settings);
    const blocks = [section(text)];
    const content: OutboxContent = {
      text,
      blocks,
      half: blocks,
      plainText: text,
      chart: null,
      pictureAt: null,
    };
    return {
      key: `override-expired/${override.id}`,
      kind: 'reminder',
      recipient: ownerId ?? override.createdBy,
      content,
      expiresAt: new Date(now.getTime() + WEEK_MS),
    };
  });
}
