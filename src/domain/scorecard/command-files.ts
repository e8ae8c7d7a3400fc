import { InvalidInput } from '../../errors.ts';
import { weeksOfQuarter } from '../quarter.ts';
import { currentWeek, shiftWeek } from '../week.ts';
import type { Week } from '../week.ts';
import type { Command, CommandContext } from './command.ts';
import { begunQuarter, begunWeek, splitPeriods } from './command-periods.ts';
import { joined } from './command-words.ts';
import type { Word } from './command-words.ts';
import { offeredWeek } from './entry-form.ts';
import type { WeekSpan } from './file-periods.ts';
import { quotedName } from './quoted-name.ts';

/** About ten years; more is a slip of the finger. */
const MOST_WEEKS = 520;

type FileKind = 'export' | 'template';

/** Forms that work for both; the first one says what happens when no weeks are named. */
function usage(kind: FileKind): string {
  const whole = `/scorecard ${kind} csv`;
  const alone = kind === 'export' ? 'the last 13 weeks' : 'the week to be entered now';
  return `Write \`${whole}\` for ${alone}, \`${whole} 8w\`, \`${whole} W40 W43\` or \`${whole} Q4\`.`;
}

/** `export csv`, with a number of weeks, a week, two weeks or a quarter; `all`: everybody's. Throws InvalidInput. */
export function parseExportCommand(words: readonly Word[], context: CommandContext): Command {
  const { span, all } = parseFile('export', words, context);
  return {
    kind: 'export',
    span: span ?? lastWeeks(13, newestWeek('export', context), context),
    all,
  };
}

/** `template csv`, with the same spans; none: the week to be entered now. Throws InvalidInput. */
export function parseTemplateCommand(words: readonly Word[], context: CommandContext): Command {
  return { kind: 'template', ...parseFile('template', words, context) };
}

function parseFile(
  kind: FileKind,
  words: readonly Word[],
  context: CommandContext,
): { readonly span: WeekSpan | null; readonly all: boolean } {
  const [format, ...after] = words;
  const hasFormat = format !== undefined && /^csv$/iu.test(format.text);
  const asked = (hasFormat ? after : words).flatMap(splitRange);
  const { weeks, quarters, rest } = splitPeriods(
    asked.filter((word) => !isAll(word)),
    context,
  );
  const counts = rest.filter((word) => /^\d+w?$/iu.test(word.text));
  const unknown = rest.filter(
    (word) => !counts.includes(word) && !FILLERS.has(word.text.toLowerCase()),
  );
  if (unknown.length > 0) {
    const what = quotedName(joined(unknown));
    const said = kind === 'export' ? `I cannot export ${what}.` : `There is no template ${what}.`;
    throw new InvalidInput(`${said} ${usage(kind)}`);
  }
  const all = asked.some(isAll);
  const [first, second = first, more] = weeks.map((week) => begunWeek(week, context));
  const kinds = [counts.length, weeks.length, quarters.length].filter((count) => count > 0);
  if (kinds.length > 1 || counts.length > 1 || quarters.length > 1 || more !== undefined) {
    throw new InvalidInput(`That is more than one span of weeks. ${usage(kind)}`);
  }
  if (first !== undefined && second !== undefined) return { span: between(first, second), all };
  const [quarter] = quarters;
  if (quarter !== undefined) return { span: wholeQuarter(quarter, context), all };
  const [count] = counts;
  if (count === undefined) return { span: null, all };
  const number = Number.parseInt(count.text, 10);
  if (number < 1 || number > MOST_WEEKS) {
    throw new InvalidInput(`1 to ${MOST_WEEKS} weeks fit into a file. ${usage(kind)}`);
  }
  return { span: lastWeeks(number, newestWeek(kind, context), context), all };
}

const isAll = (word: Word): boolean => !word.quoted && /^all$/iu.test(word.text);

const FILLERS: ReadonlySet<string> = new Set(['week', 'weeks', 'to', '-', '–']);

/** `W40-W43` and `W40..W43` are two weeks; `2025-W43` is one. */
function splitRange(word: Word): readonly Word[] {
  const match = /^((?:\d{4}-?)?w\d{1,2})(?:-|–|\.\.)((?:\d{4}-?)?w\d{1,2})$/iu.exec(word.text);
  if (match === null || word.quoted) return [word];
  return [match[1] ?? '', match[2] ?? ''].map((text) => ({ ...word, text }));
}

/** An export ends with the running week; a file to fill in with the one the form would offer. */
const newestWeek = (kind: FileKind, { now, settings }: CommandContext): Week =>
  kind === 'export' ? currentWeek(now, settings) : offeredWeek(now, settings);

const lastWeeks = (count: number, to: Week, { settings }: CommandContext): WeekSpan => ({
  from: shiftWeek(to, 1 - count, settings),
  to,
});

const between = (a: Week, b: Week): WeekSpan =>
  a.start <= b.start ? { from: a, to: b } : { from: b, to: a };

function wholeQuarter(
  quarter: Parameters<typeof begunQuarter>[0],
  context: CommandContext,
): WeekSpan {
  const { year, quarter: number } = begunQuarter(quarter, context);
  const weeks = weeksOfQuarter(year, number, context.settings);
  const [from] = weeks;
  const last = weeks.at(-1);
  if (from === undefined || last === undefined) throw new InvalidInput(usage('export'));
  const current = currentWeek(context.now, context.settings);
  return { from, to: last.start <= current.start ? last : current };
}
