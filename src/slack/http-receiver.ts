import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, isValidSlackRequest } from '@slack/bolt';
import type { Logger } from '@slack/web-api';
import { createReplayGuard } from './replay-guard.ts';
import type { WatchedReceiver } from './socket-receiver.ts';

export const EVENTS_PATH = '/slack/events';

/** Slack's own requests are far smaller; anything larger is not from Slack. */
const BODY_LIMIT_BYTES = 1024 * 1024;

export interface HttpReceiver extends WatchedReceiver {
  /** Handles a request for EVENTS_PATH; the composition root owns the server. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const header = (request: IncomingMessage, name: string) => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
};

/** Signed HTTP: Bolt's receiver behind a size cap, a replay guard and a check of future timestamps. */
export function createHttpReceiver(options: {
  signingSecret: string;
  logger: Logger;
  now: () => Date;
}): HttpReceiver {
  const { signingSecret, logger } = options;
  const receiver = new HTTPReceiver({
    signingSecret,
    logger,
    endpoints: [EVENTS_PATH],
    bodyLimit: BODY_LIMIT_BYTES,
    // Checked below, before Bolt sees the request, and with our clock.
    signatureVerification: false,
  });
  let stopping = false;
  const guard = createReplayGuard(options.now);
  const refuse = (response: ServerResponse, status: number, why: string) => {
    logger.warn(`Refused a request to ${EVENTS_PATH}: ${why}`);
    response.writeHead(status, { connection: 'close' }).end();
  };
  return {
    kind: 'http',
    init: (app) => receiver.init(app),
    start: () => Promise.resolve(),
    stop: async () => {
      stopping = true;
    },
    connectionProblem: () => null,
    async handle(request, response) {
      if (stopping) return refuse(response, 503, 'the bot is stopping');
      if (request.method !== 'POST') return refuse(response, 405, `method ${request.method}`);
      const rawBody = await readBody(request);
      if (rawBody === null) return refuse(response, 413, 'the body is too large');
      const timestamp = header(request, 'x-slack-request-timestamp');
      const signature = header(request, 'x-slack-signature');
      const authentic = isValidSlackRequest({
        signingSecret,
        body: rawBody.toString(),
        nowMilliseconds: options.now().getTime(),
        headers: {
          'x-slack-signature': signature ?? '',
          'x-slack-request-timestamp': Number(timestamp),
        },
      });
      if (!authentic) return refuse(response, 401, 'the signature is not valid');
      const why = guard.refuse({ timestamp, signature });
      if (why !== null) return refuse(response, 401, why);
      receiver.requestListener(Object.assign(request, { rawBody }), response);
    },
  };
}
