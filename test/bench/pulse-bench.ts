import { PULSE_ACTIONS } from '../../src/render/pulse/pulse-ids.ts';
import { startChild } from './child-process.ts';
import { copyPulseRows, type CopyTimes } from './copy-rows.ts';
import { spreadOf, type Spread } from './percentile.ts';
import type { PulsecardHandlers } from './processes/pulsecard.ts';
import type { ImportTimes, SlackHandlers } from './processes/slack.ts';
import type { StatementTimes } from './pulse/time-statements.ts';

export interface PulseImport {
  readonly rows: number;
  readonly previewMs: number;
  readonly importMs: number;
  /** The same rows by COPY, values and revisions; null: no server. */
  readonly copy: CopyTimes | null;
  readonly peakMb: number;
}

/** Something done the usual, slow way: milliseconds for so many. */
export interface Naive {
  readonly count: number;
  readonly tookMs: number;
}

export interface PulseBench {
  readonly app: 'Pulsecard, PostgreSQL' | 'Pulsecard, embedded';
  readonly accounts: number;
  readonly imports: readonly PulseImport[];
  /** The first portfolio after a change, read from the database. */
  readonly firstMs: number;
  /** Command → table message, pictures aside. */
  readonly portfolio: Spread;
  readonly lists: Spread;
  /** Press → the message shows another page, filter or order. */
  readonly pages: Spread;
  readonly account: Spread;
  readonly statements: readonly StatementTimes[];
  readonly naivePortfolio: Naive | null;
  readonly naiveRows: Naive | null;
  readonly recalculations: readonly { accounts: number; values: number; tookMs: number }[];
  readonly naiveRecalculation: Naive | null;
}

const ACCOUNTS = 5_000;
const TIMES = { postgresql: 60, embedded: 20 } as const;
const NAIVE = { accounts: 500, rows: 5_000 } as const;
/** Warming up, measured, and a large one; each ends before the months of the portfolio. */
const FILES = [
  { rows: 1_000, newest: '2024-12-31', measured: false },
  { rows: 1_000, newest: '2024-10-31', measured: true },
  { rows: 100_000, newest: '2025-08-31', measured: true },
] as const;

const LISTS = [
  '/pulse accounts',
  '/pulse accounts vertical:tech status:healthy',
  '/pulse accounts segment:smb sort:mrr',
  '/pulse accounts mrr>5000 sort:coverage',
  '/pulse accounts q:42',
  '/pulse risk',
  '/pulse upside',
];
const PRESSES = [
  { actionId: PULSE_ACTIONS.nextPage },
  { actionId: PULSE_ACTIONS.nextPage },
  { actionId: PULSE_ACTIONS.direction },
  { actionId: PULSE_ACTIONS.status, selected: 'green' },
  { actionId: PULSE_ACTIONS.nextPage },
  { actionId: PULSE_ACTIONS.clear },
];
const OPENED = ['/pulse Customer 17', '/pulse Customer 4711', '/pulse why Customer 123'];

/** The customer pulse of five thousand accounts; on PostgreSQL with recalculations of up to a million values. */
export async function benchPulse(
  app: PulseBench['app'],
  database: { url: string | null; dataDir: string },
): Promise<PulseBench> {
  const startedAtMs = Date.now();
  const slack = startChild<SlackHandlers>(new URL('processes/slack.ts', import.meta.url));
  const child = startChild<PulsecardHandlers>(new URL('processes/pulsecard.ts', import.meta.url));
  try {
    const { url, dataDir } = database;
    const isServer = url !== null;
    const times = isServer ? TIMES.postgresql : TIMES.embedded;
    await child.ask('fill', { databaseUrl: url, dataDir, startedAtMs, extraMetrics: 0 });
    await child.ask('fillPulse', ACCOUNTS);
    const connection = await slack.ask('open', { name: app, startedAtMs });
    await child.ask('start', { slack: connection, startedAtMs });
    const accounts = await child.ask('listAccounts', undefined);
    const imports: PulseImport[] = [];
    for (const { rows, newest, measured } of FILES) {
      if (!isServer && rows > 1_000) continue;
      await child.ask('resetPeak', undefined);
      const found: ImportTimes = await slack.ask('importPulse', {
        name: app,
        csv: { rows, newest, accounts },
      });
      if (!found.said.includes(`${rows} new`)) throw new Error(`not all came in: ${found.said}`);
      const { peakMb } = await child.ask('usage', undefined);
      const copy = isServer && measured ? await copyPulseRows(url, rows) : null;
      const { previewMs, importMs } = found;
      if (measured) imports.push({ rows, previewMs, importMs, copy, peakMb });
    }
    const type = async (texts: readonly string[], count: number = times) =>
      slack.ask('typeTexts', { name: app, texts, times: count });
    const [firstMs = Number.NaN] = await type(['/pulse'], 1);
    await type(['/pulse', ...LISTS, ...OPENED], 15);
    const portfolio = spreadOf(await type(['/pulse']));
    const lists = spreadOf(await type(LISTS));
    const account = spreadOf(await type(OPENED));
    const pages = spreadOf(await slack.ask('pressList', { name: app, presses: PRESSES, times }));
    const statements = isServer ? await child.ask('timePulseStatements', undefined) : [];
    const naivePortfolio = isServer
      ? { count: NAIVE.accounts, tookMs: await child.ask('timeNaivePortfolio', NAIVE.accounts) }
      : null;
    const naiveRows = isServer
      ? { count: NAIVE.rows, tookMs: await child.ask('timeNaiveRows', NAIVE.rows) }
      : null;
    const sizes = [10_000, 30_000, 100_000];
    const recalculated = isServer
      ? await child.ask('recalculations', { sizes, naive: NAIVE.accounts })
      : null;
    return {
      app,
      accounts: ACCOUNTS,
      imports,
      firstMs,
      portfolio,
      lists,
      pages,
      account,
      statements,
      naivePortfolio,
      naiveRows,
      recalculations: recalculated?.found ?? [],
      naiveRecalculation:
        recalculated === null ? null : { count: NAIVE.accounts, tookMs: recalculated.naiveMs },
    };
  } finally {
    await Promise.all([slack.stop(), child.stop()]);
  }
}
