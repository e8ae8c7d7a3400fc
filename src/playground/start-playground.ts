import type { Config, SlackConfig } from '../config.ts';
import type { Route } from '../http-server.ts';
import type { SlackDeps } from '../slack/deps.ts';
import { startBot, type Bot } from '../slack/start-bot.ts';
import { forgetTenant } from '../store/forget-tenant.ts';
import { forgetPosted } from '../store/reporter/forget-posted.ts';
import { findTenantBySlackId } from '../store/tenants.ts';
import { openClock, type Clock, type TurnWork } from './clock.ts';
import { createDemoTenant } from './demo-tenant.ts';
import { enterSince } from './demo/enter-since.ts';
import { demoWorld } from './demo-world.ts';
import { startLocalSlack, type LocalSlack } from './local-slack/start-local-slack.ts';
import { openBeginning, type BeginWith } from './open-beginning.ts';
import { pageAssets } from './page-assets.ts';

/** The local Slack needs no time to finish a picture. */
export const FILE_POLL_MS = 100;

/** What is being answered may finish before the workspace starts over. */
const BOT_PATIENCE_MS = 2_000;

export interface Playground {
  readonly slack: LocalSlack;
  /** null only while it starts over. */
  readonly bot: () => Bot | null;
  /** How the reporter reaches it, too. */
  readonly slackConfig: SlackConfig;
  /** The time of everything in here. */
  readonly clock: Clock;
  /** The work is done before everything is deleted, so that nothing is at work on it then. */
  readonly beforeStartOver: (work: TurnWork) => void;
  /** The page's address. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Pulsecard without Slack: the demo tenant or an empty one, a local Slack with its page on the configured port, and
 * the same bot as everywhere, connected to it over real Socket Mode.
 */
export async function startPlayground(
  config: Pick<Config, 'host' | 'port' | 'dataDir' | 'demo'>,
  parts: Pick<SlackDeps, 'store' | 'charts' | 'log' | 'queue'>,
  health: (bot: () => Bot | null) => Route,
): Promise<Playground> {
  const clock = await openClock(config.dataDir, parts);
  const standing = await findTenantBySlackId(parts.store, demoWorld.team.id);
  const beginning = await openBeginning(config.dataDir, {
    wished: config.demo ? 'demo' : 'empty',
    hasBegun: standing !== null && standing.setUpAt !== null,
  });
  const isDemo = () => beginning.current() === 'demo';
  const assets = await pageAssets();
  let bot: Bot | null = null;
  const healthz = health(() => bot);
  const slack = await startLocalSlack({
    host: config.host,
    port: config.port,
    world: demoWorld,
    clock,
    beginning: { current: beginning.current, startOver: (to) => startOver(to) },
    fallback: async (request, response) => {
      const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
      if (path === '/healthz') {
        await healthz(request, response);
        return true;
      }
      const asset = Object.hasOwn(assets, path) ? assets[path] : undefined;
      if (asset === undefined || request.method !== 'GET') return false;
      response.writeHead(200, { 'content-type': asset.type, ...asset.headers }).end(asset.body);
      return true;
    },
  });
  const { botToken, apiUrl, appToken } = slack;
  const slackConfig: SlackConfig = { botToken, apiUrl, transport: { kind: 'socket', appToken } };
  const { store } = parts;
  const begin = async () => {
    if (isDemo()) await createDemoTenant(store, { now: clock.now() });
  };
  const enter = async () => {
    if (isDemo()) await enterSince(store, { now: clock.now() });
  };
  const connect = async () => {
    bot = await startBot(slackConfig, { ...parts, now: clock.now, filePollMs: FILE_POLL_MS });
  };
  const befores: TurnWork[] = [];
  const startOver = (to: BeginWith) =>
    clock.startOver(async (goBack) => {
      await beginning.change(to);
      for (const before of befores) await before();
      // With it go what it remembers by the time, which goes back, and what it is doing.
      await bot?.stop(BOT_PATIENCE_MS);
      bot = null;
      try {
        const found = await findTenantBySlackId(store, demoWorld.team.id);
        if (found !== null) await store.asOwner((tx) => forgetTenant(tx, found.id));
        await goBack();
        await begin();
        slack.startOver();
      } finally {
        await connect();
      }
    });
  try {
    // The local Slack keeps its messages in memory: those of an earlier start are gone.
    await store.asOwner(forgetPosted);
    await begin();
    // Before anything else that follows from a turn, so that reports find what people entered.
    clock.onTurn(enter);
    await enter();
    await connect();
  } catch (error) {
    await slack.close();
    throw error;
  }
  const port = new URL(slack.url).port;
  const url = `http://localhost:${port}`;
  return {
    slack,
    bot: () => bot,
    slackConfig,
    clock,
    beforeStartOver: (work) => {
      befores.push(work);
    },
    url,
    close: () => slack.close(),
  };
}
