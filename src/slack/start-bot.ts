import type { WebClient } from '@slack/web-api';
import type { SlackConfig } from '../config.ts';
import { Unavailable } from '../errors.ts';
import type { Route } from '../http-server.ts';
import { createPortfolioCache } from './answers/portfolio-cache.ts';
import { createSlackApp } from './app.ts';
import { toBoltLogger } from './bolt-logger.ts';
import { fetchBotIdentity } from './bot-identity.ts';
import { slackErrorCode } from './call-slack.ts';
import { createChannels } from './channels.ts';
import type { SlackDeps } from './deps.ts';
import { createHttpReceiver, EVENTS_PATH } from './http-receiver.ts';
import { createPeople } from './people.ts';
import { createSocketReceiver, type WatchedReceiver } from './socket-receiver.ts';

export interface Bot {
  /** HTTP routes the bot answers itself: `/slack/events` in signed HTTP mode. */
  readonly routes: Readonly<Record<string, Route>>;
  /** The workspace (or Enterprise org) that its token belongs to. */
  readonly teamId: string;
  /** Why Slack cannot reach us now; null when it can. */
  connectionProblem(): Promise<string | null>;
  /** Takes no more requests and finishes what is under way, within the time given. */
  stop(graceMs: number): Promise<void>;
}

/** Slack serves files from hosts of its own, beside the API's. */
export function fileHostsFor(apiUrl: string): string[] {
  const { host, hostname } = new URL(apiUrl);
  if (hostname === 'slack.com') return ['files.slack.com', 'slack.com'];
  if (hostname === 'slack-gov.com') return ['files.slack-gov.com', 'slack-gov.com'];
  return [host];
}

const CHECKED_FOR_MS = 20_000;

/**
 * Sockets know whether they are open. With signed HTTP Slack comes to us, so that all we can ask is
 * whether it answers; the answer is kept for a while, because health is asked for often.
 */
function createConnectionCheck(
  client: WebClient,
  token: string,
  receiver: WatchedReceiver,
  now: () => Date,
): () => Promise<string | null> {
  let known: { problem: Promise<string | null>; at: number } | null = null;
  const ask = () =>
    client.auth.test({ token }).then(
      () => null,
      (error: unknown) => `Slack does not answer (${slackErrorCode(error) ?? 'no connection'})`,
    );
  return async () => {
    if (receiver.kind === 'socket') return receiver.connectionProblem();
    const at = now().getTime();
    if (known === null || at - known.at > CHECKED_FOR_MS) known = { problem: ask(), at };
    return known.problem;
  };
}

/** Connects the bot to Slack (or to a local one) and answers from then on. */
export async function startBot(
  slack: SlackConfig,
  parts: Pick<SlackDeps, 'store' | 'charts' | 'log' | 'now' | 'queue'> & { filePollMs?: number },
): Promise<Bot> {
  const { log, now } = parts;
  const deps: SlackDeps = {
    ...parts,
    filePollMs: parts.filePollMs ?? 500,
    people: createPeople(now),
    channels: createChannels(now),
    portfolios: createPortfolioCache(),
    fileHosts: fileHostsFor(slack.apiUrl),
  };
  const logger = toBoltLogger(log);
  const { transport, apiUrl, botToken } = slack;
  const http =
    transport.kind === 'http'
      ? createHttpReceiver({
          signingSecret: transport.signingSecret,
          log,
          store: parts.store,
          // How old a request may be is a matter of the real time, wherever reports have got to.
          now: () => new Date(),
        })
      : null;
  const receiver =
    http ??
    createSocketReceiver({
      appToken: transport.kind === 'socket' ? transport.appToken : '',
      apiUrl,
      logger,
    });
  const identity = await fetchBotIdentity({ botToken, apiUrl }, log);
  const { app, inFlight } = createSlackApp(deps, { receiver, identity, apiUrl });
  try {
    await app.start();
  } catch (error) {
    throw new Unavailable(
      'Slack did not accept the connection. Check the tokens and that Socket Mode is on.',
      { cause: error },
    );
  }
  return {
    routes:
      http === null ? {} : { [EVENTS_PATH]: (request, response) => http.handle(request, response) },
    teamId: identity.teamId,
    connectionProblem: createConnectionCheck(app.client, botToken, receiver, now),
    async stop(graceMs) {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, graceMs);
      });
      await Promise.race([app.stop().then(() => inFlight.idle()), patience]);
      clearTimeout(timer);
    },
  };
}
