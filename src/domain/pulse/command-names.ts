import { InvalidInput, NotFound } from '../../errors.ts';
import { chosen, listed } from '../scorecard/command-names.ts';
import { joined } from '../scorecard/command-words.ts';
import type { Word } from '../scorecard/command-words.ts';
import { matchNames } from '../scorecard/find-by-name.ts';
import { harmless, quotedName } from '../scorecard/quoted-name.ts';
import type { NamedId, PulseCommandContext } from './command.ts';
import { accountIndexOf } from './find-account.ts';
import type { AccountIndex } from './find-account.ts';
import { isPulseWord } from './keywords.ts';

/** What the parts of the parser share: the context with its accounts ready to be looked up, and what was typed. */
export interface Parsing extends PulseCommandContext {
  readonly index: AccountIndex;
  readonly text: string;
}

/** Most commands name no account, and there may be thousands: they are looked at when one does. */
export const toParsing = (text: string, context: PulseCommandContext): Parsing => {
  const { now, settings, verticals, people, userId } = context;
  return {
    now,
    settings,
    verticals,
    people,
    userId,
    text,
    get accounts() {
      return context.accounts;
    },
    get index() {
      return accountIndexOf(context.accounts);
    },
  };
};

/** Longer ones are no names that anybody would search for. */
const SEARCHED_LENGTH = 60;

const NO_ACCOUNTS =
  'There is no account yet. Write `/pulse template accounts` for a file to fill in, and share it here.';

/** An account's name as it can be typed: in quotes unless it is plain words and no command. */
export function typableAccount(name: string): string {
  const plain = harmless(name).replace(/["“”„«»]/gu, '');
  const words = plain.split(' ');
  const isSafe = /^[\p{L} ]+$/u.test(plain) && !words.some(isPulseWord);
  return isSafe ? plain : `"${plain}"`;
}

const inOneWord = (typed: string): string =>
  typed.includes(' ') && !typed.startsWith('"') ? `"${typed}"` : typed;

/** `For example …` with an account that exists, and what stands behind it. */
export function accountExample(
  usage: string,
  { accounts }: PulseCommandContext,
  behind = '',
): string {
  const [first] = accounts;
  return first === undefined
    ? NO_ACCOUNTS
    : `For example \`${`${usage} ${typableAccount(first.name)} ${behind}`.trim()}\`.`;
}

/** The account a name means. Throws NotFound or InvalidInput with the choices. */
export function findAccount(words: readonly Word[], usage: string, parsing: Parsing): NamedId {
  const name = joined(words);
  if (name === '') throw new InvalidInput(`Which account? ${accountExample(usage, parsing)}`);
  if (parsing.accounts.length === 0) throw new NotFound(NO_ACCOUNTS);
  const match = parsing.index.find(name, true);
  if (match.kind === 'one') return match.item;
  if (match.kind === 'many') {
    throw new InvalidInput(
      `${quotedName(name)} fits more than one account: ${listed(match.choices)}. For example \`${usage} ${typableAccount(match.choices[0] ?? '')}\`.`,
    );
  }
  const [first] = match.nearest;
  const search =
    name.length > SEARCHED_LENGTH
      ? '`/pulse accounts` lists them all'
      : `\`/pulse accounts q:${inOneWord(typableAccount(name))}\` searches within names`;
  const hint =
    first === undefined
      ? `${search}, \`/pulse help\` shows what works.`
      : `Did you mean ${listed(match.nearest, 'or')}? For example \`${usage} ${typableAccount(first)}\`.`;
  throw new NotFound(`There is no account ${quotedName(name)}. ${hint}`);
}

/** Slack user id of a mention, `@name`, `me` or a name. Throws NotFound or InvalidInput with the choices. */
export function findPerson(word: Word, usage: string, { people, userId }: Parsing): string {
  if (word.userId !== null) return word.userId;
  const mention = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/u.exec(word.text)?.[1];
  if (mention !== undefined) return mention;
  const name = word.text.replace(/^@/u, '');
  if (!word.quoted && name.toLowerCase() === 'me') return userId;
  const named = people.map(({ id, name: called }) => ({ name: called, item: id }));
  return chosen(matchNames(name, named), 'owner', name, usage, named);
}

/** The vertical a name means, lower case. Throws NotFound or InvalidInput with the choices. */
export function findVertical(name: string, usage: string, { verticals }: Parsing): string {
  const named = verticals.map((item) => ({ name: item, item }));
  if (name === '') {
    throw new InvalidInput(`Which vertical? Write \`${usage} ${verticals[0] ?? 'tech'}\`.`);
  }
  return chosen(matchNames(name, named), 'vertical', name, usage, named);
}
