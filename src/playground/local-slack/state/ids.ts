import { randomBytes } from 'node:crypto';

/** Fresh ids in Slack's shapes. */
export interface Ids {
  /** `1763632800.000100`: seconds and microseconds, strictly growing. */
  ts(): string;
  /** `F0` + eight letters and digits. */
  next(prefix: string): string;
  /** An unguessable string, for URLs that are their own permission. */
  secret(): string;
}

/** Ids that follow the clock; two timestamps are never equal. */
export function createIds(now: () => number): Ids {
  let lastMicros = 0;
  let counter = randomBytes(3).readUIntBE(0, 3);
  return {
    ts() {
      lastMicros = Math.max(Math.floor(now() * 1_000), lastMicros + 1);
      const seconds = Math.floor(lastMicros / 1_000_000);
      return `${seconds}.${String(lastMicros % 1_000_000).padStart(6, '0')}`;
    },
    next(prefix) {
      counter += 1;
      return `${prefix}0${counter.toString(36).toUpperCase().padStart(8, '0')}`;
    },
    secret: () => randomBytes(18).toString('base64url'),
  };
}
