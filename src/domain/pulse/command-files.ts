import { InvalidInput } from '../../errors.ts';
import { joined } from '../scorecard/command-words.ts';
import type { Word } from '../scorecard/command-words.ts';
import type { PulseCommand } from './command.ts';
import { parseAccountsQuery } from './command-accounts.ts';
import { findVertical } from './command-names.ts';
import type { Parsing } from './command-names.ts';
import { splitLastPeriod } from './command-period.ts';

const isWord = (word: Word | undefined, text: string): boolean =>
  word !== undefined && !word.quoted && word.text.toLowerCase() === text;

const EXAMPLES =
  'For example `/pulse export metrics csv last`, `/pulse export csv owner:me` or `/pulse export csv all`.';

/** `export csv [filters]`, `export metrics csv [period] [filters]`; `all`: everybody's; `csv` may be left out. Throws InvalidInput. */
export function parseExport(words: readonly Word[], parsing: Parsing): PulseCommand {
  const rest = words.filter((word) => !isWord(word, 'csv') && !isWord(word, 'all'));
  const all = words.some((word) => isWord(word, 'all'));
  const [first, ...after] = rest;
  const isMetrics = isWord(first, 'metrics');
  const filters = isMetrics || isWord(first, 'accounts') ? after : rest;
  const query = parseAccountsQuery('accounts', filters, parsing, EXAMPLES);
  return isMetrics
    ? { kind: 'export-metrics', query, all }
    : { kind: 'export-accounts', query, all };
}

/** `template tech [period]`, `template accounts`; `all`: everybody's. Throws InvalidInput or NotFound with the choices. */
export function parseTemplate(words: readonly Word[], parsing: Parsing): PulseCommand {
  const all = words.some((word) => isWord(word, 'all'));
  const asked = words.filter((word) => !isWord(word, 'csv') && !isWord(word, 'all'));
  const { rest, period } = splitLastPeriod(asked, parsing);
  if (isWord(rest[0], 'accounts') && rest.length === 1 && period === null) {
    return { kind: 'template', of: 'accounts', period, all };
  }
  const name = joined(rest);
  const choices = ['accounts', ...parsing.verticals].slice(0, 8);
  if (name === '') {
    throw new InvalidInput(
      `Which file? Write ${choices.map((one) => `\`/pulse template ${one}\``).join(' or ')}.`,
    );
  }
  return { kind: 'template', of: findVertical(name, '/pulse template', parsing), period, all };
}
