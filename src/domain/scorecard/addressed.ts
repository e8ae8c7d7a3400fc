import { InvalidInput } from '../../errors.ts';
import type { PlacedWord, Word } from './command-words.ts';

/**
 * Takes `section:`, `metric:` or `account:` off: what stands behind it, in quotes or not, is a name,
 * whatever else it could mean. Throws InvalidInput where nothing does.
 */
export function addressed(
  words: readonly PlacedWord[],
  things: readonly NonNullable<Word['addresses']>[],
): readonly PlacedWord[] {
  const out: PlacedWord[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const [, key = '', rest = ''] = (!word.quoted && /^(\w+):(.*)$/su.exec(word.text)) || [];
    const thing = things.find((one) => one === key.toLowerCase());
    if (thing === undefined) {
      out.push(word);
    } else if (rest !== '') {
      out.push({ ...word, text: rest, quoted: true, addresses: thing });
    } else {
      const next = words[at + 1];
      if (next === undefined || next.userId !== null) {
        throw new InvalidInput(
          `Nothing stands behind \`${thing}:\`. Write the name there, in quotes if it has several words.`,
        );
      }
      out.push({ ...next, quoted: true, addresses: thing });
      at += 1;
    }
  }
  return out;
}
