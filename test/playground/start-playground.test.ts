import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { demoWorld, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import { startPlayground } from '../../src/playground/start-playground.ts';
import { addMessages, findMessage } from '../../src/store/reporter/outbox.ts';
import { settleShown } from '../../src/store/reporter/settle-messages.ts';
import { findOrCreateTenant } from '../../src/store/tenants.ts';
import { openTestDatabase } from '../fixtures/database.ts';

const AT = new Date('2025-10-27T12:00:00Z');

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
  const playground = await startPlayground(
    { host: '127.0.0.1', port: 0, dataDir },
    {
      store,
      charts: { renderPng: async () => Buffer.from('') },
      log: createLog('silent'),
      queue: { send: async () => {} },
    },
    () => async () => {},
  );
  try {
    const statuses = await store.inTenant(id, async (tx) => [
      (await findMessage(tx, 'posted'))?.status,
      (await findMessage(tx, 'waiting'))?.status,
    ]);
    expect(statuses).toEqual(['cancelled', 'pending']);
  } finally {
    await playground.bot.stop(2_000);
    await playground.close();
    await remove();
    await rm(dataDir, { recursive: true, force: true });
  }
});
