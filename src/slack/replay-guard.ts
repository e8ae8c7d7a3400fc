import { createHash } from 'node:crypto';

const WINDOW_SECONDS = 300;

export interface ReplayGuard {
  /** null: may pass. Otherwise why the request is refused. Call only for requests with a valid signature. */
  refuse(request: { timestamp: string | undefined; signature: string | undefined }): string | null;
}

/**
 * Slack's signature stays valid for five minutes, so that a recorded request could be sent again,
 * and Bolt accepts timestamps from the future. Both are refused here: a timestamp must lie within
 * five minutes on either side, and a signature is accepted once.
 */
export function createReplayGuard(now: () => Date): ReplayGuard {
  const seen = new Map<string, number>();
  return {
    refuse({ timestamp, signature }) {
      const seconds = Number(timestamp);
      const nowSeconds = now().getTime() / 1000;
      if (!Number.isFinite(seconds) || timestamp === undefined || signature === undefined) {
        return 'the timestamp or the signature is missing';
      }
      if (Math.abs(nowSeconds - seconds) > WINDOW_SECONDS) {
        return 'the timestamp is more than five minutes away from the clock';
      }
      for (const [key, at] of seen) {
        if (nowSeconds - at <= WINDOW_SECONDS * 2) break;
        seen.delete(key);
      }
      const key = createHash('sha256').update(signature).digest('base64');
      if (seen.has(key)) return 'the request was sent before';
      seen.set(key, nowSeconds);
      return null;
    },
  };
}
