import { decodeEntities } from './inline.ts';
import type { Inline } from './inline.ts';
import { safeUrl } from './safe-url.ts';

/**
 * Reads what stands between `<` and `>` in mrkdwn: a mention, a channel, a date, a broadcast or a
 * link. Returns null for anything else, which is then shown as typed.
 */
export function parseReference(
  body: string,
  parseLabel: (text: string) => Inline[],
): Inline | null {
  const bar = body.indexOf('|');
  const target = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? null : body.slice(bar + 1);
  if (/^@[UW][A-Z0-9]+$/.test(target)) {
    return { type: 'user', id: target.slice(1), label: decoded(label) };
  }
  if (/^#[CGD][A-Z0-9]+$/.test(target)) {
    return { type: 'channel', id: target.slice(1), label: decoded(label) };
  }
  if (target.startsWith('!date^')) return parseDate(target, label);
  if (target.startsWith('!subteam^')) {
    return { type: 'broadcast', range: (decoded(label) ?? 'group').replace(/^@/, '') };
  }
  if (/^!(here|channel|everyone)$/.test(target)) {
    return { type: 'broadcast', range: target.slice(1) };
  }
  const url = safeUrl(decodeEntities(target));
  if (url === null) return null;
  const children: Inline[] =
    label === null || label === ''
      ? [{ type: 'text', text: url.replace(/^mailto:/, '') }]
      : parseLabel(label);
  return { type: 'link', url, children };
}

function decoded(label: string | null): string | null {
  return label === null || label === '' ? null : decodeEntities(label);
}

/** `!date^1392734382^{date_short} at {time}^https://…` with the fallback after the bar. */
function parseDate(target: string, label: string | null): Inline | null {
  const [, seconds = '', format = '', ...rest] = target.split('^');
  if (!/^-?\d+$/.test(seconds) || format === '') return null;
  const url = rest.length === 0 ? null : safeUrl(decodeEntities(rest.join('^')));
  return {
    type: 'date',
    timestamp: Number(seconds),
    format: decodeEntities(format),
    url,
    fallback: decoded(label) ?? decodeEntities(format),
  };
}
