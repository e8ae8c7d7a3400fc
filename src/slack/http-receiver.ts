import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import type { Log } from '../log.ts';
import type { Store } from '../store/open-store.ts';
import { toBoltLogger } from './bolt-logger.ts';
import { toOutageAnswer } from './outage-answer.ts';
import { readSlackBody } from './read-slack-body.ts';
import { createReplayGuard } from './replay-guard.ts';
import { readSignature } from './slack-signature.ts';
import type { WatchedReceiver } from './socket-receiver.ts';
import { toUserSentence } from './tell-error.ts';

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

/**
 * Signed HTTP: Bolt's receiver behind a size cap, our own check of signatures, a guard against requests
 * that are sent again, and a look at whether it is a request of Slack's at all.
 */
export function createHttpReceiver(options: {
  signingSecret: string;
  log: Log;
  store: Pick<Store, 'kind' | 'asOwner'>;
  now: () => Date;
}): HttpReceiver {
  const { signingSecret, log, store, now } = options;
  const logger = toBoltLogger(log);
  const receiver = new HTTPReceiver({
    signingSecret,
    logger,
    endpoints: [EVENTS_PATH],
    bodyLimit: BODY_LIMIT_BYTES,
    // Checked below, before Bolt sees the request, and with our clock.
    signatureVerification: false,
  });
  let stopping = false;
  const guard = createReplayGuard({ store, logger, now });
  const refuse = (response: ServerResponse, status: number, why: string) => {
    logger.warn(`Refused a request to ${EVENTS_PATH}: ${why}`);
    response.writeHead(status, { connection: 'close' }).end();
  };
  /** Nothing is done unchecked: people are told where Slack shows it, events come again. */
  const sayAway = (response: ServerResponse, body: unknown, error: unknown) => {
    const answer = toOutageAnswer(body, () => toUserSentence(error, log, { what: EVENTS_PATH }));
    if (answer === null) return refuse(response, 503, 'the database does not answer');
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(answer));
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
      const signed = readSignature({ timestamp, signature, rawBody }, signingSecret);
      if (signed === null) return refuse(response, 401, 'the signature is not valid');
      const read = readSlackBody(header(request, 'content-type'), rawBody);
      if (read === null) return refuse(response, 400, 'the body is none of Slack’s');
      let why: string | null;
      try {
        why = await guard.refuse(signed);
      } catch (error) {
        return sayAway(response, read.body, error);
      }
      if (why !== null) return refuse(response, 401, why);
      request.headers['content-type'] = read.contentType;
      receiver.requestListener(Object.assign(request, { rawBody }), response);
    },
  };
}
