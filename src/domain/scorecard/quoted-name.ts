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

/** What Slack makes of a person, a channel or a group that is typed: `<@U1|jason>`, `<#C1|team>`, `<!subteam^S1|@sales>`. */
const REFERENCE = /<([@#!])[^<>|\s]*(?:\|([^<>]*))?>/gu;

/** Its name as it was typed; an id says nothing to anybody. */
function referenceName(whole: string, mark: string, name = ''): string {
  if (mark === '!') return name === '' ? whole : name;
  if (name === '') return mark === '#' ? '#channel' : '@somebody';
  return name.startsWith(mark) ? name : `${mark}${name}`;
}

/** As it can be typed, for examples in code: without angle brackets or backticks, people by name. */
export function harmless(text: string): string {
  return text
    .replace(REFERENCE, referenceName)
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('`', "'")
    .replace(/\s+/gu, ' ')
    .trim();
}
