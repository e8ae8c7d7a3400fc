/** One thing that can be completed in the composer. */
export interface Completion {
  /** What replaces the typed word, with its leading sign and without the space after it. */
  readonly insert: string;
  readonly label: string;
  readonly detail: string;
}

export interface CompletionSources {
  readonly commands: readonly {
    readonly command: string;
    readonly description: string;
    readonly usageHint: string;
  }[];
  readonly people: readonly {
    readonly name: string;
    readonly realName: string;
    readonly title: string;
  }[];
  readonly channels: readonly { readonly name: string; readonly topic: string }[];
}

export interface CompletionState {
  readonly kind: 'command' | 'person' | 'channel';
  /** The typed word, to be replaced: from its sign to the caret. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly Completion[];
  /** The word is already what the only item would insert: Enter should send, not complete. */
  readonly exact: boolean;
}

const MAX_ITEMS = 8;

/** What can be completed at the caret, or null. Commands only at the very start, as in Slack. */
export function findCompletion(
  text: string,
  caret: number,
  sources: CompletionSources,
): CompletionState | null {
  const before = text.slice(0, caret);
  const command = /^\/[\w-]*$/.exec(before);
  if (command) return state('command', 0, caret, command[0], commandItems(sources));
  const word = /(?:^|[\s(])([@#][\p{L}\p{N}._-]*)$/u.exec(before)?.[1];
  if (word === undefined) return null;
  return word.startsWith('@')
    ? state('person', caret - word.length, caret, word, personItems(sources))
    : state('channel', caret - word.length, caret, word, channelItems(sources));
}

/** The text and caret after an item was chosen. */
export function applyCompletion(
  text: string,
  completion: CompletionState,
  item: Completion,
): { text: string; caret: number } {
  const after = text.slice(completion.end);
  const space = after.startsWith(' ') ? '' : ' ';
  const start = text.slice(0, completion.start) + item.insert;
  return { text: start + space + after, caret: start.length + 1 };
}

/** The usage hint to show while the arguments of a known command are typed, or null. */
export function findUsageHint(
  text: string,
  sources: CompletionSources,
): { command: string; hint: string } | null {
  const typed = /^(\/[\w-]+)\s/.exec(text)?.[1];
  const found = sources.commands.find(({ command }) => command === typed);
  return found && found.usageHint !== '' ? { command: found.command, hint: found.usageHint } : null;
}

interface Candidate extends Completion {
  /** Lower case; any word of it may be what the person types. */
  readonly search: string;
}

function state(
  kind: CompletionState['kind'],
  start: number,
  end: number,
  word: string,
  candidates: readonly Candidate[],
): CompletionState | null {
  const query = word.slice(1).toLowerCase();
  const rank = (item: Candidate): number => {
    if (item.insert.slice(1).toLowerCase().startsWith(query)) return 0;
    return item.search.split(/[\s(]+/).some((part) => part.startsWith(query)) ? 1 : 2;
  };
  const items = candidates
    .map((item) => ({ item, rank: rank(item) }))
    .filter((found) => found.rank < 2)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MAX_ITEMS)
    .map(({ item: { insert, label, detail } }) => ({ insert, label, detail }));
  if (items.length === 0) return null;
  return { kind, start, end, items, exact: items.some((item) => item.insert === word) };
}

function commandItems(sources: CompletionSources): Candidate[] {
  return sources.commands.map(({ command, description, usageHint }) => ({
    insert: command,
    label: usageHint === '' ? command : `${command} ${usageHint}`,
    detail: description,
    search: command.slice(1).toLowerCase(),
  }));
}

function personItems(sources: CompletionSources): Candidate[] {
  return sources.people.map(({ name, realName, title }) => ({
    insert: `@${name}`,
    label: realName,
    detail: title,
    search: `${name} ${realName}`.toLowerCase(),
  }));
}

function channelItems(sources: CompletionSources): Candidate[] {
  return sources.channels.map(({ name, topic }) => ({
    insert: `#${name}`,
    label: `#${name}`,
    detail: topic,
    search: name.toLowerCase().replaceAll('-', ' '),
  }));
}
