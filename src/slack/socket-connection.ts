import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { SocketModeReceiver, type App } from '@slack/bolt';
import type { FetchFunction, Logger } from '@slack/web-api';
import { judgeEnvelope } from './judge-envelope.ts';

/** One socket of Socket Mode. */
export interface SocketConnection {
  /** Why another one is needed: Slack announced its end, or it broke. Slack may still use it for a while. */
  readonly leaving: Promise<'refreshed' | 'broken'>;
  /** Nothing of leaving is known. */
  isUp(): boolean;
  close(): Promise<void>;
}

export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: Logger;
  /** Aborted: everything is being closed. */
  readonly stopped: AbortSignal;
}

const HELLO_MS = 10_000;
/** How Slack announces that it will close a socket and expects another one. */
const ANNOUNCED = new Set(['warning', 'refresh_requested']);

/** As any other request, given up when everything is closed. */
const createFetch =
  (stopped: AbortSignal): FetchFunction =>
  (url, init) =>
    fetch(url, { ...init, signal: AbortSignal.any([stopped, AbortSignal.timeout(HELLO_MS)]) });

/**
 * Opens a socket and answers from then on. Bolt's client would close a socket as soon as Slack announces
 * to and open another one five seconds later; here whoever opened it does that in better order.
 */
export async function openSocket(
  app: App,
  { appToken, apiUrl, logger, stopped }: SocketOptions,
): Promise<SocketConnection> {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientPingTimeout: 5_000,
    installerOptions: {
      clientOptions: {
        slackApiUrl: apiUrl,
        fetch: createFetch(stopped),
        retryConfig: { retries: 0 },
      },
    },
  });
  receiver.init(app);
  const { client } = receiver;
  let isUp = true;
  const leaves = new EventEmitter();
  const leave = (why: 'refreshed' | 'broken') => {
    isUp = false;
    leaves.emit('leave', why);
  };
  const leaving = once(leaves, 'leave').then(([why]) =>
    why === 'refreshed' ? ('refreshed' as const) : ('broken' as const),
  );
  for (const lost of ['close', 'disconnected'] as const) client.on(lost, () => leave('broken'));
  const [readMessage] = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: unknown) => {
    const envelope = typeof data === 'string' ? judgeEnvelope(data) : { kind: 'refuse' as const };
    if (envelope.kind === 'leave') leave(ANNOUNCED.has(envelope.reason) ? 'refreshed' : 'broken');
    else if (envelope.kind === 'pass') readMessage?.(data, isBinary);
    else logger.warn('Ignored a message on the socket: it is none of Slack’s');
  });
  const patience = new AbortController();
  try {
    await Promise.race([
      client.start(),
      sleep(HELLO_MS, null, { signal: patience.signal, ref: false }).then(() => {
        throw new Error('Slack did not say hello');
      }),
    ]);
  } catch (error) {
    await client.disconnect().catch(() => {});
    throw error ?? new Error('the socket was closed before Slack said hello');
  } finally {
    patience.abort();
  }
  return { leaving, isUp: () => isUp, close: () => client.disconnect() };
}
