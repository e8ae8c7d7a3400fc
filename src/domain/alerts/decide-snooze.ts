import { addDays } from '../calendar.ts';
import { instantOf, localDate, localDateTimeText } from '../zone.ts';
import type { Decision, DecisionContext } from './decision.ts';
import type { BusinessCalendar } from './settings.ts';
import type { Alert, AlertEvent, SnoozeChoice } from './types.ts';

/** Two presses within it are one. */
const DOUBLE_CLICK_MS = 60_000;
const DAYS: Readonly<Record<Exclude<SnoozeChoice, 'next-score'>, number>> = {
  '1-day': 1,
  '1-week': 7,
};

/** The same snooze by the same person again changes nothing. */
export function decideSnooze(
  alert: Alert,
  { by, choice }: Extract<AlertEvent, { readonly kind: 'snoozed' }>,
  { now, calendar }: Pick<DecisionContext, 'now' | 'calendar'>,
): Decision | null {
  const until = choice === 'next-score' ? choice : sameTimeAfter(now, DAYS[choice], calendar);
  return alert.snoozedBy === by && isSameEnd(alert.snoozedUntil, until)
    ? null
    : { kind: 'snoozed', until, by };
}

function isSameEnd(one: Alert['snoozedUntil'], other: Date | 'next-score'): boolean {
  if (!(one instanceof Date) || !(other instanceof Date)) return one === other;
  return Math.abs(one.getTime() - other.getTime()) < DOUBLE_CLICK_MS;
}

/** So many calendar days later, at the same local time to the minute. */
function sameTimeAfter(at: Date, days: number, calendar: BusinessCalendar): Date {
  const time = localDateTimeText(at, calendar).slice(11);
  return instantOf(addDays(localDate(at, calendar), days), time, calendar);
}
