import type { StoredMessage } from './stored-message.ts';
import type { StoredView } from './stored-view.ts';

/** Something that happened in the workspace. */
export type Change =
  | { type: 'message' | 'message_changed' | 'message_deleted'; message: StoredMessage }
  | { type: 'view_opened' | 'view_updated'; view: StoredView }
  | { type: 'view_closed'; userId: string; viewId: string; all: boolean }
  | { type: 'typing'; userId: string; channelId: string }
  | { type: 'toast'; userId: string; text: string; channelId?: string }
  /** The workspace's clock was turned, or what followed from that is done. */
  | { type: 'clock' }
  /** Somebody has seen a conversation. */
  | { type: 'read' }
  /** Everything was deleted and began anew. */
  | { type: 'started_over' }
  /** Nothing a page shows: a call was answered, a file became ready, a socket came or went. */
  | { type: 'other' };

export interface NumberedChange {
  number: number;
  change: Change;
}

/** Everything that happens, in order; the only thing anybody waits on. */
export interface ChangeFeed {
  publish(change: Change): void;
  /** Returns the function that unsubscribes. */
  subscribe(listener: (numbered: NumberedChange) => void): () => void;
  /** The changes after that number, or undefined when some are no longer known. */
  since(number: number): NumberedChange[] | undefined;
  last(): number;
  /**
   * Resolves with the predicate's first truthy answer, asked now and after every change; also now and
   * then, for predicates that look at more than this server.
   */
  waitFor<T>(
    predicate: () => T | undefined | null | false | '' | 0,
    options?: { timeoutMs?: number; what?: string },
  ): Promise<T>;
}

/** How often a waiter looks at things that do not announce their changes here. */
const ELSEWHERE_MS = 20;

/** A feed that remembers the last `keep` changes for readers who come back. */
export function createChangeFeed(keep = 1_000): ChangeFeed {
  const listeners = new Set<(numbered: NumberedChange) => void>();
  const recent: NumberedChange[] = [];
  let count = 0;
  const subscribe = (listener: (numbered: NumberedChange) => void): (() => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  return {
    publish(change) {
      count += 1;
      const numbered = { number: count, change };
      if (change.type !== 'other') {
        recent.push(numbered);
        if (recent.length > keep) recent.shift();
      }
      for (const listener of listeners) listener(numbered);
    },
    subscribe,
    since(number) {
      if (number > count) return undefined;
      const first = recent[0]?.number ?? count + 1;
      // A full buffer may have lost changes before its first one.
      if (recent.length >= keep && number < first - 1) return undefined;
      return recent.filter((entry) => entry.number > number);
    },
    last: () => count,
    waitFor(predicate, { timeoutMs = 5_000, what = 'the expected change' } = {}) {
      return new Promise((resolve, reject) => {
        const check = (): boolean => {
          try {
            const answer = predicate();
            if (!answer) return false;
            resolve(answer);
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
          return true;
        };
        if (check()) return;
        const stop = (): void => {
          unsubscribe();
          clearTimeout(timer);
          clearInterval(elsewhere);
        };
        const ask = (): void => {
          if (check()) stop();
        };
        const unsubscribe = subscribe(ask);
        const elsewhere = setInterval(ask, ELSEWHERE_MS);
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`Waited ${timeoutMs} ms for ${what} in vain`));
        }, timeoutMs);
      });
    },
  };
}
