import process from 'node:process';
import { createChartRenderer } from './charts/chart-renderer.ts';
import { readConfig, type Config, type SlackConfig } from './config.ts';
import { AppError, Misconfigured } from './errors.ts';
import { growHeapSlowly } from './grow-heap-slowly.ts';
import { createHealthRoute, createHttpServer, listenOn, type Route } from './http-server.ts';
import { createLog } from './log.ts';
import type { Clock } from './playground/clock.ts';
import { demoWorld } from './playground/demo-world.ts';
import { FILE_POLL_MS, startPlayground } from './playground/start-playground.ts';
import { startPurging } from './reporter/purging.ts';
import { startQueue, type Queue } from './reporter/queue.ts';
import { startReporter, type Reporter } from './reporter/start-reporter.ts';
import type { SlackDeps } from './slack/deps.ts';
import { startBot, type Bot } from './slack/start-bot.ts';
import { isEmbeddedNew, openStore, type Store } from './store/open-store.ts';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** SIGTERM finishes what is in flight within this time, so that the process ends within ten seconds. */
const SHUTDOWN_MS = 9_500;

/** What a turn of the playground's clock brings is awaited so long. */
const TURN_PATIENCE_MS = 20_000;

/** What is under way is awaited so long before a playground's workspace is deleted. */
const START_OVER_PATIENCE_MS = 5_000;

type Parts = Pick<SlackDeps, 'store' | 'charts' | 'log'> & { readonly queue: Queue };

const realNow = (): Date => new Date();

interface Running extends Pick<Clock, 'now' | 'onTurn'> {
  readonly bot: () => Bot | null;
  /** null while Slack cannot be reached yet. */
  readonly reporter: () => Reporter | null;
  close(): Promise<void>;
}

function createHealth(store: Store): (bot: () => Bot | null) => Route {
  return (bot) =>
    createHealthRoute({
      database: () =>
        store.ping().then(
          () => null,
          (error: unknown) => (error instanceof AppError ? error.userMessage : 'does not answer'),
        ),
      slack: async () => {
        const current = bot();
        return current === null ? 'still connecting' : current.connectionProblem();
      },
    });
}

/** Answers on /healthz from the first moment, also while Slack cannot be reached yet. */
async function startWithSlack(config: Config, slack: SlackConfig, parts: Parts): Promise<Running> {
  let bot: Bot | null = null;
  let reporter: Reporter | null = null;
  const routes: Record<string, Route> = { '/healthz': createHealth(parts.store)(() => bot) };
  const server = createHttpServer(routes, parts.log);
  const port = await listenOn(server, config.host, config.port);
  const starting = startBot(slack, { ...parts, now: realNow }).then(async (started) => {
    bot = started;
    Object.assign(routes, started.routes);
    reporter = await startReporter(slack, { ...parts, now: realNow, teamId: started.teamId });
    parts.log.info(
      { port, transport: slack.transport.kind, database: parts.store.kind },
      'Pulsecard is connected to Slack',
    );
  });
  starting.catch((error: unknown) => fail(error));
  return {
    bot: () => bot,
    reporter: () => reporter,
    now: realNow,
    // Only the playground's time is turned.
    onTurn: () => {},
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function startInPlayground(config: Config, parts: Parts): Promise<Running> {
  const playground = await startPlayground(config, parts, createHealth(parts.store));
  const { bot, clock, slackConfig, close } = playground;
  const { now, onTurn, stopAt } = clock;
  const own = { ...parts, now, teamId: demoWorld.team.id, filePollMs: FILE_POLL_MS };
  const reporter = await startReporter(slackConfig, own);
  stopAt(reporter.nextDue);
  playground.beforeStartOver(() => reporter.settle(START_OVER_PATIENCE_MS));
  // A turn is over when what it brings stands: the next one must not overtake it.
  onTurn(async () => {
    await reporter.tick();
    await reporter.settle(TURN_PATIENCE_MS);
  });
  process.stdout.write(`Pulsecard's playground is ready: ${playground.url}\n`);
  return { bot, reporter: () => reporter, now, onTurn, close };
}

function fail(error: unknown): never {
  const sentence =
    error instanceof AppError
      ? error.userMessage
      : String(error instanceof Error ? (error.stack ?? error.message) : error);
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function explainPort(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE')
    return new Misconfigured(
      `Port ${port} is in use on ${host}. Stop what uses it, or choose another one: PORT=3001 npm start`,
      { cause: error },
    );
  if (code === 'EACCES')
    return new Misconfigured(
      `Port ${port} may not be used by this user. Choose one above 1023 with PORT.`,
      { cause: error },
    );
  return error;
}

/** Until all of it stands there is nothing to finish; process 1 of a container has no default for signals. */
const leave = (): never => process.exit(0);

async function run(): Promise<void> {
  growHeapSlowly();
  for (const signal of SIGNALS) process.on(signal, leave);
  const config = readConfig();
  const log = createLog(config.logLevel);
  if (config.slack === null && config.databaseUrl === null && isEmbeddedNew(config.dataDir))
    process.stdout.write(
      `Making the database${config.demo ? ' and a demo company' : ''}: the first start takes a moment.\n`,
    );
  const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, log });
  const charts = createChartRenderer({
    onError: (error) => log.error({ error }, 'the chart worker failed'),
  });
  const queue = await startQueue(store, log);
  const parts: Parts = { store, charts, log, queue };
  let running: Running;
  try {
    if (config.slack === null) {
      running = await startInPlayground(config, parts);
    } else {
      running = await startWithSlack(config, config.slack, parts);
    }
  } catch (error) {
    await store.close();
    throw explainPort(error, config);
  }

  const { now } = running;
  const purging = startPurging(store, { log, now });
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    await purging.stop();
    await running.reporter()?.stop();
    await Promise.all([running.bot()?.stop(SHUTDOWN_MS - 3_000), queue.stop(SHUTDOWN_MS - 3_000)]);
    await running.close();
    await charts.close();
    await store.close();
    process.exit(0);
  };
  for (const signal of SIGNALS) {
    process.off(signal, leave);
    process.on(signal, () => {
      stop(signal).catch(fail);
    });
  }
}

try {
  await run();
} catch (error) {
  fail(error);
}
