import { InvalidInput } from '../../errors.ts';
import { cleanName } from '../name-key.ts';

/** One word of a command. */
export interface Word {
  readonly text: string;
  /** In quotes: a name, never a keyword, week or number. */
  readonly quoted: boolean;
  /** What it is the name of, where that was said: `section:Issues`. */
  readonly addresses?: 'section' | 'metric' | 'account';
  /** Slack user id of `<@U…|name>`; else null. */
  readonly userId: string | null;
}

/** A word and where it begins in the text, spaces around that left out. */
export interface PlacedWord extends Word {
  readonly at: number;
}

const MENTION = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/u;
const QUOTED = /^["“”„«»]([^"“”„«»]*)["“”„«»]/u;
const PLAIN = /^[^\s"“”„«»]+/u;

/**
 * Splits a command into words; names of several words may stand in double quotes of any shape.
 * Slack sends `<@U…>` for people and escapes what was typed (`&gt;=`). Throws InvalidInput when a
 * quote is not closed, unless it may stay open: then it is a word of its own.
 */
export function commandWords(
  text: string,
  { openQuotes }: { readonly openQuotes: 'refused' | 'kept' } = { openQuotes: 'refused' },
): readonly PlacedWord[] {
  const words: PlacedWord[] = [];
  const all = text.trim();
  let rest = all;
  while (rest !== '') {
    const at = all.length - rest.length;
    const mention = MENTION.exec(rest);
    const quoted = QUOTED.exec(rest);
    const open = openQuotes === 'kept' ? /^./u.exec(rest) : null;
    const match = mention ?? quoted ?? PLAIN.exec(rest) ?? open;
    if (match === null) {
      throw new InvalidInput('A quote is not closed. Write names like `"Inside Sales"`.');
    }
    const [whole, inner = ''] = match;
    if (mention !== null) words.push({ text: whole, quoted: false, userId: inner, at });
    else {
      const name = unescaped(cleanName(quoted === null ? whole : inner));
      if (name !== '') words.push({ text: name, quoted: quoted !== null, userId: null, at });
    }
    rest = rest.slice(whole.length).trimStart();
  }
  return words;
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Everything from a word on as it was typed, quotes and spaces too; empty without one. */
export function textFrom(text: string, word: PlacedWord | undefined): string {
  return word === undefined ? '' : unescaped(text.trim().slice(word.at));
}

/** Words as one name. */
export function joined(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ');
}

/** As it was typed, with what made a name of it. */
export function asWritten({ text, quoted, addresses }: Word): string {
  const name = quoted ? `"${text}"` : text;
  return addresses === undefined ? name : `${addresses}:${name}`;
}
