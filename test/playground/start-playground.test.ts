import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { demoWorld, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import { startPlayground, type Playground } from '../../src/playground/start-playground.ts';
import type { Store } from '../../src/store/open-store.ts';
import { findEntries } from '../../src/store/entries.ts';
import { findScorecard } from '../../src/store/scorecard.ts';
import { addMessages, findMessage } from '../../src/store/reporter/outbox.ts';
import { settleShown } from '../../src/store/reporter/settle-messages.ts';
import {
  saveSettings,
  findOrCreateTenant,
  findTenant,
  findTenantBySlackId,
} from '../../src/store/tenants.ts';
import { openTestDatabase } from '../fixtures/database.ts';

const AT = new Date('2025-10-27T12:00:00Z');

const start = (store: Store, dataDir: string, demo: boolean): Promise<Playground> =>
  startPlayground(
    { host: '127.0.0.1', port: 0, dataDir, demo },
    {
      store,
      charts: { renderPng: async () => Buffer.from('') },
      log: createLog('silent'),
      queue: { send: async () => {} },
    },
    () => async () => {},
  );

async function stop({ bot, close }: Playground): Promise<void> {
  await bot.stop(2_000);
  await close();
}

it('gives up what an earlier start has posted, and nothing that is still to be posted', async () => {
  const { store, remove } = await openTestDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'pulsecard-playground-'));
  const { id: slackId, name } = demoWorld.team;
  const { id } = await findOrCreateTenant(store, { slackId, name, now: AT });
  const message = {
    kind: 'alert',
    recipient: DEMO_TEAM_CHANNEL,
    content: {},
    expiresAt: AT,
  } as const;
  await store.inTenant(id, async (tx) => {
    await addMessages(
      tx,
      [
        { ...message, key: 'posted' },
        { ...message, key: 'waiting' },
      ],
      AT,
    );
    const posted = { channelId: DEMO_TEAM_CHANNEL, ts: '1.0' };
    const shown = { posted, revision: 1, pictureFileId: null, now: AT };
    await settleShown(tx, (await findMessage(tx, 'posted'))?.id ?? '', shown);
  });
  const playground = await start(store, dataDir, true);
  try {
    const statuses = await store.inTenant(id, async (tx) => [
      (await findMessage(tx, 'posted'))?.status,
      (await findMessage(tx, 'waiting'))?.status,
    ]);
    expect(statuses).toEqual(['cancelled', 'pending']);
  } finally {
    await stop(playground);
    await remove();
    await rm(dataDir, { recursive: true, force: true });
  }
});

it('begins empty when that is wished, and leaves own numbers alone when the clock is turned', async () => {
  const { store, remove } = await openTestDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'pulsecard-playground-'));
  try {
    const first = await start(store, dataDir, false);
    const { id: slackId, name } = demoWorld.team;
    expect((await findTenantBySlackId(store, slackId))?.setUpAt ?? null).toBeNull();
    const { id } = await findOrCreateTenant(store, { slackId, name, now: first.clock.now() });
    // Somebody sets it up, and nothing else.
    await store.inTenant(id, async (tx) => {
      const { settings } = await findTenant(tx);
      await saveSettings(tx, settings, { by: 'U0DANA', at: first.clock.now(), setUp: true });
    });
    await first.clock.turnTo(new Date(first.clock.now().getTime() + 15 * 24 * 3_600_000));
    await stop(first);

    const again = await start(store, dataDir, true);
    try {
      const [scorecard, entries] = await store.inTenant(id, async (tx) => [
        await findScorecard(tx),
        await findEntries(tx, { from: '1970-01-01', to: '9998-12-31' }),
      ]);
      expect(scorecard.sections).toEqual([]);
      expect(entries).toEqual([]);
    } finally {
      await stop(again);
    }
  } finally {
    await remove();
    await rm(dataDir, { recursive: true, force: true });
  }
});
