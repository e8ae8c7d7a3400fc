import { createHmac, timingSafeEqual } from 'node:crypto';

interface Signed {
  /** As the headers have them; undefined where there is none. */
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly rawBody: Buffer;
}

/** Exactly what Slack sends: anything around it would make a second name for one signature. */
const SIGNATURE = /^v0=([0-9a-f]{64})$/;
const TIMESTAMP = /^[1-9]\d{8,10}$/;

/** What proves that Slack sent a request, and when; null: nothing does. */
export function readSignature(
  { timestamp, signature, rawBody }: Signed,
  signingSecret: string,
): { readonly signature: string; readonly seconds: number } | null {
  const given = SIGNATURE.exec(signature ?? '')?.[1];
  if (given === undefined || timestamp === undefined || !TIMESTAMP.test(timestamp)) return null;
  const made = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(rawBody);
  if (!timingSafeEqual(made.digest(), Buffer.from(given, 'hex'))) return null;
  return { signature: given, seconds: Number(timestamp) };
}
