import { SocketModeReceiver, type App, type Receiver } from '@slack/bolt';
import type { FetchFunction, Logger } from '@slack/web-api';

/** A receiver that also knows whether Slack can reach us now; null means that it can. */
export interface WatchedReceiver extends Receiver {
  readonly kind: 'socket' | 'http';
  connectionProblem(): string | null;
}

const SOCKETS = 2;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });

/**
 * The socket client gives up for good, in an unhandled rejection, when Slack cannot be reached while
 * it reconnects. So the request for a new socket is made to wait here until Slack answers again.
 */
function createPatientFetch(stopped: AbortSignal): FetchFunction {
  return async (url, init) => {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        const response = await fetch(url, init);
        if (response.status < 500 || stopped.aborted) return response;
      } catch (error) {
        if (stopped.aborted) throw error;
      }
      await pause(pauseMs, stopped);
      if (stopped.aborted) throw new Error('The Slack connection was closed.');
    }
  };
}

/** Sockets that break while they are being closed are nobody's worry. */
const quietWhenStopped = (logger: Logger, stopped: AbortSignal): Logger => ({
  ...logger,
  warn: (...parts) => (stopped.aborted ? logger.debug(...parts) : logger.warn(...parts)),
  error: (...parts) => (stopped.aborted ? logger.debug(...parts) : logger.error(...parts)),
});

/**
 * Socket Mode over two sockets on one app: when Slack refreshes one of them, the other one takes
 * what arrives in the seconds until the first is back, so that no command is lost.
 */
export function createSocketReceiver(options: {
  appToken: string;
  apiUrl: string;
  logger: Logger;
}): WatchedReceiver {
  const stopping = new AbortController();
  const connected = new Set<number>();
  const logger = quietWhenStopped(options.logger, stopping.signal);
  const receivers = Array.from({ length: SOCKETS }, (_, index) => {
    const receiver = new SocketModeReceiver({
      appToken: options.appToken,
      logger,
      // Also how long the client waits before it opens a socket again.
      clientPingTimeout: 5_000,
      installerOptions: {
        clientOptions: {
          slackApiUrl: options.apiUrl,
          fetch: createPatientFetch(stopping.signal),
        },
      },
    });
    receiver.client.on('connected', () => connected.add(index));
    for (const lost of ['close', 'reconnecting', 'disconnected'] as const) {
      receiver.client.on(lost, () => connected.delete(index));
    }
    return receiver;
  });
  return {
    kind: 'socket',
    init: (app: App) => receivers.forEach((receiver) => receiver.init(app)),
    start: () => Promise.all(receivers.map((receiver) => receiver.start())),
    stop: async () => {
      stopping.abort();
      await Promise.all(receivers.map((receiver) => receiver.stop()));
    },
    connectionProblem: () =>
      connected.size > 0 ? null : 'no Socket Mode connection to Slack is open',
  };
}
