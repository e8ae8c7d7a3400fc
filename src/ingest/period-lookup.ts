import { isIsoDate } from '../domain/calendar.ts';
import { monthOf } from '../domain/month.ts';
import { parseWeek } from '../domain/parse-period.ts';
import { hasBegun } from '../domain/scorecard/metric-period.ts';
import { quotedName } from '../domain/scorecard/quoted-name.ts';
import type { Cadence } from '../domain/scorecard/types.ts';
import type { CalendarRules, IsoDate } from '../domain/tenant.ts';
import { decidingDay, type Week } from '../domain/week.ts';
import { InvalidInput } from '../errors.ts';

export interface FoundPeriod {
  readonly week: Week;
  /** First day of the month a monthly metric's value goes to. */
  readonly month: IsoDate;
  /** Whether the week, or the month, has begun. */
  readonly begun: Readonly<Record<Cadence, boolean>>;
}

export type PeriodLookup = (text: string) => FoundPeriod | string;

const REMEMBERED = 5_000;

/**
 * Reads a `week` cell: strictly `2025-W43` or a date `YYYY-MM-DD` in the week; anything else answers
 * with the sentence for the error. For a monthly metric a date stands for its own month, a week for
 * the month of the day that gives it its number (the 4th, or the last where weeks are named by their end).
 */
export function buildPeriodLookup(rules: CalendarRules, now: Date): PeriodLookup {
  const begun = (period: IsoDate) => hasBegun(period, now, rules);
  const remembered = new Map<string, FoundPeriod | string>();
  const search = (text: string): FoundPeriod | string => {
    if (text === '') return 'The week is missing.';
    const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
    if (!isDate && !/^\d{4}-w\d{2}$/i.test(text)) return notAWeek(text);
    if (isDate && !isIsoDate(text)) return `${quotedName(text)} is not a date of the calendar.`;
    try {
      const week = parseWeek(text, { now, rules });
      if (week === null) return notAWeek(text);
      const day = isDate ? text : decidingDay(week, rules);
      const month = monthOf(day).start;
      return { week, month, begun: { weekly: begun(week.start), monthly: begun(month) } };
    } catch (error) {
      if (error instanceof InvalidInput) return error.userMessage;
      throw error;
    }
  };
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const answer = search(text);
    if (remembered.size < REMEMBERED) remembered.set(text, answer);
    return answer;
  };
}

function notAWeek(text: string): string {
  const hint = /^\d{1,4}[./ -]\d{1,2}[./ -]\d{1,4}$/.test(text)
    ? ' A date is written year-month-day.'
    : '';
  return `${quotedName(text)} is not a week. Write it as 2025-W43, or as a date in it such as 2025-10-22.${hint}`;
}
