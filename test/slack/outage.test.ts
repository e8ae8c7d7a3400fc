import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/errors.ts';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import type { Store } from '../../src/store/open-store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { findEntries } from '../../src/store/entries.ts';
import { startTestBot, type TestBot } from '../fixtures/bot.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { setUpTenant, type SetUpTenant } from '../fixtures/set-up-tenant.ts';
import {
  fieldOf,
  hasTable,
  nextPost,
  postAfter,
  posts,
  textOf,
  TRANSPORTS,
  viewWhen,
  whisperAfter,
} from './hands.ts';

const { jason } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;
const AWAY =
  /The database cannot be reached right now\. Nothing was lost.*\(reference [0-9a-f]{8}\)/;

/** A database that can be taken away and given back: each time a new store on the same data. */
function createSwitch(database: TestDatabase) {
  let store: Store = database.store;
  let held: Promise<void> | null = null;
  const through: Store = {
    get kind() {
      return store.kind;
    },
    inTenant: async (tenantId, work, options) => {
      await held;
      return store.inTenant(tenantId, work, options);
    },
    readInTenant: async (tenantId, work) => {
      await held;
      return store.readInTenant(tenantId, work);
    },
    writeInTenant: async (tenantId, work) => {
      await held;
      return store.writeInTenant(tenantId, work);
    },
    asOwner: async (work) => {
      await held;
      return store.asOwner(work);
    },
    get queueDatabase() {
      return store.queueDatabase;
    },
    ping: () => store.ping(),
    tidy: () => store.tidy(),
    close: () => store.close(),
  };
  return {
    store: through,
    away: () => store.close(),
    back: async () => {
      store = await openStore(database.options);
    },
    /** Until it is called, every transaction waits before it begins. */
    hold: () => {
      const { promise, resolve } = deferred();
      held = promise;
      return resolve;
    },
  };
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  const box: { resolve?: () => void } = {};
  const promise = new Promise<void>((resolve) => {
    box.resolve = resolve;
  });
  return { promise, resolve: () => box.resolve?.() };
}

describe.each(TRANSPORTS)('the database away, over %s', (delivery) => {
  let bot: TestBot;
  let tenant: SetUpTenant;
  let database: TestDatabase;
  let power: ReturnType<typeof createSwitch>;
  beforeAll(async () => {
    database = await openTestDatabase();
    power = createSwitch(database);
    bot = await startTestBot({
      delivery,
      database: { ...database, store: power.store },
      slack: { timing: { triggerLifeMs: 60_000, eventRetriesMs: [500, 3_000, 3_000] } },
    });
    tenant = await setUpTenant(power.store);
  });
  afterAll(async () => {
    await bot.close();
    await power.store.close();
    await database.remove();
  });
  afterEach(() => {
    bot.slack.faults.clear();
  });

  const dialsOf = async (period: string) => {
    const { id } = tenant.metric('Inside Sales/Dials');
    const found = await power.store.inTenant(tenant.tenantId, (tx) =>
      findEntries(tx, { from: period, to: period, metricIds: [id] }),
    );
    return found[0];
  };

  it('is said with a reference, and afterwards the same command works', async () => {
    await power.away();
    const said = await whisperAfter(bot, jason, TEAM, '/scorecard');
    expect(said.text).toMatch(AWAY);
    const reference = /reference ([0-9a-f]{8})/.exec(said.text ?? '')?.[1] ?? 'none';
    expect(bot.logLines.filter((line) => line.includes(reference))).toHaveLength(1);
    await expect(power.store.ping()).rejects.toThrow(Unavailable);
    await power.back();
    expect(hasTable(await postAfter(bot, jason, TEAM, '/scorecard'))).toBe(true);
  });

  it('keeps what was typed in a form, and stores it once when saved again', async () => {
    await bot.slack.as(jason).command(TEAM, '/scorecard enter Inside W43');
    const view = await viewWhen(bot, jason);
    const field = fieldOf(view, 'Dials');
    await power.away();
    const refused = await bot.slack.as(jason).submit(view.id, { [field]: '128' });
    expect(refused.result).toBe('errors');
    expect(textOf(refused.errors)).toMatch(AWAY);
    await power.back();
    const still = await viewWhen(bot, jason);
    expect(textOf(still.state)).toContain('"128"');
    expect(await bot.slack.as(jason).submit(view.id)).toMatchObject({ result: 'closed' });
    expect(await dialsOf('2025-10-20')).toMatchObject({ revision: 1 });
  });

  it.runIf(delivery === 'http')('has Slack announce a file again later', async () => {
    const dm = bot.slack.as(jason).openDm();
    const before = posts(bot, dm).length;
    await power.away();
    const bytes = 'week,section,metric,value\n2025-W42,Inside Sales,Dials,127\n';
    const sharing = bot.slack.as(jason).shareFile(dm, { name: 'away.csv', bytes });
    await expect
      .poll(() => bot.logLines.join(''), { timeout: 10_000 })
      .toContain('the database does not answer');
    await power.back();
    await sharing;
    const answer = await nextPost(bot, dm, before, 'the file');
    expect(textOf(answer.blocks)).toContain('1 new');
  });

  it.skipIf(delivery === 'http')('is said to who shares a file meanwhile, once', async () => {
    const dm = bot.slack.as(jason).openDm();
    const seen = () =>
      bot.slack
        .as(jason)
        .visible(dm)
        .filter(({ text }) => text?.includes('I could not look at your file') && AWAY.test(text));
    await power.away();
    const bytes = 'week,section,metric,value\n2025-W42,Inside Sales,Dials,127\n';
    await bot.slack.as(jason).shareFile(dm, { name: 'away.csv', bytes });
    await bot.slack.waitFor(() => seen().length > 0, { timeoutMs: 20_000 });
    await power.back();
    const before = posts(bot, dm).length;
    await bot.slack.as(jason).shareFile(dm, { name: 'back.csv', bytes });
    expect(textOf((await nextPost(bot, dm, before, 'the file')).blocks)).toContain('1 new');
    expect(seen()).toHaveLength(1);
  });

  it('keeps a form open and its numbers when it is too slow for Slack, and stores them once', async () => {
    await bot.slack.as(jason).command(TEAM, '/scorecard enter Inside W41');
    const view = await viewWhen(bot, jason);
    const release = power.hold();
    const slow = await bot.slack.as(jason).submit(view.id, { [fieldOf(view, 'Dials')]: '126' });
    expect(slow.ack?.acked).toBe(true);
    expect(slow.result).toBe('errors');
    // Over HTTP a request that cannot be noted as taken is not begun.
    expect(textOf(slow.errors)).toMatch(/What you typed is kept|Nothing was lost: try again/);
    release();
    const before = posts(bot, TEAM).filter(({ text }) => text.includes('W41')).length;
    const still = await viewWhen(bot, jason);
    expect(textOf(still.state)).toContain('"126"');
    expect(await bot.slack.as(jason).submit(view.id)).toMatchObject({ result: 'closed' });
    await bot.slack.waitFor(
      () => posts(bot, TEAM).filter(({ text }) => text.includes('W41')).length > before - 1,
    );
    expect(await dialsOf('2025-10-06')).toMatchObject({ revision: 1 });
  });
});

describe('a database that takes its time', () => {
  let bot: TestBot;
  let database: TestDatabase;
  let gate: (() => Promise<void>) | null = null;
  beforeAll(async () => {
    database = await openTestDatabase();
    const { store } = database;
    const slow: Store = {
      ...store,
      inTenant: async (tenantId, work, options) => {
        await gate?.();
        return store.inTenant(tenantId, work, options);
      },
      readInTenant: async (tenantId, work) => {
        await gate?.();
        return store.readInTenant(tenantId, work);
      },
    };
    bot = await startTestBot({ database: { ...database, store: slow } });
    await setUpTenant(store);
  });
  afterAll(async () => {
    await bot.close();
    await database.remove();
  });

  it('has a form open within the life of a trigger and fills it later', async () => {
    const { promise, resolve } = deferred();
    // The first transaction reads who asks; from the second one on, the form waits.
    let transactions = 0;
    gate = () => {
      transactions += 1;
      return transactions > 1 ? promise : Promise.resolve();
    };
    await bot.slack.as(jason).command(TEAM, '/scorecard enter Inside W42');
    const waiting = await viewWhen(bot, jason, ({ blocks }) =>
      textOf(blocks).includes('One moment'),
    );
    gate = null;
    resolve();
    const filled = await viewWhen(bot, jason, ({ blocks }) => textOf(blocks).includes('Dials'));
    expect(filled.id).toBe(waiting.id);
  });
});
