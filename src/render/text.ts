import { unformatted } from '../domain/unformatted.ts';

/** Escapes what people typed for mrkdwn: no name can ping anybody, become a link, or be bold. */
export function escapeMrkdwn(text: string): string {
  return escapeTags(unformatted(text));
}

/** The same for what stands in code, and for our own sentences around quoted names. */
export function escapeTags(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** At most `max` characters, whole code points, with an ellipsis where something was cut. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > max - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** `a, b and c`, cut after `max` with a count of the rest. */
export function joinWords(words: readonly string[], max = words.length): string {
  if (words.length > max) return `${words.slice(0, max).join(', ')} and ${words.length - max} more`;
  if (words.length <= 1) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** `1 entry`, `2 entries`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** As many whole lines as fit into `max` characters; a last line counts those left out. */
export function fitLines(lines: readonly string[], max: number): string {
  const whole = lines.join('\n');
  if (whole.length <= max) return whole;
  const kept: string[] = [];
  let length = '… and 1,000,000 more lines'.length;
  for (const line of lines) {
    length += line.length + 1;
    if (length > max) break;
    kept.push(line);
  }
  return [...kept, `… and ${countOf(lines.length - kept.length, 'more line')}`].join('\n');
}
