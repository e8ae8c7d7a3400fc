import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@slack/web-api';
import type { Store } from '../store/open-store.ts';
import { findTakenRequests, takeRequest } from '../store/taken-requests.ts';
import { unavailable } from '../store/unavailable.ts';

/** As long as Slack's own libraries accept a signature. */
const WINDOW_SECONDS = 300;
/** Replicas' clocks may differ: a signature is remembered beyond the time at which it passes. */
const KEPT_SECONDS = 2 * WINDOW_SECONDS;
/** Slack gives a request three seconds in all, and a form that is submitted needs most of them. */
const PATIENCE_MS = { embedded: 400, postgresql: 800 } as const;

export interface ReplayGuard {
  /**
   * null: may pass, and never again. Otherwise why the request is refused. Throws Unavailable when the
   * database cannot say. Call only for requests with a valid signature.
   */
  refuse(request: { signature: string; seconds: number }): Promise<string | null>;
}

/**
 * A signature stays valid for five minutes, so that a recorded request could be sent again. Each is
 * accepted once: by this process, by another replica, and after a restart.
 */
export function createReplayGuard({
  store,
  logger,
  now,
}: {
  store: Pick<Store, 'kind' | 'asOwner'>;
  logger: Pick<Logger, 'warn'>;
  now: () => Date;
}): ReplayGuard {
  const taken = new Map<string, number>();
  const isEmbedded = store.kind === 'embedded';
  const note = (signature: string, until: number) => taken.set(signature, until);
  const forget = (nowMs: number) => {
    for (const [signature, until] of taken) {
      if (until >= nowMs) break;
      taken.delete(signature);
    }
  };
  let reading: Promise<void> | null = null;
  /** What was taken before this process began; nobody but it uses an embedded database. */
  const readEarlier = async () => {
    const at = now();
    const until = at.getTime() + KEPT_SECONDS * 2_000;
    for (const signature of await findTakenRequests(store, at)) note(signature, until);
  };
  const remember = (): Promise<void> => {
    reading ??= readEarlier().catch((error: unknown) => {
      reading = null;
      throw error;
    });
    return reading;
  };
  // At once, so that no request waits for it.
  if (isEmbedded) remember().catch(() => {});

  /** Whoever writes first has it. */
  const claim = async (signature: string, expiresAt: Date): Promise<boolean> => {
    const patience = new AbortController();
    const taking = takeRequest(store, { signature, expiresAt }, now());
    const late = sleep(PATIENCE_MS[store.kind], 'late' as const, { signal: patience.signal });
    late.catch(() => {});
    const answer = await Promise.race([taking, late]).finally(() => patience.abort());
    if (answer !== 'late') return answer;
    taking.catch((error: unknown) => logger.warn('A signature could not be kept', error));
    if (!isEmbedded) throw unavailable(new Error('a signature could not be kept in time'));
    // Behind somebody's long import on its one connection: this process alone knows what it has taken.
    return true;
  };

  return {
    async refuse({ signature, seconds }) {
      const nowMs = now().getTime();
      if (Math.abs(nowMs / 1000 - seconds) > WINDOW_SECONDS)
        return 'the timestamp is more than five minutes away from the clock';
      if (isEmbedded) await remember();
      forget(nowMs);
      if (taken.has(signature)) return 'the request was sent before';
      note(signature, nowMs + KEPT_SECONDS * 1_000);
      const expiresAt = new Date((seconds + KEPT_SECONDS) * 1_000);
      try {
        return (await claim(signature, expiresAt)) ? null : 'the request was sent before';
      } catch (error) {
        // Nothing was done for it: it may come again.
        taken.delete(signature);
        throw error;
      }
    },
  };
}
