import type { ScorecardView } from '../scorecard/build-scorecard.ts';
import type { IsoDate } from '../tenant.ts';

/** A number as a posted report shows it; revision 0: nothing was entered. */
export interface ShownEntry {
  readonly metricId: string;
  /** First day of the week or month. */
  readonly period: IsoDate;
  readonly revision: number;
  /** Slack user id of whom it was asked; unset where a report shows it to a channel. */
  readonly askedOf?: string | undefined;
}

/** No number a report shows began longer before its week, not that of the month before the one beside it. */
export const SHOWN_BEFORE_DAYS = 92;

/** The numbers a week's scorecard shows: of the week and of the month beside it, and of the ones before. */
export function shownEntries({ sections }: Pick<ScorecardView, 'sections'>): ShownEntry[] {
  return sections.flatMap(({ rows }) =>
    rows.flatMap(({ metric, thisPeriod, lastPeriod }) =>
      [thisPeriod, lastPeriod].map(({ period, entry }) => ({
        metricId: metric.id,
        period,
        revision: entry?.revision ?? 0,
      })),
    ),
  );
}
