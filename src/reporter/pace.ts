import { setTimeout as sleep } from 'node:timers/promises';

/** Slack takes about one message a second in a channel, by when they reach it. */
const BETWEEN_MS = 1_000;

export interface Pace {
  /** Milliseconds until the next message of a channel would have its turn. */
  waitMs(channelId: string): number;
  /**
   * Posts when the channel's turn has come. The next one comes so long after Slack has answered: how long
   * a call was on its way is not known.
   */
  next<T>(channelId: string, post: () => Promise<T>): Promise<T>;
}

/** Keeps the messages of a channel apart, as long as this process posts them. */
export function createPace(betweenMs: number = BETWEEN_MS): Pace {
  const free = new Map<string, number>();
  const waitMs = (channelId: string) => Math.max(0, (free.get(channelId) ?? 0) - performance.now());
  const occupy = (channelId: string) => {
    free.set(channelId, performance.now() + betweenMs);
    if (free.size > 5_000) {
      for (const [id, until] of free) if (until < performance.now()) free.delete(id);
    }
  };
  return {
    waitMs,
    async next(channelId, post) {
      for (let wait = waitMs(channelId); wait > 0; wait = waitMs(channelId)) await sleep(wait);
      occupy(channelId);
      return post().finally(() => occupy(channelId));
    },
  };
}
