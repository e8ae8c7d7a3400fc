import type { Config } from '../config.ts';
import type { Route } from '../http-server.ts';
import type { SlackDeps } from '../slack/deps.ts';
import { startBot, type Bot } from '../slack/start-bot.ts';
import { createDemoTenant } from './demo-tenant.ts';
import { demoWorld } from './demo-world.ts';
import { startLocalSlack, type LocalSlack } from './local-slack/start-local-slack.ts';
import { pageAssets } from './page-assets.ts';

export interface Playground {
  readonly slack: LocalSlack;
  readonly bot: Bot;
  /** The page's address. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Pulsecard without Slack: the demo tenant, a local Slack with its page on the configured port, and
 * the same bot as everywhere, connected to it over real Socket Mode.
 */
export async function startPlayground(
  config: Pick<Config, 'host' | 'port'>,
  parts: Pick<SlackDeps, 'store' | 'charts' | 'log' | 'now'>,
  health: (bot: () => Bot | null) => Route,
): Promise<Playground> {
  const assets = await pageAssets();
  let bot: Bot | null = null;
  const healthz = health(() => bot);
  const slack = await startLocalSlack({
    host: config.host,
    port: config.port,
    world: demoWorld,
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
  try {
    await createDemoTenant(parts.store, { now: parts.now() });
    bot = await startBot(
      {
        botToken: slack.botToken,
        apiUrl: slack.apiUrl,
        transport: { kind: 'socket', appToken: slack.appToken },
      },
      { ...parts, filePollMs: 100 },
    );
  } catch (error) {
    await slack.close();
    throw error;
  }
  const port = new URL(slack.url).port;
  return { slack, bot, url: `http://localhost:${port}`, close: () => slack.close() };
}
