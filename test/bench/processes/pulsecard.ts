import { createChartRenderer } from '../../../src/charts/chart-renderer.ts';
import { growHeapSlowly } from '../../../src/grow-heap-slowly.ts';
import { createLog } from '../../../src/log.ts';
import { createDemoTenant } from '../../../src/playground/demo-tenant.ts';
import { demoWorld } from '../../../src/playground/demo-world.ts';
import { startQueue } from '../../../src/reporter/queue.ts';
import { startBot } from '../../../src/slack/start-bot.ts';
import { openStore, type Store } from '../../../src/store/open-store.ts';
import { findScorecard } from '../../../src/store/scorecard.ts';
import { findTenantBySlackId } from '../../../src/store/tenants.ts';
import { addMetrics } from '../add-metrics.ts';
import { serveParent } from '../child-process.ts';
import {
  fillPulse,
  listAccounts,
  timeNaivePortfolio,
  timeNaiveRecalculation,
  timeNaiveRows,
  timePulseStatements,
  timeRecalculation,
  touchPulse,
} from '../pulse/pulse-work.ts';
import { benchClock, type SlackConnection } from '../connection.ts';
import { readUsage, resetPeak, watchMemory } from '../usage.ts';

const log = createLog('info', {
  write: (line) => {
    if (!line.startsWith('{"level":30')) process.stderr.write(line);
  },
});

let store: Store | null = null;
let drawsPictures = false;

/** Opens a database that another process has filled: what filling leaves in memory is none of the app's. */
async function open(input: { databaseUrl: string | null; dataDir: string }): Promise<void> {
  growHeapSlowly();
  store = await openStore({ ...input, log });
}

/** The demo's scorecard: the MSP template with 26 weeks of numbers. */
async function fill(input: {
  databaseUrl: string | null;
  dataDir: string;
  startedAtMs: number;
  /** Beside those of the template. */
  extraMetrics: number;
}): Promise<void> {
  const { databaseUrl, dataDir, startedAtMs, extraMetrics } = input;
  const now = benchClock(startedAtMs)();
  store = await openStore({ databaseUrl, dataDir, log });
  await createDemoTenant(store, { now });
  if (extraMetrics > 0)
    await store.inTenant(await tenantId(), (tx) => addMetrics(tx, extraMetrics, now));
}

async function tenantId(): Promise<string> {
  const tenant = await findTenantBySlackId(openedStore(), demoWorld.team.id);
  if (tenant === null) throw new Error('the demo has no tenant');
  return tenant.id;
}

function openedStore(): Store {
  if (store === null) throw new Error('fill first');
  return store;
}

/** The app as main.ts composes it. */
async function start(input: { slack: SlackConnection; startedAtMs: number }): Promise<void> {
  const { apiUrl, botToken, appToken } = input.slack;
  const charts = createChartRenderer();
  await startBot(
    { apiUrl, botToken, transport: { kind: 'socket', appToken } },
    {
      store: openedStore(),
      // A picture that never comes: the table's way alone is measured. Nobody holds the promise, so
      // that it costs no memory either.
      charts: {
        renderPng: (spec) =>
          drawsPictures ? charts.renderPng(spec) : new Promise<Buffer>(() => {}),
      },
      log,
      now: benchClock(input.startedAtMs),
      filePollMs: 20,
      // As in the app, where the reporter is idle beside the answers.
      queue: await startQueue(openedStore(), log),
    },
  );
  watchMemory();
}

/** Weekly metrics that any whole number fits. */
async function listMetrics(): Promise<{ section: string; name: string }[]> {
  const { sections, metrics } = await openedStore().inTenant(await tenantId(), findScorecard);
  const names = new Map(sections.map(({ id, name }) => [id, name]));
  return metrics
    .filter(({ cadence, unit, active }) => cadence === 'weekly' && unit === 'count' && active)
    .map(({ name, sectionId }) => ({ name, section: names.get(sectionId) ?? '' }));
}

const ground = async () => ({ store: openedStore(), tenantId: await tenantId() });

/** The growing tenants, and the smallest of them account by account. */
async function recalculations(input: { sizes: readonly number[]; naive: number }) {
  const found: { accounts: number; values: number; tookMs: number }[] = [];
  let naiveMs = Number.NaN;
  for (const size of input.sizes) {
    const { accounts, values, tookMs, ...own } = await timeRecalculation(openedStore(), size);
    found.push({ accounts, values, tookMs });
    if (Number.isNaN(naiveMs)) naiveMs = await timeNaiveRecalculation(own, input.naive);
  }
  return { found, naiveMs };
}

const handlers = {
  open,
  fill,
  close: async () => openedStore().close(),
  start,
  listMetrics,
  fillPulse: async (count: number) => fillPulse(await ground(), count),
  listAccounts: async () => listAccounts(await ground()),
  touchPulse: async (turn: number) => touchPulse(await ground(), turn),
  timePulseStatements: async () => timePulseStatements(await ground()),
  timeNaivePortfolio: async (accounts: number) => timeNaivePortfolio(await ground(), accounts),
  timeNaiveRows: async (rows: number) => timeNaiveRows(await ground(), rows),
  recalculations,
  usage: async () => readUsage(),
  resetPeak: async () => resetPeak(),
  drawPictures: async (on: boolean) => {
    drawsPictures = on;
  },
};

export type PulsecardHandlers = typeof handlers;

serveParent(handlers);
