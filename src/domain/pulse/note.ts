import { InvalidInput } from '../../errors.ts';

/** Characters of a note on an account. */
export const NOTE_LENGTH = 2_000;

/** A note as it is kept, without spaces around it. Throws InvalidInput for field `text`. */
export function readNote(typed: string): string {
  const text = typed.trim();
  if (text === '') throw refused('Write what should be remembered about this account.');
  if (text.length > NOTE_LENGTH) {
    throw refused(
      `That note has ${text.length} characters. Shorten it to ${NOTE_LENGTH}, or write two notes.`,
    );
  }
  return text;
}

const MENTION = /<@(?<id>[UW][A-Z0-9]+)(?:\|[^>]*)?>/gu;

/** Whom a note typed as a command mentions: Slack sends ids for them. */
export const mentionedIn = (text: string): string[] =>
  [...text.matchAll(MENTION)].flatMap(({ groups }) => groups?.['id'] ?? []);

/** The same with names, because a note is read and pings nobody. */
export const withNames = (text: string, nameOf: (userId: string) => string): string =>
  text
    .replaceAll(MENTION, (_, id: string) => `@${nameOf(id)}`)
    .replaceAll(/<#[A-Z0-9]+\|(?<name>[^>]+)>/gu, '#$<name>');

const refused = (message: string) => new InvalidInput(message, { fields: { text: message } });
