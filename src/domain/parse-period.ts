import { InvalidInput } from '../errors.ts';
import { addDays, isIsoDate, isQuarterNumber, yearOf } from './calendar.ts';
import { quarterLabel, weekDates, weekKey } from './labels.ts';
import type { Quarter } from './quarter.ts';
import type { CalendarRules } from './tenant.ts';
import {
  currentWeek,
  lastClosedWeek,
  shiftWeek,
  weekByNumber,
  weekOf,
  weeksInYear,
} from './week.ts';
import type { Week } from './week.ts';

interface PeriodContext {
  readonly now: Date;
  readonly rules: CalendarRules;
}

/** Goals are set ahead, so a year ahead is fine; more is a slip of the finger. */
const WEEKS_AHEAD = 53;
const EARLIEST_YEAR = 2000;
const WEEK_FORMS =
  'Write a week as `2025-W43`, `W43`, a date such as `2025-10-22`, `last` or `now`.';

/**
 * `2025-W43`, `W43` (the newest such week not after the current one), `W43 2025`, a date
 * `YYYY-MM-DD`, `last` (last closed), `now` (current); case does not matter. Null when the text is
 * not about a week; InvalidInput when it is but no such week exists or it is too far away.
 */
export function parseWeek(text: string, context: PeriodContext): Week | null {
  const word = text.trim().toLowerCase();
  if (word === 'last') return lastClosedWeek(context.now, context.rules);
  if (word === 'now') return currentWeek(context.now, context.rules);
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(word)) return withinReach(weekOfDate(word, context), context);
  const keyed = /^(\d{4})[-\s]?w(\d{1,2})$/.exec(word);
  const spoken = /^w(\d{1,2})(?:[-\s/](\d{4}))?$/.exec(word);
  const number = Number(keyed?.[2] ?? spoken?.[1]);
  const year = keyed?.[1] ?? spoken?.[2];
  if (!keyed && !spoken) return null;
  return year === undefined
    ? newestWeek(number, context)
    : withinReach(numberedWeek(Number(year), number, context), context);
}

function weekOfDate(date: string, { rules }: PeriodContext): Week {
  if (!isIsoDate(date)) {
    throw new InvalidInput(`\`${date}\` is not a date of the calendar. ${WEEK_FORMS}`);
  }
  return weekOf(date, rules);
}

function numberedWeek(year: number, number: number, { rules }: PeriodContext): Week {
  refuseImpossibleNumber(number);
  const week = year >= EARLIEST_YEAR ? weekByNumber(year, number, rules) : null;
  if (week) return week;
  if (year < EARLIEST_YEAR) throw tooEarly(`${year}-W${number}`);
  throw new InvalidInput(
    `${year} has ${weeksInYear(year, rules)} weeks, so there is no W${number}. The last one is \`${year}-W${weeksInYear(year, rules)}\`.`,
  );
}

/** This year's week if it has begun, else last year's; W53 is not searched for years back. */
function newestWeek(number: number, context: PeriodContext): Week {
  refuseImpossibleNumber(number);
  const { rules } = context;
  const current = currentWeek(context.now, rules);
  if (number <= current.number) return numberedWeek(current.year, number, context);
  const week = weekByNumber(current.year - 1, number, rules);
  if (week) return week;
  let year = current.year - 2;
  while (weeksInYear(year, rules) < number) year -= 1;
  const found = numberedWeek(year, number, context);
  throw new InvalidInput(
    `${current.year - 1} has only ${weeksInYear(current.year - 1, rules)} weeks. The newest W${number} is \`${weekKey(found)}\` (${weekDates(found)}); write it like that if you mean it.`,
  );
}

function refuseImpossibleNumber(number: number): void {
  if (number >= 1 && number <= 53) return;
  throw new InvalidInput(`Weeks run from W01 to W52, in some years to W53. ${WEEK_FORMS}`);
}

const tooEarly = (what: string): InvalidInput =>
  new InvalidInput(`\`${what}\` is too long ago: scorecards begin in ${EARLIEST_YEAR}.`);

function withinReach(week: Week, { now, rules }: PeriodContext): Week {
  if (week.year < EARLIEST_YEAR) throw tooEarly(weekKey(week));
  const newest = shiftWeek(currentWeek(now, rules), WEEKS_AHEAD, rules);
  if (week.start <= newest.start) return week;
  throw new InvalidInput(
    `\`${weekKey(week)}\` is too far ahead. Weeks up to \`${weekKey(newest)}\` can be used.`,
  );
}

/**
 * `Q4` (the newest such quarter not after the current one), `Q4 2025`, `2025-Q4`; case does not
 * matter. Null when the text is not about a quarter; InvalidInput for Q5 or years out of reach.
 */
export function parseQuarter(text: string, { now, rules }: PeriodContext): Quarter | null {
  const word = text.trim().toLowerCase();
  const match =
    /^q(?<quarter>\d)(?:[-\s/]*(?<year>\d{4}))?$/.exec(word) ??
    /^(?<year>\d{4})[-\s/]*q(?<quarter>\d)$/.exec(word);
  if (!match) return null;
  const quarter = Number(match.groups?.['quarter']);
  if (!isQuarterNumber(quarter)) {
    throw new InvalidInput(
      'Quarters run from Q1 to Q4. Write one as `Q4`, `Q4 2025` or `2025-Q4`.',
    );
  }
  const current = currentWeek(now, rules);
  const year = Number(
    match.groups?.['year'] ?? (quarter <= current.quarter ? current.year : current.year - 1),
  );
  if (year < EARLIEST_YEAR) throw tooEarly(quarterLabel({ year, quarter }));
  if (year > yearOf(addDays(current.start, WEEKS_AHEAD * 7))) {
    throw new InvalidInput(`\`${quarterLabel({ year, quarter })}\` is too far ahead.`);
  }
  return { year, quarter };
}
