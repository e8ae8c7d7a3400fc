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
  await bot()?.stop(2_000);
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

it('starts over: nothing of before is left, and it begins as was chosen', async () => {
  const { store, remove } = await openTestDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'pulsecard-playground-'));
  const { id: slackId } = demoWorld.team;
  const playground = await start(store, dataDir, true);
  const { slack, clock } = playground;
  const startOver = async (beginWith: string) => {
    const response = await fetch(`${slack.url}/playground/start-over`, {
      method: 'POST',
      body: JSON.stringify({ as: 'U0MIRA', beginWith }),
    });
    return { status: response.status, body: await response.text() };
  };
  const rows = () =>
    store.asOwner(async ({ prisma }) => {
      const tables = await prisma.$queryRaw<{ name: string }[]>`
        SELECT table_name AS name FROM information_schema.columns
        WHERE table_schema = current_schema() AND column_name = 'tenant_id'`;
      let count = await prisma.tenant.count();
      for (const { name } of tables) {
        const found = await prisma.$queryRawUnsafe<{ n: bigint }[]>(
          `SELECT count(*) AS n FROM "${name}"`,
        );
        count += Number(found[0]?.n ?? 0);
      }
      return count;
    });
  try {
    await clock.turnTo(new Date(clock.now().getTime() + 15 * 24 * 3_600_000));
    await slack.as('U0MIRA').say(DEMO_TEAM_CHANNEL, 'Good morning');
    expect(await rows()).toBeGreaterThan(1_000);

    expect(await startOver('nothing')).toMatchObject({ status: 400 });
    const before = playground.bot();
    const [first, second] = await Promise.all([startOver('empty'), startOver('demo')]);
    expect(first).toEqual({ status: 200, body: '{"ok":true}' });
    expect(second).toEqual({ status: 400, body: expect.stringContaining('Wait until') });
    expect(await rows()).toBe(0);
    expect(slack.messages(DEMO_TEAM_CHANNEL)).toEqual([]);
    expect(clock.aheadMs()).toBe(0);
    expect(playground.bot()).not.toBe(before);

    // The bot answers, and what is written is dated by today.
    const { ts } = await slack.as('U0MIRA').say(DEMO_TEAM_CHANNEL, 'Hello again');
    expect(Math.abs(Number(ts) * 1_000 - Date.now())).toBeLessThan(3_600_000);
    await slack.as('U0DANA').command(DEMO_TEAM_CHANNEL, '/scorecard');
    await expect
      .poll(() => findTenantBySlackId(store, slackId), { timeout: 10_000 })
      .toMatchObject({ setUpAt: null });

    expect(await startOver('demo')).toMatchObject({ status: 200 });
    expect(await findTenantBySlackId(store, slackId)).toMatchObject({ setUpAt: expect.any(Date) });
  } finally {
    await stop(playground);
    await remove();
    await rm(dataDir, { recursive: true, force: true });
  }
});
