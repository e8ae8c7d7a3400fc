import type { Caller } from './deps.ts';
import type { PostedMessage } from './post-message.ts';

const tails = new Map<string, Promise<unknown>>();

/** Runs work on one thing (by key) after all earlier work on it, whatever became of that. */
export function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve();
  const turn = before.then(work, work);
  const tail = turn
    .catch(() => undefined)
    .then(() => {
      if (tails.get(key) === tail) tails.delete(key);
    });
  tails.set(key, tail);
  return turn;
}

/** What changes of one message take their turns by. */
export const messageKey = (
  { tenantId }: Pick<Caller, 'tenantId'>,
  { channelId, ts }: PostedMessage,
): string => `${tenantId}/${channelId}/${ts}`;
