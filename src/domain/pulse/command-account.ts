import { AppError, InvalidInput, NotFound } from '../../errors.ts';
import { joined, textFrom } from '../scorecard/command-words.ts';
import type { PlacedWord, Word } from '../scorecard/command-words.ts';
import { quotedName } from '../scorecard/quoted-name.ts';
import type { NamedId, PulseCommand } from './command.ts';
import { accountExample, findAccount, findPerson, typableAccount } from './command-names.ts';
import type { Parsing } from './command-names.ts';

/** Shortened names of more words are not tried: a note can be long. */
const MOST_WORDS = 12;

/** The longest beginning that is an account's name, whole names before shortened ones; the rest is the note, as it was typed. */
export function parseNote(words: readonly PlacedWord[], parsing: Parsing): PulseCommand {
  const found = longestName(words, parsing);
  if (found === null) {
    const [first] = words;
    // In quotes the border is clear, so that what is near can be offered.
    const account = findAccount(first?.quoted ? [first] : words, '/pulse note', parsing);
    return { kind: 'note', accountId: account.id, text: null };
  }
  const text = textFrom(parsing.text, words[found.length]);
  return { kind: 'note', accountId: found.account.id, text: text === '' ? null : text };
}

function longestName(
  words: readonly PlacedWord[],
  { index, text }: Parsing,
): { account: NamedId; length: number } | null {
  const [first] = words;
  // `account:` makes a name of the first word alone: the others may belong to it.
  const isWhole = first !== undefined && /^["“”„«»]/u.test(text.trim().slice(first.at));
  const most = isWhole ? 1 : words.length;
  for (let length = most; length > 0; length -= 1) {
    const account = index.exactly(joined(words.slice(0, length)));
    if (account !== null) return { account, length };
  }
  for (let length = Math.min(most, MOST_WORDS); length > 0; length -= 1) {
    const match = index.find(joined(words.slice(0, length)));
    if (match.kind === 'one') return { account: match.item, length };
  }
  return null;
}

/** `rename <account> to <name>`; without a new name a form asks. Throws NotFound or InvalidInput. */
export function parseRename(words: readonly PlacedWord[], parsing: Parsing): PulseCommand {
  const found = longestName(words, parsing);
  const [to, name, more] = found === null ? [] : words.slice(found.length);
  if (found === null || (to !== undefined && (to.quoted || !/^to$/iu.test(to.text)))) {
    const border = words.findIndex(({ text, quoted }) => !quoted && /^to$/iu.test(text));
    const account = findAccount(
      border < 1 ? words : words.slice(0, border),
      '/pulse rename',
      parsing,
    );
    return { kind: 'rename', accountId: account.id, name: null };
  }
  const typed =
    name?.quoted === true && more === undefined ? name.text : textFrom(parsing.text, name);
  return { kind: 'rename', accountId: found.account.id, name: typed === '' ? null : typed };
}

/** `undo churn <account> <why>`: the name as in a note, the reason behind it. */
export function parseUndo(words: readonly PlacedWord[], parsing: Parsing): PulseCommand {
  const [what, ...rest] = words;
  const usage = '/pulse undo churn';
  if (what === undefined || !/^churn$/iu.test(what.text) || rest.length === 0) {
    throw new InvalidInput(
      `Write the account and why its churn was a mistake. ${accountExample(usage, parsing, 'wrong customer')}`,
    );
  }
  const found = longestName(rest, parsing);
  const account = found?.account ?? findAccount(rest, usage, parsing);
  const why = found === null ? '' : textFrom(parsing.text, rest[found.length]).trim();
  if (why === '') {
    throw new InvalidInput(
      `Say why, too, behind the name: for example \`${usage} ${typableAccount(account.name)} wrong customer\`. It stays in the history.`,
    );
  }
  return { kind: 'undo-churn', accountId: account.id, why };
}

const isPerson = (word: Word): boolean =>
  word.userId !== null || (!word.quoted && /^@./u.test(word.text));

/** `assign <account> @user`; without a person a form asks. Throws NotFound or InvalidInput. */
export function parseAssign(words: readonly Word[], parsing: Parsing): PulseCommand {
  const [person, second] = words.filter(isPerson);
  if (second !== undefined) {
    throw new InvalidInput(
      `One owner, please. ${accountExample('/pulse assign', parsing)} Behind it stands \`@\` and a name.`,
    );
  }
  const names = words.filter((word) => !isPerson(word) && !/^to$/iu.test(word.text));
  const whole = words.filter((word) => !isPerson(word));
  const exact = parsing.index.exactly(joined(whole));
  const account = exact ?? findAccount(names, '/pulse assign', parsing);
  const ownerId = person === undefined ? null : ownerOf(person, account, parsing);
  return { kind: 'assign', accountId: account.id, ownerId };
}

/** Anybody in the workspace can own an account, so that a list of today's owners would be no help. */
function ownerOf(person: Word, { name }: NamedId, parsing: Parsing): string {
  try {
    return findPerson(person, '/pulse assign', parsing);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new NotFound(
      `I do not know who ${quotedName(person.text)} is. Type \`@\` and choose whom Slack suggests, or write \`/pulse assign ${typableAccount(name)}\` and choose there.`,
    );
  }
}
