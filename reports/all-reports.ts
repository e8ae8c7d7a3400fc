import type { ReportDeclaration, ReportName } from '../src/domain/reports/types.ts';
import { entryReminder } from './entry-reminder.ts';
import { quarterReview } from './quarter-review.ts';
import { weeklyPulse } from './weekly-pulse.ts';
import { weeklyScorecard } from './weekly-scorecard.ts';

/** Every report there is, in the order of the list. */
export const ALL_REPORTS: readonly ReportDeclaration[] = [
  weeklyScorecard,
  weeklyPulse,
  quarterReview,
  entryReminder,
];

export const REPORT_NAMES: readonly ReportName[] = ALL_REPORTS.map(({ name }) => name);

/** A report by its name. */
export function reportNamed(name: ReportName): ReportDeclaration {
  const found = ALL_REPORTS.find((report) => report.name === name);
  if (found === undefined) throw new Error(`there is no report ${name}`);
  return found;
}
