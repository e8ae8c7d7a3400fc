import { CronExpressionParser } from 'cron-parser';
import { InvalidInput } from '../errors.ts';
import { addDays, monthNumberOf, weekdayOf } from './calendar.ts';
import type { IsoDate } from './tenant.ts';
import { instantOf, localDate } from './zone.ts';

/** When something happens, as five cron fields: local minutes, in the tenant's zone. */
export interface Schedule {
  /** As it was written, one space between fields. */
  readonly text: string;
  /** `HH:MM`, in order; at least one. */
  readonly times: readonly string[];
  /** Does it happen on that local date? */
  readonly isOn: (date: IsoDate) => boolean;
}

const EXAMPLE = '`0 8 * * 1` is every Monday at 08:00, `30 14 * * 5` every Friday at 14:30';
/** Reports are read by people: nobody wants one every minute. */
const MOST_TIMES = 4;

const numbersOf = (values: readonly (number | string)[]): Set<number> =>
  new Set(values.map(Number).filter((value) => Number.isInteger(value)));

const two = (value: number): string => String(value).padStart(2, '0');

function parseFields(text: string) {
  if (text.split(' ').length !== 5 || /[^\d\s*,/A-Za-z-]/u.test(text)) return null;
  try {
    const { fields } = CronExpressionParser.parse(text);
    // `L`, the last day, is what not every cron knows.
    const isPlain = [fields.dayOfMonth, fields.dayOfWeek].every(({ values }) =>
      values.every((value) => Number.isInteger(Number(value))),
    );
    return isPlain ? fields : null;
  } catch {
    return null;
  }
}

/**
 * Reads minute, hour, day of month, month and weekday. As usual with cron, a date counts when either
 * of day of month and weekday fits, where both are given. InvalidInput says what would be accepted.
 */
export function parseSchedule(written: string): Schedule {
  const text = written.trim().replaceAll(/\s+/gu, ' ');
  const fields = parseFields(text);
  if (fields === null)
    throw new InvalidInput(
      `${JSON.stringify(written)} is not a schedule. Write minute, hour, day of month, month and weekday: ${EXAMPLE}.`,
    );
  const [, , dayField = '*', , weekdayField = '*'] = text.split(' ');
  const minutes = [...numbersOf(fields.minute.values)].toSorted((a, b) => a - b);
  const hours = [...numbersOf(fields.hour.values)].toSorted((a, b) => a - b);
  const times = hours.flatMap((hour) => minutes.map((minute) => `${two(hour)}:${two(minute)}`));
  if (times.length > MOST_TIMES)
    throw new InvalidInput(
      `${JSON.stringify(written)} happens ${times.length} times a day; at most ${MOST_TIMES} are possible. ${EXAMPLE}.`,
    );
  const days = numbersOf(fields.dayOfMonth.values);
  const months = numbersOf(fields.month.values);
  // Sunday is 0 or 7.
  const weekdays = new Set([...numbersOf(fields.dayOfWeek.values)].map((day) => day % 7));
  const fitsDay = (date: IsoDate) => days.has(Number(date.slice(8, 10)));
  const fitsWeekday = (date: IsoDate) => weekdays.has(weekdayOf(date) % 7);
  const fits = (date: IsoDate) => {
    if (dayField === '*') return fitsWeekday(date);
    if (weekdayField === '*') return fitsDay(date);
    return fitsDay(date) || fitsWeekday(date);
  };
  return { text, times, isOn: (date) => months.has(monthNumberOf(date)) && fits(date) };
}

/** An unusual schedule (29 February) may not come round for years. */
const LOOK_AHEAD_DAYS = 366 * 5;

/**
 * Its occurrences after one instant up to and including another, in order. A local time that a DST
 * change skips moves forward by the gap, one that happens twice counts once.
 */
export function occurrencesBetween(
  schedule: Schedule,
  after: Date,
  until: Date,
  rules: { readonly zone: string },
): Date[] {
  const found: Date[] = [];
  const last = localDate(until, rules);
  for (let date = localDate(after, rules); date <= last; date = addDays(date, 1)) {
    if (schedule.isOn(date)) found.push(...inOrder(schedule, date, rules));
  }
  return found.filter((at) => at > after && at <= until);
}

/** The next `count` occurrences after an instant; fewer when it hardly ever happens. */
export function nextOccurrences(
  schedule: Schedule,
  after: Date,
  count: number,
  rules: { readonly zone: string },
): Date[] {
  const found: Date[] = [];
  let date = localDate(after, rules);
  for (let day = 0; day < LOOK_AHEAD_DAYS && found.length < count; day += 1) {
    if (schedule.isOn(date)) {
      found.push(...inOrder(schedule, date, rules).filter((at) => at > after));
    }
    date = addDays(date, 1);
  }
  return found.slice(0, count);
}

/** Each instant once: skipped times can fall together. */
function inOrder({ times }: Schedule, date: IsoDate, rules: { readonly zone: string }): Date[] {
  const instants = times.map((time) => instantOf(date, time, rules).getTime());
  return [...new Set(instants)].toSorted((a, b) => a - b).map((at) => new Date(at));
}
