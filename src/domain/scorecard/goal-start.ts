import { InvalidInput } from '../../errors.ts';
import { lastClosedMonth, monthOf, shiftMonth } from '../month.ts';
import type { CalendarRules, IsoDate } from '../tenant.ts';
import { currentWeek, lastClosedWeek, shiftWeek } from '../week.ts';
import { localDate } from '../zone.ts';
import { periodText, shiftPeriod } from './metric-period.ts';
import type { Cadence } from './types.ts';

/** The first period a goal may still begin in: a goal never recolours what has closed (domain.md §3). */
export function earliestGoalStart(cadence: Cadence, now: Date, rules: CalendarRules): IsoDate {
  return cadence === 'weekly'
    ? shiftWeek(lastClosedWeek(now, rules), 1, rules).start
    : shiftMonth(lastClosedMonth(now, rules), 1).start;
}

/** Where a goal begins when nothing is said: the running week or month. */
export function usualGoalStart(cadence: Cadence, now: Date, rules: CalendarRules): IsoDate {
  return cadence === 'weekly'
    ? currentWeek(now, rules).start
    : monthOf(localDate(now, rules)).start;
}

/** Throws InvalidInput for a closed period, saying which is the first possible one. */
export function requireGoalStart(
  cadence: Cadence,
  from: IsoDate,
  now: Date,
  rules: CalendarRules,
): void {
  const earliest = earliestGoalStart(cadence, now, rules);
  if (from >= earliest) return;
  const [asked, first] = [from, earliest].map((period) => periodText(cadence, period, rules));
  throw new InvalidInput(
    `${asked ?? ''} is closed, and a new goal never recolours the past. It can begin in ${first ?? ''} or later.`,
    { fields: { from: `Choose ${first ?? ''} or later: a goal never recolours the past.` } },
  );
}

/** The periods a goal form offers to begin in: from the earliest on. */
export function goalStarts(
  cadence: Cadence,
  now: Date,
  rules: CalendarRules,
  count: number,
): readonly { readonly period: IsoDate; readonly label: string }[] {
  const earliest = earliestGoalStart(cadence, now, rules);
  return Array.from({ length: count }, (_, by) => {
    const period = shiftPeriod(cadence, earliest, by, rules);
    return { period, label: periodText(cadence, period, rules) };
  });
}
