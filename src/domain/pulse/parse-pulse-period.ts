import { InvalidInput } from '../../errors.ts';
import { isIsoDate, yearOf } from '../calendar.ts';
import { weekKey } from '../labels.ts';
import { quoted } from '../parse-number.ts';
import { parseWeek } from '../parse-period.ts';
import type { CalendarRules, IsoDate } from '../tenant.ts';
import { weekOf } from '../week.ts';
import { localDate } from '../zone.ts';
import { MONTH_NAMES, pulsePeriodLabel, pulsePeriodOf, shiftPulsePeriod } from './period.ts';
import type { PulseCadence, PulsePeriod } from './types.ts';

const EARLIEST_YEAR = 2000;
const CADENCE_WORDS: Readonly<Record<PulseCadence, string>> = {
  month: 'a month',
  week: 'a week',
  quarter: 'a quarter',
};

/**
 * `2026-10`, `october`, `oct 2026` · `2026-W43`, `W43` · `2026-Q3`, `Q3`, in the tenant's cadence; in any
 * cadence a date in the period, `last` (the newest that is over) and `now`. Without a year: the newest
 * such period that has begun. Throws InvalidInput, with examples, for anything else, for periods that
 * have not begun and for those before 2000.
 */
export function parsePulsePeriod(
  text: string,
  cadence: PulseCadence,
  now: Date,
  rules: CalendarRules,
): PulsePeriod {
  const word = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const current = pulsePeriodOf(cadence, localDate(now, rules), rules);
  if (word === 'now') return current;
  if (word === 'last') return shiftPulsePeriod(current, -1);
  const date = isIsoDate(word) ? word : dateIn(word, cadence, current, { now, rules });
  if (date === null) throw new InvalidInput(`${quoted(text)} is not ${inWords(current, rules)}`);
  const period = pulsePeriodOf(cadence, date, rules);
  if (period.start > current.start) {
    throw new InvalidInput(
      `${pulsePeriodLabel(period, rules)} has not begun. The newest period is \`${periodKey(current, rules)}\`.`,
    );
  }
  if (yearOf(period.start) >= EARLIEST_YEAR) return period;
  throw new InvalidInput(
    `${pulsePeriodLabel(period, rules)} is too long ago: the pulse begins in ${EARLIEST_YEAR}.`,
  );
}

const inWords = (current: PulsePeriod, rules: CalendarRules): string =>
  `${CADENCE_WORDS[current.cadence]}. Accounts are scored by the ${current.cadence} here: write one as \`${periodKey(current, rules)}\`, a date in it such as \`${current.start}\`, \`last\` or \`now\`.`;

/** A day of the period; null when the words are of no period of that cadence. */
function dateIn(
  word: string,
  cadence: PulseCadence,
  current: PulsePeriod,
  context: { readonly now: Date; readonly rules: CalendarRules },
): IsoDate | null {
  if (cadence === 'week') return parseWeek(word, context)?.start ?? null;
  return cadence === 'month' ? dateInMonth(word, current) : dateInQuarter(word, current);
}

function dateInMonth(word: string, current: PulsePeriod): IsoDate | null {
  const keyed = /^(\d{4})[-/](\d{1,2})$/.exec(word);
  if (keyed) return firstOfMonth(keyed[1] ?? '', Number(keyed[2]));
  const [, name = '', year] = /^([a-z]{3,9})\.?(?:[ -]?(\d{4}))?$/.exec(word) ?? [];
  const number = name === '' ? 0 : MONTH_NAMES.findIndex((one) => startsWord(one, name)) + 1;
  if (number === 0) return null;
  return year === undefined
    ? newestOf((of) => firstOfMonth(of, number), current)
    : firstOfMonth(year, number);
}

const startsWord = (name: string, word: string): boolean => name.toLowerCase().startsWith(word);

function firstOfMonth(year: string, number: number): IsoDate | null {
  const date = `${year}-${String(number).padStart(2, '0')}-01`;
  return isIsoDate(date) ? date : null;
}

function dateInQuarter(word: string, current: PulsePeriod): IsoDate | null {
  const match =
    /^q(?<quarter>[1-4])(?:[-\s/]*(?<year>\d{4}))?$/.exec(word) ??
    /^(?<year>\d{4})[-\s/]*q(?<quarter>[1-4])$/.exec(word);
  if (!match) return null;
  const month = Number(match.groups?.['quarter']) * 3 - 2;
  const year = match.groups?.['year'];
  return year === undefined
    ? newestOf((of) => firstOfMonth(of, month), current)
    : firstOfMonth(year, month);
}

/** This year's if it has begun, else last year's. */
function newestOf(dateOf: (year: string) => IsoDate | null, current: PulsePeriod): IsoDate | null {
  const year = yearOf(current.start);
  const date = dateOf(String(year));
  return date !== null && date > current.end ? dateOf(String(year - 1)) : date;
}

/** `2026-10`, `2026-W43`, `2026-Q4`: how a period is typed. */
function periodKey({ cadence, start }: PulsePeriod, rules: CalendarRules): string {
  if (cadence === 'week') return weekKey(weekOf(start, rules));
  if (cadence === 'month') return start.slice(0, 7);
  return `${yearOf(start)}-Q${(Number(start.slice(5, 7)) + 2) / 3}`;
}
