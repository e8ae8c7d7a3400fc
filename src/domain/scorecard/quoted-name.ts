import { unformatted } from '../unformatted.ts';

/**
 * What a person typed or called something, inside a sentence that may be shown as mrkdwn: quoted, cut
 * to 80 characters and without what Slack makes something of, so that it can neither ping nor be bold.
 */
export function quotedName(text: string): string {
  const plain = plainName(text);
  return `“${plain.length > 80 ? `${plain.slice(0, 79)}…` : plain}”`;
}

/** The same without quotes, for lists. */
export function plainName(text: string): string {
  return unformatted(harmless(text));
}

/** As it can be typed, for examples in code: without angle brackets or backticks. */
export function harmless(text: string): string {
  return text
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('`', "'")
    .replace(/\s+/gu, ' ')
    .trim();
}
