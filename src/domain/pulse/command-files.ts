import { InvalidInput } from '../../errors.ts';
import { joined } from '../scorecard/command-words.ts';
import type { Word } from '../scorecard/command-words.ts';
import { quotedName } from '../scorecard/quoted-name.ts';
import type { PulseCommand } from './command.ts';
import { parseAccountsQuery } from './command-accounts.ts';
import { findVertical } from './command-names.ts';
import type { Parsing } from './command-names.ts';
import { periodOfWords } from './command-period.ts';

const isWord = (word: Word | undefined, text: string): boolean =>
  word !== undefined && !word.quoted && word.text.toLowerCase() === text;

/** `export csv [filters]`, `export metrics csv [period]`; `csv` may be left out. Throws InvalidInput. */
export function parseExport(words: readonly Word[], parsing: Parsing): PulseCommand {
  const rest = words.filter((word) => !isWord(word, 'csv'));
  const [first, ...after] = rest;
  if (!isWord(first, 'metrics')) {
    const filters = isWord(first, 'accounts') ? after : rest;
    return { kind: 'export-accounts', query: parseAccountsQuery('accounts', filters, parsing) };
  }
  if (after.length === 0) return { kind: 'export-metrics', period: null };
  const period = periodOfWords(after, parsing);
  if (period !== null) return { kind: 'export-metrics', period };
  throw new InvalidInput(
    `I cannot export ${quotedName(joined(after))}. Write \`/pulse export metrics csv\` or \`/pulse export metrics csv last\`.`,
  );
}

/** `template tech`, `template accounts`. Throws InvalidInput or NotFound with the choices. */
export function parseTemplate(words: readonly Word[], parsing: Parsing): PulseCommand {
  const rest = words.filter((word) => !isWord(word, 'csv'));
  if (isWord(rest[0], 'accounts') && rest.length === 1) return { kind: 'template', of: 'accounts' };
  const name = joined(rest);
  const choices = ['accounts', ...parsing.verticals].slice(0, 8);
  if (name === '') {
    throw new InvalidInput(
      `Which file? Write ${choices.map((one) => `\`/pulse template ${one}\``).join(' or ')}.`,
    );
  }
  return { kind: 'template', of: findVertical(name, '/pulse template', parsing) };
}
