import { startChild, type Child } from './child-process.ts';
import type { PulsecardHandlers } from './processes/pulsecard.ts';
import type { SlackHandlers } from './processes/slack.ts';
import {
  importFiles,
  type Accounts,
  type PulseGround,
  type PulseImport,
} from './pulse/pulse-imports.ts';
import {
  LISTS,
  OPENED,
  PORTFOLIO,
  timePresses,
  timeTyped,
  type Waits,
} from './pulse/pulse-waits.ts';
import type { StatementTimes } from './pulse/time-statements.ts';

/** Something done the usual, slow way: milliseconds for so many. */
export interface Naive {
  readonly count: number;
  readonly tookMs: number;
}

export interface PulseBench {
  readonly app: PulseGround['app'];
  readonly accounts: number;
  readonly imports: readonly PulseImport[];
  /** Command → table message, pictures aside. */
  readonly portfolio: Waits;
  readonly lists: Waits;
  /** Press → the message shows another page, filter, order or list. */
  readonly pages: Waits;
  readonly account: Waits;
  readonly statements: readonly StatementTimes[];
  readonly naivePortfolio: Naive | null;
  readonly naiveRows: Naive | null;
  readonly recalculations: readonly { accounts: number; values: number; tookMs: number }[];
  readonly naiveRecalculation: Naive | null;
}

const ACCOUNTS = 5_000;
const NAIVE = { accounts: 500, rows: 5_000 } as const;

/** The newest months of the files; each ends before the months of the portfolio. */
const WARM_UP_FILES = ['2024-12-31', '2024-11-30'];
const SMALL_FILES = ['2024-10-31', '2024-09-30', '2024-08-31', '2024-07-31', '2024-06-30'];
const LARGE_FILES = ['2025-08-31'];
const SMALL_ROWS = 1_000;
const LARGE_ROWS = 100_000;

/** Fills the database in a process of its own. */
async function fillApart(database: {
  url: string | null;
  dataDir: string;
  startedAtMs: number;
  pulsecard: URL;
}): Promise<Accounts> {
  const { url: databaseUrl, dataDir, startedAtMs, pulsecard } = database;
  const child = startChild<PulsecardHandlers>(pulsecard);
  try {
    await child.ask('fill', { databaseUrl, dataDir, startedAtMs, extraMetrics: 0 });
    await child.ask('fillPulse', ACCOUNTS);
    const accounts = await child.ask('listAccounts', undefined);
    await child.ask('close', undefined);
    return accounts;
  } finally {
    await child.stop();
  }
}

/** What only a server is asked: its statements one by one, and the usual ways beside ours. */
async function benchServer(child: Child<PulsecardHandlers>) {
  const statements = await child.ask('timePulseStatements', undefined);
  const portfolioMs = await child.ask('timeNaivePortfolio', NAIVE.accounts);
  const rowsMs = await child.ask('timeNaiveRows', NAIVE.rows);
  const sizes = [10_000, 30_000, 100_000];
  const { found, naiveMs } = await child.ask('recalculations', { sizes, naive: NAIVE.accounts });
  return {
    statements,
    naivePortfolio: { count: NAIVE.accounts, tookMs: portfolioMs },
    naiveRows: { count: NAIVE.rows, tookMs: rowsMs },
    recalculations: found,
    naiveRecalculation: { count: NAIVE.accounts, tookMs: naiveMs },
  };
}

const NO_SERVER = {
  statements: [],
  naivePortfolio: null,
  naiveRows: null,
  recalculations: [],
  naiveRecalculation: null,
} as const;

/** The customer pulse of five thousand accounts; on PostgreSQL with recalculations of up to a million values. */
export async function benchPulse(
  app: PulseBench['app'],
  { url, dataDir, pulsecard }: { url: string | null; dataDir: string; pulsecard: URL },
): Promise<PulseBench> {
  const startedAtMs = Date.now();
  const accounts = await fillApart({ url, dataDir, startedAtMs, pulsecard });
  const slack = startChild<SlackHandlers>(new URL('processes/slack.ts', import.meta.url));
  const child = startChild<PulsecardHandlers>(pulsecard);
  try {
    await child.ask('open', { databaseUrl: url, dataDir });
    const connection = await slack.ask('open', { name: app, startedAtMs });
    await child.ask('start', { slack: connection, startedAtMs });
    const bench: PulseGround = { app, slack, child, url };
    const small = { rows: SMALL_ROWS, files: SMALL_FILES };
    await importFiles(bench, accounts, { ...small, files: WARM_UP_FILES });
    const imports = [await importFiles(bench, accounts, small)];
    if (url !== null)
      imports.push(await importFiles(bench, accounts, { rows: LARGE_ROWS, files: LARGE_FILES }));
    const texts = [...PORTFOLIO, ...LISTS, ...OPENED];
    await slack.ask('typeTexts', { name: app, texts, times: 2 * texts.length });
    const portfolio = await timeTyped(bench, PORTFOLIO);
    const lists = await timeTyped(bench, LISTS);
    const pages = await timePresses(bench);
    const account = await timeTyped(bench, OPENED);
    const server = url === null ? NO_SERVER : await benchServer(child);
    return { app, accounts: ACCOUNTS, imports, portfolio, lists, pages, account, ...server };
  } finally {
    await Promise.all([slack.stop(), child.stop()]);
  }
}
