import { InvalidInput } from '../../errors.ts';
import { isIsoDate } from '../calendar.ts';
import { quoted, tidyTyped } from '../parse-number.ts';
import type { Weekday } from '../tenant.ts';
import type { QuietHours } from './settings.ts';

/** What stands in the fields, as text. */
export interface QuietHoursFields {
  /** `19:00`, also `7:30` and `19`. */
  readonly quietFrom: string;
  readonly quietTo: string;
  /** ISO weekdays, `1` for Monday to `7`. */
  readonly quietDays: readonly string[];
  /** Dates by comma, space or line: `2025-12-25`, or `12-25` for every year. */
  readonly holidays: string;
}

const MOST_HOLIDAYS = 100;
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
/** A leap year, in which every day of any year exists. */
const ANY_YEAR = '2024';

/** Reads the form; throws InvalidInput with a sentence for every field that is wrong. */
export function parseQuietHours(fields: QuietHoursFields): QuietHours {
  const problems: Record<string, string> = {};
  const quietFrom = readTime(fields.quietFrom, 'quietFrom', problems);
  const quietTo = readTime(fields.quietTo, 'quietTo', problems);
  const quietDays = readDays(fields.quietDays, problems);
  const holidays = readHolidays(fields.holidays, problems);
  const [problem] = Object.values(problems);
  if (problem !== undefined) throw new InvalidInput(problem, { fields: problems });
  return { quietFrom, quietTo, quietDays, holidays };
}

/** `HH:MM`; empty where there is a problem. */
function readTime(typed: string, field: string, problems: Record<string, string>): string {
  const [, hours, minutes] = /^(\d{1,2})(?::(\d{2}))?$/.exec(tidyTyped(typed)) ?? [];
  const at = { hours: Number(hours), minutes: Number(minutes ?? '0') };
  if (hours === undefined || at.hours > 23 || at.minutes > 59) {
    problems[field] =
      'Write a time of day from 00:00 to 23:59, such as 19:00. The same time twice means no quiet hours.';
    return '';
  }
  return `${hours.padStart(2, '0')}:${minutes ?? '00'}`;
}

function readDays(typed: readonly string[], problems: Record<string, string>): readonly Weekday[] {
  const days = WEEKDAYS.filter((day) => typed.includes(String(day)));
  const unknown = typed.find((one) => !WEEKDAYS.some((day) => String(day) === one));
  if (unknown !== undefined) {
    problems['quietDays'] = `${quoted(unknown)} is no day of the week. Choose from the list.`;
  } else if (days.length === WEEKDAYS.length) {
    problems['quietDays'] =
      'With every day quiet no alert would ever be delivered. Leave at least one day out.';
  }
  return days;
}

/** Sorted, each once. */
function readHolidays(typed: string, problems: Record<string, string>): readonly string[] {
  const dates = [...new Set(tidyTyped(typed).split(/[\s,;]+/))].filter((one) => one !== '');
  const wrong = dates.find((one) => !isHoliday(one));
  if (wrong !== undefined) {
    problems['holidays'] =
      `${quoted(wrong)} is no date. Write 2025-12-25 for one day, or 12-25 for that day of every year.`;
  } else if (dates.length > MOST_HOLIDAYS) {
    problems['holidays'] =
      `These are ${dates.length} holidays; at most ${MOST_HOLIDAYS} can be kept. Take the past ones out.`;
  }
  return dates.toSorted();
}

const isHoliday = (text: string): boolean =>
  isIsoDate(/^\d{2}-\d{2}$/.test(text) ? `${ANY_YEAR}-${text}` : text);
