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

const refused = (message: string) => new InvalidInput(message, { fields: { text: message } });
