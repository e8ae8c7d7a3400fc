import { escapeMrkdwn, shorten } from '../text.ts';

/** As Slack counts it in our own limit: quotes and backslashes are two characters of JSON. */
const sizeOf = (text: string): number => JSON.stringify(text).length - 2;

/**
 * Escaped for mrkdwn and then at most `max` characters of JSON: `&` alone becomes five. Never cut
 * inside an escape.
 */
export function escapeWithin(text: string, max: number): string {
  let kept = shorten(text, max);
  let escaped = escapeMrkdwn(kept);
  while (sizeOf(escaped) > max && kept.length > 1) {
    const length = Math.floor((kept.length * max) / sizeOf(escaped));
    kept = shorten(text, Math.max(1, Math.min(length, kept.length - 1)));
    escaped = escapeMrkdwn(kept);
  }
  return escaped;
}
