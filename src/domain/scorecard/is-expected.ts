import { addDays } from '../calendar.ts';
import { monthOf } from '../month.ts';
import type { CalendarRules, IsoDate } from '../tenant.ts';
import { instantOf, localDate } from '../zone.ts';
import type { Metric, MetricSpan } from './types.ts';

const LAST_DAY_OF_WEEK = 6;

/**
 * Is a value expected of the metric in a week or month (its first day)? In whole ones alone, from the first
 * that begins after the later of the tenant's set-up and the metric's switching-on, until it is switched
 * off. Others exist only where a value was entered: they are never missing.
 */
export function isExpected(
  { cadence, spans }: Pick<Metric, 'cadence' | 'spans'>,
  period: IsoDate,
  rules: Pick<CalendarRules, 'zone'>,
): boolean {
  const end = cadence === 'weekly' ? addDays(period, LAST_DAY_OF_WEEK) : monthOf(period).end;
  return spans.some((span) => period >= firstWholeDay(span, rules) && end < dayOff(span, rules));
}

/** The first day, in the tenant's zone, all of which lies in the span. */
function firstWholeDay({ onSince }: MetricSpan, rules: Pick<CalendarRules, 'zone'>): IsoDate {
  const day = localDate(onSince, rules);
  return instantOf(day, '00:00', rules) >= onSince ? day : addDays(day, 1);
}

const NEVER = '9999-12-31';

/** The day on which it was switched off. */
function dayOff({ offSince }: MetricSpan, rules: Pick<CalendarRules, 'zone'>): IsoDate {
  return offSince === null ? NEVER : localDate(offSince, rules);
}
