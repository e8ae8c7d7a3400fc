import { InvalidInput } from '../../errors.ts';

/** One word of a command. */
export interface Word {
  readonly text: string;
  /** In quotes: a name, never a keyword, week or number. */
  readonly quoted: boolean;
  /** Slack user id of `<@U…|name>`; else null. */
  readonly userId: string | null;
}

const MENTION = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/u;
const QUOTED = /^["“”„«»]([^"“”„«»]*)["“”„«»]/u;
const PLAIN = /^[^\s"“”„«»]+/u;

/**
 * Splits a command into words; names of several words may stand in double quotes of any shape.
 * Slack sends `<@U…>` for people and escapes what was typed (`&gt;=`). Throws InvalidInput when a
 * quote is not closed.
 */
export function commandWords(text: string): readonly Word[] {
  const words: Word[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const mention = MENTION.exec(rest);
    const quoted = QUOTED.exec(rest);
    const match = mention ?? quoted ?? PLAIN.exec(rest);
    if (match === null) {
      throw new InvalidInput('A quote is not closed. Write names like `"Inside Sales"`.');
    }
    const [whole, inner = ''] = match;
    if (mention !== null) words.push({ text: whole, quoted: false, userId: inner });
    else if (quoted === null) words.push({ text: unescaped(whole), quoted: false, userId: null });
    else if (inner.trim() !== '') {
      words.push({ text: unescaped(inner.trim()), quoted: true, userId: null });
    }
    rest = rest.slice(whole.length).trimStart();
  }
  return words;
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Words as one name. */
export function joined(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ');
}
