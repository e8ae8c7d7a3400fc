import { monthOf } from './month.ts';
import type { Cadence } from './scorecard/types.ts';
import type { CalendarRules, IsoDate } from './tenant.ts';
import { weekOf } from './week.ts';

/** What one value stands for: a week or a month; stored by its first day. */
export interface Period {
  readonly start: IsoDate;
  readonly end: IsoDate;
}

/** The week or month of a metric that a date lies in. */
export function periodOf(
  cadence: Cadence,
  date: IsoDate,
  rules: Pick<CalendarRules, 'firstDay' | 'weekRule'>,
): Period {
  const { start, end } = cadence === 'weekly' ? weekOf(date, rules) : monthOf(date);
  return { start, end };
}
