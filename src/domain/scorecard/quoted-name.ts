/**
 * What a person typed or called something, inside a sentence that may be shown as mrkdwn: quoted, cut
 * to 80 characters and without angle brackets or backticks, so that it can neither ping nor link.
 */
export function quotedName(text: string): string {
  const plain = harmless(text);
  return `“${plain.length > 80 ? `${plain.slice(0, 79)}…` : plain}”`;
}

/** The same without quotes, for lists and examples. */
export function harmless(text: string): string {
  return text
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('`', "'")
    .replace(/\s+/gu, ' ')
    .trim();
}
