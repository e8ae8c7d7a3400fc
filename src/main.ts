import process from 'node:process';
import { createChartRenderer } from './charts/chart-renderer.ts';
import { readConfig, type Config } from './config.ts';
import { AppError } from './errors.ts';
import { createHealthRoute, createHttpServer, listenOn, type Route } from './http-server.ts';
import { createLog, type Log } from './log.ts';
import { startPlayground } from './playground/start-playground.ts';
import { startBot, type Bot } from './slack/start-bot.ts';
import { openStore, type Store } from './store/open-store.ts';

const SHUTDOWN_MS = 10_000;

interface Running {
  readonly bot: Bot;
  close(): Promise<void>;
}

function createHealth(store: Store, bot: () => Bot | null): Route {
  return createHealthRoute({
    database: () =>
      store.ping().then(
        () => null,
        (error: unknown) => (error instanceof AppError ? error.userMessage : String(error)),
      ),
    slack: async () => bot()?.connectionProblem() ?? (bot() === null ? 'still starting' : null),
  });
}

async function startWithSlack(
  config: Config & { slack: NonNullable<Config['slack']> },
  store: Store,
  charts: ReturnType<typeof createChartRenderer>,
  log: Log,
): Promise<Running> {
  let bot: Bot | null = null;
  const started = await startBot(config.slack, { store, charts, log, now: () => new Date() });
  bot = started;
  const server = createHttpServer(
    { '/healthz': createHealth(store, () => bot), ...started.routes },
    log,
  );
  const port = await listenOn(server, config.host, config.port);
  log.info(
    { port, transport: config.slack.transport.kind, database: store.kind },
    'Pulsecard is connected to Slack',
  );
  return {
    bot: started,
    close: async () => {
      server.closeIdleConnections();
      server.close();
    },
  };
}

async function run(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, log });
  const charts = createChartRenderer();
  const { slack } = config;
  const running: Running =
    slack === null
      ? await startPlayground({ config, store, charts, log, createHealth })
      : await startWithSlack({ ...config, slack }, store, charts, log);

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    const deadline = setTimeout(() => process.exit(1), SHUTDOWN_MS + 2_000);
    deadline.unref();
    await running.bot.stop(SHUTDOWN_MS - 1_500);
    await running.close();
    await charts.close();
    await store.close();
    process.exit(0);
  };
  process.on('SIGTERM', (signal) => void stop(signal));
  process.on('SIGINT', (signal) => void stop(signal));
}

try {
  await run();
} catch (error) {
  const sentence =
    error instanceof AppError
      ? error.userMessage
      : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
