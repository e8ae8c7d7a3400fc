import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { ReporterTiming } from '../../src/reporter/timing.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { startChild, type Child } from '../bench/child-process.ts';
import type { SlackConnection } from '../bench/connection.ts';
import { changeScore, filledPeriods } from './change-scores.ts';
import { readClock, setClock, type ClockSetting } from './clock-setting.ts';
import { fillTenants, type FilledTenants } from './fill-tenants.ts';
import type { ReplicaHandlers, ReplicaOptions } from './processes/replica.ts';
import type { FaultSlackHandlers } from './processes/slack.ts';

export interface StageOptions {
  readonly databaseUrl: string;
  /** The compiled module of a replica. */
  readonly replica: URL;
  readonly tenants: number;
  /** So many weeks have numbers, from the one that is running on. */
  readonly weeks: number;
  /** When it begins: a week is running whose reports are not due yet. */
  readonly startsAt: string;
  readonly timing: Partial<ReporterTiming>;
  readonly pictures: ReplicaOptions['pictures'];
  readonly scopes?: readonly string[];
  /** Slack's and the app's distance between two messages of a channel; 0 unless told otherwise. */
  readonly betweenMessagesMs?: number;
}

/** A process with the app's modules loaded; it does nothing before it is started. */
export interface Replica {
  readonly process: Child<ReplicaHandlers>;
  /** Composes the app; gives up silently when the process is killed meanwhile. */
  start(): Promise<void>;
}

/** A PostgreSQL database with tenants, a Slack and a time, shared by processes that come and go. */
export interface Stage {
  readonly databaseUrl: string;
  readonly tenants: FilledTenants;
  readonly slack: Child<FaultSlackHandlers>;
  /** Loads a process, so that the next one can start at once when one was killed. */
  prepareReplica(): Promise<Replica>;
  startReplica(): Promise<Replica>;
  /** Sets everybody's clock, Slack's first: what is posted is never older than its first try. */
  turnTo(iso: string): Promise<void>;
  now(): Date;
  tickAll(): Promise<void>;
  /** Gives a customer of every tenant that health, 0 to 100, from now on: alerts follow. */
  changeScores(health: number): Promise<void>;
  /** Waits out a database that is restarting. */
  query<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]>;
  /** Until nothing is left to do of that many runs of reports (all attempts). Rejects after the limit. */
  untilDone(runs: number, limitMs: number): Promise<void>;
  close(): Promise<void>;
}

const TICK_MS = 250;

export async function openStage(options: StageOptions): Promise<Stage> {
  const { databaseUrl, tenants, timing, pictures, betweenMessagesMs = 0 } = options;
  let clock: ClockSetting = setClock(options.startsAt);
  let store: Store | null = null;
  const now = new Date(options.startsAt);
  const filled = await fillTenants(databaseUrl, { count: tenants, now, weeks: options.weeks });
  const slack = startChild<FaultSlackHandlers>(new URL('processes/slack.ts', import.meta.url));
  const connection: SlackConnection = await slack.ask('open', {
    tenants,
    clock,
    betweenMessagesMs,
    ...(options.scopes === undefined ? {} : { scopes: options.scopes }),
  });
  const running = new Set<Child<ReplicaHandlers>>();
  const isRunning = (child: Child<ReplicaHandlers>) => running.has(child);
  /** Whom it asks may be killed before it answers. */
  const askAll = (ask: (child: Child<ReplicaHandlers>) => Promise<void>) =>
    Promise.all(
      [...running].map((child) =>
        ask(child).catch((error: unknown) => {
          if (isRunning(child)) throw error;
        }),
      ),
    );

  const prepareReplica = async (): Promise<Replica> => {
    const child = startChild<ReplicaHandlers>(options.replica);
    running.add(child);
    void child.ended.then(() => running.delete(child));
    await child.ask('ready', undefined);
    return {
      process: child,
      start: async () => {
        const replica: ReplicaOptions = {
          databaseUrl,
          slack: connection,
          clock,
          timing,
          betweenMessagesMs,
          tickEveryMs: TICK_MS,
          pictures,
          logLevel: process.argv.includes('--verbose') ? 'debug' : 'fatal',
        };
        await child.ask('start', replica).catch((error: unknown) => {
          if (isRunning(child)) throw error;
        });
      },
    };
  };

  const query: Stage['query'] = async <T extends pg.QueryResultRow>(
    text: string,
    values: unknown[] = [],
  ) => {
    for (let attempt = 1; ; attempt += 1) {
      const client = new pg.Client({ connectionString: databaseUrl });
      client.on('error', () => {});
      try {
        await client.connect();
        return (await client.query<T>(text, values)).rows;
      } catch (error) {
        if (attempt === 40) throw error;
        await sleep(250);
      } finally {
        await client.end().catch(() => {});
      }
    }
  };

  const untilDone = async (runs: number, limitMs: number) => {
    const giveUpAt = performance.now() + limitMs;
    for (;;) {
      const at = new Date(readClock(clock));
      const [left] = await query<{ runs: number; open: number; messages: number }>(LEFT, [at]);
      if (left !== undefined && left.runs >= runs && left.open === 0 && left.messages === 0) return;
      if (performance.now() > giveUpAt)
        throw new Error(
          `not done after ${limitMs} ms: ${left?.runs} of ${runs} runs, ${left?.open} of them or of the alerts, and ${left?.messages} messages unfinished`,
        );
      await sleep(50);
    }
  };

  return {
    databaseUrl,
    tenants: filled,
    slack,
    prepareReplica,
    async startReplica() {
      const replica = await prepareReplica();
      await replica.start();
      return replica;
    },
    async turnTo(iso) {
      clock = setClock(iso);
      await slack.ask('turn', clock);
      await askAll((child) => child.ask('turn', clock));
    },
    now: () => new Date(readClock(clock)),
    tickAll: async () => {
      await askAll((child) => child.ask('tick', undefined));
    },
    changeScores: async (health) => {
      const log = { info: () => {}, warn: () => {} };
      store ??= await openStore({ databaseUrl, dataDir: '', log });
      const [, period] = filledPeriods(now);
      const change = { period, health, now: new Date(readClock(clock)), by: 'U0IMPORT' };
      for (const id of filled.ids.slice(1)) await changeScore(store, id, change);
    },
    query,
    untilDone,
    async close() {
      await store?.close();
      await Promise.all([slack, ...running].map((child) => child.stop()));
    },
  };
}

/** Skipped runs are none; what waits for the end of quiet hours is not to be done now. */
const LEFT = `SELECT (SELECT count(*)::int FROM report_runs WHERE status <> 'skipped') AS runs,
  (SELECT count(*)::int FROM report_runs WHERE status IN ('claimed', 'sending'))
    + (SELECT count(*)::int FROM tenants t LEFT JOIN alert_progress p ON p.tenant_id = t.id
      WHERE p.evaluated_revision IS DISTINCT FROM t.pulse_revision) AS open,
  (SELECT count(*)::int FROM outbox_messages
    WHERE not_before <= $1 AND (status = 'pending' OR (status = 'posted' AND shown_revision < revision))) AS messages`;
