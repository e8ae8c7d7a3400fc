import { setTimeout as sleep } from 'node:timers/promises';
import { pulsePeriodOf } from '../../../src/domain/pulse/period.ts';
import { DEFAULT_SETTINGS, type TenantSettings } from '../../../src/domain/tenant.ts';
import { createLog } from '../../../src/log.ts';
import { DEMO_PEOPLE } from '../../../src/playground/demo-world.ts';
import type { ApiMessage } from '../../../src/playground/local-slack/state/api-message.ts';
import { startQueue } from '../../../src/reporter/queue.ts';
import { startReporter, type Reporter } from '../../../src/reporter/start-reporter.ts';
import { recalculate } from '../../../src/store/pulse/recalculate.ts';
import { saveValues } from '../../../src/store/pulse/save-values.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { openTestDatabase } from '../../fixtures/database.ts';
import { setUpTenant } from '../../fixtures/set-up-tenant.ts';
import { addCustomers, customer, octoberOf } from '../../store/pulse/customers.ts';
import { posts, textOf, whispers } from '../hands.ts';

const { admin, csm, noor } = DEMO_PEOPLE;

/** A Tuesday, 15:00 in New York: nobody is disturbed. */
const TUESDAY = new Date('2025-11-04T20:00:00.000Z');

/** Bot, reporter and queue as the app composes them, with customers that were seen healthy once. */
export interface AlertBot extends TestBot {
  readonly tenantId: string;
  readonly reporter: Reporter;
  /** Mira's direct message with the bot. */
  readonly dm: string;
  /** Moves the clock and lets the reporter look. */
  readonly tickAt: (now: Date) => Promise<void>;
  /** Gives every metric of these accounts such a health in October (80 before), and lets the reporter look. */
  readonly scoreNow: (names: readonly string[], health: number) => Promise<void>;
  /** The bot's message in a conversation that holds the words, as soon as it is there. */
  readonly message: (channelId: string, words: RegExp) => Promise<ApiMessage>;
  /** What only that person sees there, as soon as it holds the words. */
  readonly told: (userId: string, channelId: string, words: RegExp) => Promise<string>;
}

/** Mira's customers, and some that nobody owns. */
export async function startAlertBot(
  owned: readonly string[],
  unowned: readonly string[] = [],
  settings: Partial<TenantSettings> = {},
): Promise<AlertBot> {
  const database = await openTestDatabase();
  const { store } = database;
  const log = createLog('silent', { write: () => {} });
  const queue = await startQueue(store, log);
  const bot = await startTestBot({ database, queue, now: TUESDAY });
  const { tenantId } = await setUpTenant(store, {
    settings: { csmIds: [csm, noor], ...settings },
  });
  const accounts = await addCustomers(store, tenantId, [
    ...owned.map((name) => customer(name, { ownerId: csm })),
    ...unowned.map((name) => customer(name, { ownerId: null })),
  ]);
  const rules = { ...DEFAULT_SETTINGS, ...settings };
  const revisions = new Map<string, number>();
  const nextRevision = (key: string): number => {
    const revision = revisions.get(key) ?? 0;
    revisions.set(key, revision + 1);
    return revision;
  };
  const score = async (wanted: readonly string[], month: string, health: number) => {
    const period = pulsePeriodOf('month', `${month}-15`, rules);
    const span = { periodStart: period.start, periodEnd: period.end };
    const some = accounts.filter(({ name }) => wanted.includes(name));
    const values = some.flatMap((one) => {
      const baseRevision = nextRevision(`${one.id} ${month}`);
      return octoberOf(one, health).map((value) => ({ ...value, ...span, baseRevision }));
    });
    await store.inTenant(tenantId, async (tx) => {
      if (!(await saveValues(tx, values, { by: admin, at: bot.clock.now })))
        throw new Error('the values were not stored');
      const now = bot.clock.now;
      await recalculate(tx, { settings: rules, periods: [period], accountIds: null, now });
    });
  };
  await score([...owned, ...unowned], '2025-09', 80);
  const reporter = await startReporter(bot.slack, {
    store,
    charts: { renderPng: async () => Buffer.from('') },
    log,
    now: () => bot.clock.now,
    queue,
    teamId: bot.slack.world.team.id,
    betweenMessagesMs: 0,
  });
  await seen(store, tenantId);
  const dm = bot.slack.as(csm).openDm();
  return {
    ...bot,
    tenantId,
    reporter,
    dm,
    tickAt: async (now) => {
      bot.clock.now = now;
      await reporter.tick();
    },
    scoreNow: async (wanted, health) => {
      await score(wanted, '2025-10', health);
      await reporter.tick();
    },
    message: (channelId, words) =>
      bot.slack.waitFor(
        () => posts(bot, channelId).find((one) => words.test(textOf([one.text, one.blocks]))),
        { what: `a message with ${String(words)}`, timeoutMs: 20_000 },
      ),
    told: (userId, channelId, words) =>
      bot.slack.waitFor(
        () =>
          whispers(bot, userId, channelId)
            .map(({ text }) => text)
            .find((text) => words.test(text)),
        { what: `the words ${String(words)}`, timeoutMs: 20_000 },
      ),
    close: async () => {
      await reporter.stop();
      await queue.stop(5_000);
      await bot.close();
      await database.remove();
    },
  };
}

/** Until the first evaluation is done: what falls after it is told. */
async function seen(store: TestBot['store'], tenantId: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const row = await store.inTenant(tenantId, (tx) =>
      tx.prisma.alertProgress.findUnique({ where: { tenantId } }),
    );
    if (row?.since instanceof Date) return;
    await sleep(50);
  }
  throw new Error('the first evaluation was not done');
}
