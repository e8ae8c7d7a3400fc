export type ReportName = 'weekly-scorecard' | 'weekly-pulse' | 'quarter-review' | 'entry-reminder';

/** The period one run of a report is about; a report runs once per period, resends apart. */
export type ReportPeriod = 'week-ended' | 'week-running' | 'quarter-ended';

/** Who gets it: the report's channel, or each person who owes numbers, by direct message. */
export type ReportAudience = 'channel' | 'owners-with-missing';

/** The parts of each report; a declaration lists those it wants, in the order they are shown. */
export type WeeklyScorecardSection =
  | 'attention'
  | 'streaks'
  | 'missing'
  | 'table'
  | 'chart'
  | 'green'
  | 'controls'
  | 'details';
export type WeeklyPulseSection =
  | 'portfolio'
  | 'chart'
  | 'worsened'
  | 'recovered'
  | 'renewals'
  | 'risk'
  | 'upside'
  | 'controls'
  | 'details';
export type QuarterReviewSection =
  | 'chart'
  | 'summary'
  | 'best'
  | 'worst'
  | 'sections'
  | 'owners'
  | 'pulse'
  | 'controls'
  | 'details';
export type EntryReminderSection = 'numbers' | 'controls';

/** What a report is, as data: one file per report in `reports/`. */
export interface ReportDeclaration<Section extends string = string> {
  readonly name: ReportName;
  /** `Weekly scorecard`. */
  readonly title: string;
  /** One sentence for the list of reports. */
  readonly description: string;
  /**
   * Five cron fields in the tenant's zone: minute, hour, day of month, month, weekday. A run is due
   * the first time the schedule comes round after its period has ended (`week-running`: within it).
   */
  readonly schedule: string;
  readonly period: ReportPeriod;
  readonly audience: ReportAudience;
  /** Each at most once. */
  readonly sections: readonly Section[];
}

/** What is said about this run beside the figures. */
export interface ReportOccasion {
  /** Made up for after the time it was due. */
  readonly late: boolean;
  /** Sent again by a person. */
  readonly resent: boolean;
  /** Shown to one person only. */
  readonly preview: boolean;
  /** Why the report before was not delivered, in words, e.g. `the channel was archived`; else null. */
  readonly lastFailure: string | null;
}

/** The ordinary case: on time, for the first time. */
export const ON_TIME: ReportOccasion = {
  late: false,
  resent: false,
  preview: false,
  lastFailure: null,
};
