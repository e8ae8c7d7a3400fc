import { AppError, InvalidInput, NotFound } from '../../errors.ts';
import { nameKey } from '../name-key.ts';
import { addressed } from '../scorecard/addressed.ts';
import { asWritten, commandWords, joined } from '../scorecard/command-words.ts';
import type { PlacedWord, Word } from '../scorecard/command-words.ts';
import { editDistance } from '../scorecard/find-by-name.ts';
import { meantInstead } from '../scorecard/meant-instead.ts';
import { quotedName } from '../scorecard/quoted-name.ts';
import { parseAccountsQuery } from './command-accounts.ts';
import type { PulseCommand, PulseCommandContext } from './command.ts';
import { findAccount, findVertical, toParsing, typableAccount } from './command-names.ts';
import type { Parsing } from './command-names.ts';
import { periodOfWords, splitLastPeriod } from './command-period.ts';
import { parseExport, parseTemplate } from './command-files.ts';
import { PULSE_KEYWORDS } from './keywords.ts';
import type { PulseKeyword } from './keywords.ts';
import { parseAssign, parseNote, parseRename, parseUndo } from './command-account.ts';
import { parseActions, parseAlerts } from './command-list.ts';

type Parse = (words: readonly PlacedWord[], parsing: Parsing) => PulseCommand;

const list =
  (name: Parameters<typeof parseAccountsQuery>[0]): Parse =>
  (words, parsing) => ({ kind: 'accounts', query: parseAccountsQuery(name, words, parsing) });

const KEYWORDS: Readonly<Record<PulseKeyword, Parse>> = {
  accounts: list('accounts'),
  risk: list('risk'),
  upside: list('upside'),
  mine: list('mine'),
  churned: list('churned'),
  renewals: list('renewals'),
  map: (words, parsing) => ({ kind: 'map', period: onlyPeriod(words, '/pulse map', parsing) }),
  why: (words, parsing) => accountIn('why', words, '/pulse why', parsing),
  override: (words, parsing) => ({
    kind: 'override',
    accountId: findAccount(words, '/pulse override', parsing).id,
  }),
  weights: (words, parsing) => ({
    kind: 'weights',
    vertical: words.length === 0 ? null : findVertical(joined(words), '/pulse weights', parsing),
  }),
  metrics: (words) => alone('metrics', words),
  export: parseExport,
  template: parseTemplate,
  note: parseNote,
  assign: parseAssign,
  undo: parseUndo,
  rename: parseRename,
  alerts: parseAlerts,
  actions: parseActions,
  log: (words, parsing) => ({
    kind: 'log',
    accountId: findAccount(words, '/pulse log', parsing).id,
  }),
  settings: (words) => alone('settings', words),
  plays: (words) => alone('plays', words),
  help: () => ({ kind: 'help' }),
};

/**
 * What the text after `/pulse` asks for. A command word beats an account of that name, a first word in
 * quotes is always an account; a period alone is the portfolio of that period. Throws NotFound or
 * InvalidInput, which offer the choices and an example that works as typed.
 */
export function parsePulseCommand(text: string, context: PulseCommandContext): PulseCommand {
  // A note may say 5" or quote without an end.
  const openQuotes = /^\s*note\s/iu.test(text) ? 'kept' : 'refused';
  const words = addressed(commandWords(text, { openQuotes }), ['account']);
  if (words.length === 0) return { kind: 'portfolio', period: null };
  const parsing = toParsing(text, context);
  const found = keywordOf(words);
  if (found === null) return portfolioOrAccount(words, parsing);
  try {
    return found.parse(found.rest, parsing);
  } catch (error) {
    // `Risk Partners` is no list with an unknown word where there is an account called exactly so.
    const account = parsing.index.exactly(joined(words));
    if (!(error instanceof AppError) || account === null) throw error;
    return { kind: 'account', accountId: account.id, period: null };
  }
}

function keywordOf(
  words: readonly PlacedWord[],
): { parse: Parse; rest: readonly PlacedWord[] } | null {
  const [first, second] = words;
  if (first === undefined || first.quoted) return null;
  const keyword = first.text.toLowerCase();
  if (/^not[-_]?scored$/u.test(keyword)) return { parse: list('not-scored'), rest: words.slice(1) };
  if (keyword === 'not' && second?.text.toLowerCase() === 'scored') {
    return { parse: list('not-scored'), rest: words.slice(2) };
  }
  const found = PULSE_KEYWORDS.find((one) => one === keyword);
  return found === undefined ? null : { parse: KEYWORDS[found], rest: words.slice(1) };
}

/** Names the other form where a keyword alone is an account's name too; null where it is not. */
export function accountBehindKeyword(text: string, context: PulseCommandContext): string | null {
  const words = commandWords(text, { openQuotes: 'kept' });
  if (words.length === 0 || words.length > 2 || keywordOf(words)?.rest.length !== 0) return null;
  const typed = joined(words);
  const account = toParsing(text, context).index.exactly(typed);
  if (account === null || nameKey(account.name) !== nameKey(typed)) return null;
  return `There is also an account ${quotedName(account.name)}: \`/pulse account:${typableAccount(account.name)}\` shows it.`;
}

function portfolioOrAccount(words: readonly Word[], parsing: Parsing): PulseCommand {
  const period = periodOfWords(words, parsing);
  if (period !== null) return { kind: 'portfolio', period };
  try {
    return accountIn('account', words, '/pulse', parsing);
  } catch (error) {
    const [first, ...rest] = words;
    const typed = first === undefined || first.quoted ? '' : first.text.toLowerCase();
    const meant = error instanceof NotFound ? nearKeyword(typed) : undefined;
    if (meant === undefined) throw error;
    const fixed = [meant, ...rest.map(asWritten)].join(' ');
    throw meantInstead(typed, meant, `/pulse ${fixed}`, () => parsePulseCommand(fixed, parsing));
  }
}

/** An account, and a period behind it unless its name ends so. */
function accountIn(
  kind: 'account' | 'why',
  words: readonly Word[],
  usage: string,
  parsing: Parsing,
): PulseCommand {
  const whole = parsing.index.exactly(joined(words));
  if (whole !== null) return { kind, accountId: whole.id, period: null };
  const { rest, period } = splitLastPeriod(words, parsing);
  return { kind, accountId: findAccount(rest, usage, parsing).id, period };
}

function onlyPeriod(words: readonly Word[], usage: string, parsing: Parsing) {
  if (words.length === 0) return null;
  const period = periodOfWords(words, parsing);
  if (period !== null) return period;
  throw new InvalidInput(
    `I do not know what ${quotedName(joined(words))} means here. Write \`${usage}\` or \`${usage} last\`.`,
  );
}

function alone(kind: 'metrics' | 'settings' | 'plays', words: readonly Word[]): PulseCommand {
  if (words.length === 0) return { kind };
  throw new InvalidInput(
    `I do not know what ${quotedName(joined(words))} means here. Write \`/pulse ${kind}\`.`,
  );
}

/** A keyword with one slip of the finger, two in long ones. */
function nearKeyword(word: string): string | undefined {
  if (word.length < 3 || word.length > 12) return undefined;
  return PULSE_KEYWORDS.find(
    (keyword) => editDistance(word, keyword) <= (keyword.length > 5 ? 2 : 1),
  );
}
