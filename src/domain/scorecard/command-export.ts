import { InvalidInput } from '../../errors.ts';
import { weeksOfQuarter } from '../quarter.ts';
import { currentWeek, shiftWeek } from '../week.ts';
import type { Week } from '../week.ts';
import type { Command, CommandContext } from './command.ts';
import { begunQuarter, begunWeek, splitPeriods } from './command-periods.ts';
import { joined } from './command-words.ts';
import type { Word } from './command-words.ts';
import { quotedName } from './quoted-name.ts';

const USAGE =
  'Write `/scorecard export csv` for the last 13 weeks, `/scorecard export csv 26w`, `/scorecard export csv W40 W43` or `/scorecard export csv Q4`.';

/** About ten years; more is a slip of the finger. */
const MOST_WEEKS = 520;

/** `export csv`, with a number of weeks, a week, two weeks or a quarter. Throws InvalidInput. */
export function parseExportCommand(words: readonly Word[], context: CommandContext): Command {
  const [format, ...after] = words;
  const hasFormat = format !== undefined && /^csv$/iu.test(format.text);
  const asked = (hasFormat ? after : words).flatMap(splitRange);
  const { weeks, quarters, rest } = splitPeriods(asked, context);
  const counts = rest.filter((word) => /^\d+w?$/iu.test(word.text));
  const unknown = rest.filter(
    (word) => !counts.includes(word) && !FILLERS.has(word.text.toLowerCase()),
  );
  if (unknown.length > 0) {
    throw new InvalidInput(`I cannot export ${quotedName(joined(unknown))}. ${USAGE}`);
  }
  const [first, second = first, more] = weeks.map((week) => begunWeek(week, context));
  const kinds = [counts.length, weeks.length, quarters.length].filter((count) => count > 0);
  if (kinds.length > 1 || counts.length > 1 || quarters.length > 1 || more !== undefined) {
    throw new InvalidInput(`That is more than one span of weeks. ${USAGE}`);
  }
  if (first !== undefined && second !== undefined) return between(first, second);
  const [quarter] = quarters;
  if (quarter !== undefined) return wholeQuarter(quarter, context);
  const count = Number.parseInt(counts[0]?.text ?? '13', 10);
  if (count < 1 || count > MOST_WEEKS) {
    throw new InvalidInput(`1 to ${MOST_WEEKS} weeks can be exported. ${USAGE}`);
  }
  const { now, settings } = context;
  const to = currentWeek(now, settings);
  return { kind: 'export', from: shiftWeek(to, 1 - count, settings), to };
}

const FILLERS: ReadonlySet<string> = new Set(['week', 'weeks', 'to', '-', '–']);

/** `W40-W43` and `W40..W43` are two weeks; `2025-W43` is one. */
function splitRange(word: Word): readonly Word[] {
  const match = /^((?:\d{4}-?)?w\d{1,2})(?:-|–|\.\.)((?:\d{4}-?)?w\d{1,2})$/iu.exec(word.text);
  if (match === null || word.quoted) return [word];
  return [match[1] ?? '', match[2] ?? ''].map((text) => ({ ...word, text }));
}

function between(a: Week, b: Week): Command {
  return a.start <= b.start
    ? { kind: 'export', from: a, to: b }
    : { kind: 'export', from: b, to: a };
}

function wholeQuarter(
  quarter: Parameters<typeof begunQuarter>[0],
  context: CommandContext,
): Command {
  const { year, quarter: number } = begunQuarter(quarter, context);
  const weeks = weeksOfQuarter(year, number, context.settings);
  const [from] = weeks;
  const last = weeks.at(-1);
  if (from === undefined || last === undefined) throw new InvalidInput(USAGE);
  const current = currentWeek(context.now, context.settings);
  return { kind: 'export', from, to: last.start <= current.start ? last : current };
}
