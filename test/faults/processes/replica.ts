import process from 'node:process';
import { createChartRenderer } from '../../../src/charts/chart-renderer.ts';
import { growHeapSlowly } from '../../../src/grow-heap-slowly.ts';
import { createLog } from '../../../src/log.ts';
import { startQueue } from '../../../src/reporter/queue.ts';
import {
  startReporter,
  toReporterDeps,
  type Reporter,
  type ReporterParts,
} from '../../../src/reporter/start-reporter.ts';
import type { ReporterTiming } from '../../../src/reporter/timing.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { ReporterDeps } from '../../../src/reporter/deps.ts';
import { serveParent } from '../../bench/child-process.ts';
import type { SlackConnection } from '../../bench/connection.ts';
import { postOneByOne } from '../../bench/post-one-by-one.ts';
import { readUsage, resetPeak, watchMemory } from '../../bench/usage.ts';
import { readClock, type ClockSetting } from '../clock-setting.ts';

export interface ReplicaOptions {
  readonly databaseUrl: string;
  readonly slack: SlackConnection;
  readonly clock: ClockSetting;
  readonly timing: Partial<ReporterTiming>;
  /** How far the messages of a channel are apart; undefined: as in the app. */
  readonly betweenMessagesMs?: number;
  /** Looks so often beside the app's own minute; null: only when asked. */
  readonly tickEveryMs: number | null;
  /** Drawn by the app's own renderer, or one pixel each. */
  readonly pictures: 'drawn' | 'pixel';
  readonly logLevel: string;
}

/** The smallest PNG. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let clock: ClockSetting = { simulatedMs: 0, realMs: 0 };
let reporter: Reporter | null = null;
let deps: ReporterDeps | null = null;

/** The reporter as main.ts composes it, with a clock that is given; it ends by being killed. */
async function start(options: ReplicaOptions): Promise<void> {
  const { databaseUrl, slack, timing, pictures, betweenMessagesMs, tickEveryMs } = options;
  clock = options.clock;
  const log = createLog(options.logLevel, { write: (line) => process.stderr.write(line) });
  const store = await openStore({ databaseUrl, dataDir: '', log });
  const charts =
    pictures === 'drawn' ? createChartRenderer() : { renderPng: async () => Buffer.from(PIXEL) };
  const queue = await startQueue(store, log);
  const parts: ReporterParts = {
    store,
    charts,
    log,
    queue,
    now: () => new Date(readClock(clock)),
    teamId: '',
    serves: () => true,
    filePollMs: 20,
    timing,
    ...(betweenMessagesMs === undefined ? {} : { betweenMessagesMs }),
  };
  deps = toReporterDeps(slack, parts);
  const started = await startReporter(slack, parts);
  reporter = started;
  if (tickEveryMs === null) return;
  // One after the other, however long a look takes.
  const tickAgain = () => void started.tick().then(() => setTimeout(tickAgain, tickEveryMs));
  tickAgain();
}

const handlers = {
  /** Answers once everything is loaded. */
  ready: async () => {
    growHeapSlowly();
    watchMemory();
  },
  start,
  turn: async (to: ClockSetting) => {
    clock = to;
  },
  tick: async () => {
    await reporter?.tick();
  },
  postOneByOne: async (input: { tenantIds: readonly string[]; period: string }) => {
    if (deps === null) throw new Error('start first');
    return postOneByOne(deps, input);
  },
  usage: async () => readUsage(),
  resetPeak: async () => resetPeak(),
};

export type ReplicaHandlers = typeof handlers;

serveParent(handlers);
