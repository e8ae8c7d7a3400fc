import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Receiver } from '@slack/bolt';
import type { Logger } from '@slack/web-api';
import { isUncertain, slackErrorCode } from './call-slack.ts';
import { openSocket, type SocketConnection } from './socket-connection.ts';

/** A receiver that also knows whether Slack can reach us now; null means that it can. */
export interface WatchedReceiver extends Receiver {
  readonly kind: 'socket' | 'http';
  connectionProblem(): string | null;
}

const SOCKETS = 2;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** A socket that broke sooner is not opened again at once. */
const SHORT_LIFE_MS = 10_000;
/** What came over a socket may be acknowledged there for so long after the next one is open. */
const GRACE_MS = 3_000;

/** Sockets that break while they are being closed are nobody's worry. */
const quietWhenStopped = (logger: Logger, stopped: AbortSignal): Logger => ({
  ...logger,
  warn: (...parts) => (stopped.aborted ? logger.debug(...parts) : logger.warn(...parts)),
  error: (...parts) => (stopped.aborted ? logger.debug(...parts) : logger.error(...parts)),
});

/**
 * Socket Mode over two sockets on one app. When Slack announces that it will close one of them, or both in
 * the same moment, the next one is opened at once and the old one kept until that is there, so that no
 * command finds the app without a socket.
 */
export function createSocketReceiver(options: {
  appToken: string;
  apiUrl: string;
  logger: Logger;
}): WatchedReceiver {
  const stopping = new AbortController();
  const stopped = stopping.signal;
  const aborted = new Promise<'stopped'>((resolve) => {
    stopped.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
  const logger = quietWhenStopped(options.logger, stopped);
  const open = new Set<SocketConnection>();
  let app: App | null = null;
  const openOne = async (): Promise<SocketConnection> => {
    if (app === null) throw new Error('the receiver was started before its app');
    const connection = await openSocket(app, { ...options, logger, stopped });
    open.add(connection);
    return connection;
  };
  const close = async (connection: SocketConnection) => {
    open.delete(connection);
    await connection.close();
  };
  const pause = (ms: number) =>
    sleep(ms, undefined, { signal: stopped, ref: false }).catch(() => {});

  /** Until there is one; null: everything is being closed. `isFinal`: what no waiting cures. */
  const openNext = async (
    firstPauseMs: number,
    isFinal: (error: unknown) => boolean = () => false,
  ): Promise<SocketConnection | null> => {
    for (let pauseMs = firstPauseMs; ; pauseMs = nextPause(pauseMs)) {
      if (pauseMs > 0) await pause(pauseMs);
      if (stopped.aborted) return null;
      try {
        return await openOne();
      } catch (error) {
        if (isFinal(error)) throw error;
        logger.warn('A socket to Slack could not be opened yet', error);
      }
    }
  };

  const keepOne = async (first: SocketConnection): Promise<void> => {
    let current = first;
    let pauseMs = 0;
    for (;;) {
      const openedAt = performance.now();
      const why = await Promise.race([current.leaving, aborted]);
      if (why === 'stopped') return;
      const isFlapping = why === 'broken' && performance.now() - openedAt < SHORT_LIFE_MS;
      pauseMs = isFlapping ? nextPause(pauseMs) : 0;
      const next = await openNext(pauseMs);
      if (next === null) return;
      const old = current;
      void pause(GRACE_MS).then(() => close(old));
      current = next;
    }
  };

  return {
    kind: 'socket',
    init: (withApp: App) => {
      app = withApp;
    },
    start: async () => {
      const firsts = await Promise.all(
        Array.from({ length: SOCKETS }, () => openNext(0, isRefusal)),
      );
      for (const first of firsts) if (first !== null) void keepOne(first);
    },
    stop: async () => {
      stopping.abort();
      await Promise.all([...open].map(close));
    },
    connectionProblem: () =>
      [...open].some((connection) => connection.isUp())
        ? null
        : 'no Socket Mode connection to Slack is open',
  };
}

/** Slack answered, and does not want us. */
const isRefusal = (error: unknown): boolean =>
  slackErrorCode(error) !== null && !isUncertain(error);

const nextPause = (ms: number): number =>
  ms === 0 ? FIRST_PAUSE_MS : Math.min(ms * 2, LONGEST_PAUSE_MS);
