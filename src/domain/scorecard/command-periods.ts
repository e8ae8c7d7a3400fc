import { InvalidInput } from '../../errors.ts';
import { weekDates, weekKey } from '../labels.ts';
import { parseQuarter, parseWeek } from '../parse-period.ts';
import type { Quarter } from '../quarter.ts';
import { weeksOfQuarter } from '../quarter.ts';
import { currentWeek } from '../week.ts';
import type { Week } from '../week.ts';
import type { CommandContext } from './command.ts';
import type { Word } from './command-words.ts';
import { hasBegun } from './metric-period.ts';

/** The weeks and quarters among the words, and what is left. */
export interface SplitPeriods {
  readonly weeks: readonly Week[];
  readonly quarters: readonly Quarter[];
  readonly rest: readonly Word[];
}

/** Takes weeks and quarters out wherever they stand; two words (`Q4 2025`, `last week`) before one. */
export function splitPeriods(words: readonly Word[], context: CommandContext): SplitPeriods {
  const weeks: Week[] = [];
  const quarters: Quarter[] = [];
  const rest: Word[] = [];
  for (let at = 0; at < words.length;) {
    const word = words[at];
    if (word === undefined) break;
    const found = periodAt(words, at, context);
    if (found === null) rest.push(word);
    else if ('week' in found) weeks.push(found.week);
    else quarters.push(found.quarter);
    at += found?.length ?? 1;
  }
  return { weeks, quarters, rest };
}

type Found = { week: Week; length: number } | { quarter: Quarter; length: number };

function periodAt(words: readonly Word[], at: number, context: CommandContext): Found | null {
  for (const length of [2, 1]) {
    const taken = words.slice(at, at + length);
    const plain = taken.every((word) => !word.quoted && word.userId === null);
    if (!plain || taken.length < length) continue;
    const text = spelled(taken.map((word) => word.text).join(' '));
    const week = parseWeek(text, periodContext(context));
    if (week !== null) return { week, length };
    const quarter = parseQuarter(text, periodContext(context));
    if (quarter !== null) return { quarter, length };
  }
  return null;
}

/** How people say it, as parseWeek knows it. */
function spelled(text: string): string {
  const lower = text.toLowerCase();
  if (lower === 'last week') return 'last';
  if (lower === 'this week' || lower === 'current week') return 'now';
  return lower.replace(/^week (\d{1,2})$/u, 'w$1');
}

export function periodContext({ now, settings }: CommandContext) {
  return { now, rules: settings };
}

/** At most one week, and one that has begun. Throws InvalidInput. */
export function onlyWeek(weeks: readonly Week[], context: CommandContext): Week | null {
  const [week, second] = weeks;
  if (week === undefined) return null;
  if (second !== undefined && second.start !== week.start) {
    throw new InvalidInput(
      `One week at a time, please: \`${weekKey(week)}\` or \`${weekKey(second)}\`?`,
    );
  }
  return begunWeek(week, context);
}

export function begunWeek(week: Week, { now, settings }: CommandContext): Week {
  if (hasBegun(week.start, now, settings)) return week;
  const current = currentWeek(now, settings);
  throw new InvalidInput(
    `\`${weekKey(week)}\` (${weekDates(week)}) has not begun. The newest week is \`${weekKey(current)}\`, the current one.`,
  );
}

/** A quarter that has begun. Throws InvalidInput. */
export function begunQuarter(quarter: Quarter, { now, settings }: CommandContext): Quarter {
  const first = weeksOfQuarter(quarter.year, quarter.quarter, settings)[0];
  if (first !== undefined && hasBegun(first.start, now, settings)) return quarter;
  throw new InvalidInput(`\`Q${quarter.quarter} ${quarter.year}\` has not begun.`);
}
