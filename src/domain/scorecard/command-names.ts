import { InvalidInput, NotFound } from '../../errors.ts';
import type { CommandContext } from './command.ts';
import { joined } from './command-words.ts';
import type { Word } from './command-words.ts';
import { matchNames, typedName } from './find-by-name.ts';
import type { Named, NameMatch } from './find-by-name.ts';
import { isScorecardWord } from './keywords.ts';
import { harmless, plainName, quotedName } from './quoted-name.ts';
import type { Metric, Section } from './types.ts';

type Part = Pick<Section, 'active' | 'archivedAt'>;
const isLive = (part: Part): boolean => part.active && part.archivedAt === null;

/** The sections that can be named. */
export function namedSections({ scorecard }: CommandContext): readonly Named<Section>[] {
  return scorecard.sections.filter(isLive).map((item) => ({ name: item.name, item }));
}

const isSection = ({ addresses }: Word) => addresses === 'section';

/** Those of the section that was named with `section:`, or all. */
export function metricsWithin(
  words: readonly Word[],
  usage: string,
  context: CommandContext,
): { readonly rest: readonly Word[]; readonly only: Section | null } {
  const named = words.find(isSection);
  const rest = words.filter((word) => !isSection(word));
  return {
    rest,
    only: named === undefined ? null : findSection(named.text, `${usage} section:`, context),
  };
}

/** The metrics that can be named, as `section/metric`; with `all` also those out of use. */
export function namedMetrics(
  { scorecard }: CommandContext,
  { all = false, only = null }: { all?: boolean; only?: Section | null } = {},
): readonly Named<Metric>[] {
  const sections = new Map(scorecard.sections.map((section) => [section.id, section]));
  return scorecard.metrics.flatMap((item) => {
    const section = sections.get(item.sectionId);
    if (section === undefined || (only !== null && only.id !== section.id)) return [];
    if (!all && !(isLive(item) && isLive(section))) return [];
    return [{ name: item.name, within: section.name, item }];
  });
}

export function namedPeople({ people }: CommandContext): readonly Named<string>[] {
  return people.map(({ id, name }) => ({ name, item: id }));
}

/**
 * The metric a name means. `outOfUse` also reaches archived and switched-off ones when no other fits.
 * Throws NotFound or InvalidInput with the choices; `usage` is the command's beginning, for examples.
 */
export function findMetric(
  words: readonly Word[],
  usage: string,
  context: CommandContext,
  outOfUse = false,
): Metric {
  const { rest, only } = metricsWithin(words, usage, context);
  const name = joined(rest);
  const metrics = namedMetrics(context, { only });
  if (only !== null) return findMetricIn(name, usage, metrics);
  if (name === '') throw new InvalidInput(`Which metric? ${example(usage, metrics)}`);
  const match = matchNames(name, metrics);
  if (match.kind !== 'none' || !outOfUse) return chosen(match, 'metric', name, usage, metrics);
  const wider = matchNames(name, namedMetrics(context, { all: true }));
  return chosen(wider.kind === 'none' ? match : wider, 'metric', name, usage, metrics);
}

/** In the section that was said: what is advised names both, for the metric's name may be another's too. */
function findMetricIn(name: string, usage: string, metrics: readonly Named<Metric>[]): Metric {
  const match = matchNames(name, metrics);
  if (match.kind === 'one') return match.item;
  const choices = match.kind === 'many' ? match.choices : metrics.map(typedName);
  const [first] = choices;
  const hint =
    first === undefined
      ? 'It has none in use.'
      : `Its metrics are: ${listed(choices)}. For example \`${typedBehind(usage, first)}\`.`;
  const said =
    name === '' ? 'Which metric of that section?' : `It has no metric ${quotedName(name)}.`;
  throw new NotFound(`${said} ${hint}`);
}

/** The section a name means. Throws NotFound or InvalidInput with the choices. */
export function findSection(name: string, usage: string, context: CommandContext): Section {
  const sections = namedSections(context);
  return chosen(matchNames(name, sections), 'section', name, usage, sections);
}

/** The person of a mention or of `@name`. Throws NotFound or InvalidInput with the choices. */
export function findOwner(word: Word, context: CommandContext): string {
  if (word.userId !== null) return word.userId;
  const people = namedPeople(context);
  const name = word.text.replace(/^@/u, '');
  return chosen(matchNames(name, people), 'owner', name, '/scorecard', people);
}

/** What to do where several are called the same. */
const TELL_APART: Readonly<Record<string, string>> = {
  owner: 'Type `@` and choose whom Slack suggests.',
  metric: 'Write `section:` with its section before it, and `metric:` before its own name.',
};

/** One hit, or the error that offers the choices. */
export function chosen<T>(
  match: NameMatch<T>,
  what: string,
  name: string,
  usage: string,
  all: readonly Named<T>[],
): T {
  if (match.kind === 'one') return match.item;
  if (match.kind === 'many') {
    const clear = match.choices.find((choice) => matchNames(harmless(choice), all).kind === 'one');
    const hint =
      clear === undefined ? TELL_APART[what] : `For example \`${typedBehind(usage, clear)}\`.`;
    throw new InvalidInput(
      `${quotedName(name)} fits more than one ${what}: ${listed(match.choices)}. ${hint ?? ''}`.trim(),
    );
  }
  const [first] = match.nearest;
  if (first !== undefined) {
    throw new NotFound(
      `There is no ${what} ${quotedName(name)}. Did you mean ${listed(match.nearest, 'or')}? For example \`${typedBehind(usage, first)}\`.`,
    );
  }
  const choices =
    all.length === 0
      ? `There is no ${what} yet.`
      : `The ${what}s are: ${listed(all.map(typedName))}.`;
  throw new NotFound(
    `There is no ${what} ${quotedName(name)}. ${choices} ${example(usage, all)}`.trim(),
  );
}

/** `For example …`, with a name that exists; empty without any. */
export function example(usage: string, named: readonly Named<unknown>[]): string {
  const [first] = named;
  return first === undefined ? '' : `For example \`${typedBehind(usage, typedName(first))}\`.`;
}

/** `/scorecard goal Dials`, `/pulse accounts vertical:tech`. */
const typedBehind = (usage: string, name: string): string =>
  usage.endsWith(':') ? `${usage}${inOneWord(name)}` : `${usage} ${typable(name)}`;

const inOneWord = (name: string): string => {
  const typed = typable(name);
  return typed.includes(' ') && !typed.startsWith('"') ? `"${typed}"` : typed;
};

/** At most eight names. */
export function listed(names: readonly string[], last = 'and'): string {
  const shown = names.slice(0, 8).map((name) => plainName(name));
  if (names.length > shown.length)
    return `${shown.join(', ')} and ${names.length - shown.length} more`;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} ${last} ${shown.at(-1) ?? ''}`;
}

/** A name as it can be typed: in quotes unless no part of it could read as a week or a keyword. */
export function typable(name: string): string {
  const plain = harmless(name).replace(/["“”„«»]/gu, '');
  const isSafe = /^[\p{L} /]+$/u.test(plain) && !plain.split(/[ /]/u).some(isScorecardWord);
  return isSafe ? plain : `"${plain}"`;
}
