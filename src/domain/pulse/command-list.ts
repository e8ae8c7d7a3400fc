import { InvalidInput } from '../../errors.ts';
import type { ActionList } from '../alerts/actions-query.ts';
import type { AlertList } from '../alerts/alerts-query.ts';
import { joined } from '../scorecard/command-words.ts';
import type { Word } from '../scorecard/command-words.ts';
import { quotedName } from '../scorecard/quoted-name.ts';
import { NO_OWNER } from './accounts-query.ts';
import type { PulseCommand } from './command.ts';
import { findPerson } from './command-names.ts';
import type { Parsing } from './command-names.ts';

const ALERT_LISTS: Readonly<Record<string, AlertList>> = {
  open: 'open',
  all: 'all',
  acknowledged: 'acknowledged',
  snoozed: 'snoozed',
  resolved: 'resolved',
};

const ACTION_LISTS: Readonly<Record<string, ActionList>> = {
  open: 'open',
  done: 'closed',
  all: 'all',
};

/** `alerts [mine] [open|acknowledged|snoozed|resolved|all] [owner:@x] [2]`. Throws InvalidInput or NotFound. */
export function parseAlerts(words: readonly Word[], parsing: Parsing): PulseCommand {
  const { list, ...rest } = readList(words, 'alerts', ALERT_LISTS, parsing);
  return { kind: 'alerts', query: { list: list ?? 'unresolved', ...rest } };
}

/** `actions [mine] [open|done|all] [owner:@x] [2]`. Throws InvalidInput or NotFound. */
export function parseActions(words: readonly Word[], parsing: Parsing): PulseCommand {
  const { list, owner, page } = readList(words, 'actions', ACTION_LISTS, parsing);
  if (owner === NO_OWNER)
    throw new InvalidInput(
      'Every action has an owner. Write `/pulse actions mine` or `/pulse actions owner:@name`.',
    );
  return { kind: 'actions', query: { list: list ?? 'open', owner, page } };
}

interface Asked<T> {
  readonly list: T | null;
  readonly owner: string | null;
  readonly page: number;
}

/** Words in any order; no word is passed over. */
function readList<T extends string>(
  words: readonly Word[],
  name: string,
  lists: Readonly<Record<string, T>>,
  parsing: Parsing,
): Asked<T> {
  const usage = `/pulse ${name}`;
  let asked: Asked<T> = { list: null, owner: null, page: 1 };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    const text = word === undefined || word.quoted ? '' : word.text.toLowerCase();
    const list = lists[text];
    if (text === 'mine') {
      asked = { ...asked, owner: parsing.userId };
    } else if (text === 'owner:') {
      asked = { ...asked, owner: ownerOf(words[at + 1], usage, parsing) };
      at += 1;
    } else if (text.startsWith('owner:')) {
      const typed = { text: word?.text.slice('owner:'.length) ?? '', quoted: false, userId: null };
      asked = { ...asked, owner: ownerOf(typed, usage, parsing) };
    } else if (word !== undefined && isPerson(word)) {
      asked = { ...asked, owner: findPerson(word, `${usage} owner:`, parsing) };
    } else if (Object.hasOwn(lists, text) && list !== undefined && asked.list === null) {
      asked = { ...asked, list };
    } else if (/^[1-9]\d{0,4}$/u.test(text)) {
      asked = { ...asked, page: Number(text) };
    } else if (text !== 'page') {
      throw notUnderstood(words.slice(at), usage, Object.keys(lists));
    }
  }
  return asked;
}

const isPerson = ({ userId, quoted, text }: Word): boolean =>
  userId !== null || (!quoted && /^@./u.test(text));

function ownerOf(word: Word | undefined, usage: string, parsing: Parsing): string {
  if (word === undefined) {
    throw new InvalidInput(
      `Nothing stands behind \`owner:\`. Write for example \`${usage} mine\`.`,
    );
  }
  const isNobody = !word.quoted && /^(?:none|nobody|no)$/iu.test(word.text);
  return isNobody ? NO_OWNER : findPerson(word, `${usage} owner:`, parsing);
}

function notUnderstood(words: readonly Word[], usage: string, lists: readonly string[]) {
  const shown = ['mine', ...lists].map((one) => `\`${usage} ${one}\``);
  return new InvalidInput(
    `I do not know what ${quotedName(joined(words))} means here. Write ${shown.join(', ')} or \`${usage} owner:@name\`.`,
  );
}
