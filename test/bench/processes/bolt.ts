import { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { createLog } from '../../../src/log.ts';
import { toBoltLogger } from '../../../src/slack/bolt-logger.ts';
import { CLIENT_OPTIONS } from '../../../src/slack/call-slack.ts';
import { createSocketReceiver } from '../../../src/slack/socket-receiver.ts';
import { serveParent } from '../child-process.ts';
import type { SlackConnection } from '../connection.ts';
import { readUsage, watchMemory } from '../usage.ts';

/** What the bare app posts: the very message that Pulsecard answers with. */
export interface StaticMessage {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** Bolt and nothing else: acknowledge, post. The receiver and the client are set as Pulsecard's are. */
async function start(input: { slack: SlackConnection; message: StaticMessage }): Promise<void> {
  const { slack, message } = input;
  const logger = toBoltLogger(createLog('warn', { write: (line) => process.stderr.write(line) }));
  const { apiUrl, appToken, botToken } = slack;
  const app = new App({
    token: botToken,
    receiver: createSocketReceiver({ appToken, apiUrl, logger }),
    logger,
    clientOptions: { slackApiUrl: apiUrl, ...CLIENT_OPTIONS },
  });
  app.command('/scorecard', async ({ ack, client, command }) => {
    await ack();
    const { text, blocks } = message;
    await client.chat.postMessage({ channel: command.channel_id, text, blocks: [...blocks] });
  });
  await app.start();
  watchMemory();
}

const handlers = {
  start,
  usage: async () => readUsage(),
};

export type BoltHandlers = typeof handlers;

serveParent(handlers);
