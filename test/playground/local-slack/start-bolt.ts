import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { App as BoltApp, Logger } from '@slack/bolt';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';

/** Bolt's remarks about sockets coming and going say nothing in a test. */
export const QUIET: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
};

/** A real Bolt app over two sockets of the local Slack; `stop` closes both. */
export async function startSocketBolt(
  slack: LocalSlack,
  listen: (app: BoltApp) => void,
): Promise<{ app: BoltApp; stop: () => Promise<void> }> {
  const receivers = [0, 1].map(
    () =>
      new SocketModeReceiver({
        appToken: slack.appToken,
        logger: QUIET,
        clientPingTimeout: 500,
        installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
      }),
  );
  const app = new App({
    token: slack.botToken,
    receiver: receivers[0]!,
    logger: QUIET,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
  receivers[1]!.init(app);
  listen(app);
  await Promise.all(receivers.map((receiver) => receiver.start()));
  await slack.waitFor(() => slack.sockets.count() === 2);
  return {
    app,
    async stop() {
      await Promise.all(receivers.map((receiver) => receiver.stop()));
    },
  };
}

/** A real Bolt app behind signed HTTP; start it before the local Slack that calls it. */
export async function startHttpBolt(signingSecret: string): Promise<{
  requestUrl: string;
  attach: (slack: LocalSlack, listen: (app: BoltApp) => void) => void;
  stop: () => Promise<void>;
}> {
  const receiver = new HTTPReceiver({ signingSecret, logger: QUIET, port: 0 });
  let app: BoltApp | undefined;
  const server = await receiver.start(0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    requestUrl: `http://127.0.0.1:${port}/slack/events`,
    attach(slack, listen) {
      app = new App({
        token: slack.botToken,
        receiver,
        logger: QUIET,
        clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
      });
      listen(app);
    },
    async stop() {
      server.closeAllConnections();
      await receiver.stop();
    },
  };
}
