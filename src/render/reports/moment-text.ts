import { weekdayOf } from '../../domain/calendar.ts';
import { dateLabel } from '../../domain/labels.ts';
import type { CalendarRules } from '../../domain/tenant.ts';
import { localDateTimeText } from '../../domain/zone.ts';
import { weekdayName } from '../setup/choices.ts';

/** `Monday, 27 Oct 2025, 08:00`, as clocks in the zone show it. */
export function momentText(at: Date, rules: Pick<CalendarRules, 'zone'>): string {
  const [date = '', time = ''] = localDateTimeText(at, rules).split(' ');
  return `${weekdayName(weekdayOf(date))}, ${dateLabel(date)}, ${time}`;
}
