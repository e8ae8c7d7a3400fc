import { quarterLabel, weekLabelWithDates } from '../labels.ts';
import type { CalendarRules, IsoDate } from '../tenant.ts';
import { weekOf } from '../week.ts';
import { quarterOfRun } from './report-period.ts';
import type { ReportPeriod } from './types.ts';

/** What a run is about: `W43 · 20–26 Oct`, `Q4 2025`. */
export function runLabel(kind: ReportPeriod, start: IsoDate, rules: CalendarRules): string {
  return kind === 'quarter-ended'
    ? quarterLabel(quarterOfRun(start, rules))
    : weekLabelWithDates(weekOf(start, rules));
}
