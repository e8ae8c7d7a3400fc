import type { TenantSettings } from '../tenant.ts';
import type { Week } from '../week.ts';
import { inputsText, overriddenBy, revisionLines } from './build-history.ts';
import type { RevisionLine } from './build-history.ts';
import type { MetricRow } from './build-row.ts';
import { buildScorecard } from './build-scorecard.ts';
import { definitionIn } from './build-trend.ts';
import type { Definition, Entry, Revision, Scorecard, Section } from './types.ts';
import type { ScorecardFilter } from './visible-metrics.ts';

/** Everything known about one number of a week. */
export interface DetailRow {
  readonly row: MetricRow;
  /** What is counted, in the meaning of that period. */
  readonly definition: Definition;
  /** Null where nothing was ever entered. */
  readonly entry: Entry | null;
  /** `44 / 70`; null where the value has no parts. */
  readonly inputsText: string | null;
  /** The number's history, newest first; empty where nothing was ever entered. */
  readonly revisions: readonly RevisionLine[];
  /** The collected value a person's word stands over. */
  readonly overridden: Revision | null;
}

export interface DetailsView {
  readonly week: Week;
  readonly soFar: boolean;
  readonly sections: readonly { readonly section: Section; readonly rows: readonly DetailRow[] }[];
}

export interface DetailsInput {
  readonly scorecard: Scorecard;
  /** At least those of weekRange(week). */
  readonly entries: readonly Entry[];
  /** At least those of the periods shown, in any order. */
  readonly revisions: readonly Revision[];
  readonly week: Week;
  readonly now: Date;
  readonly settings: TenantSettings;
  /** A section, or an owner's part. */
  readonly filter?: ScorecardFilter | undefined;
}

/** The scorecard of a week opened up, section by section. */
export function buildDetails(input: DetailsInput): DetailsView {
  const { revisions, settings } = input;
  const { week, soFar, sections } = buildScorecard(input);
  return {
    week,
    soFar,
    sections: sections.map(({ section, rows }) => ({
      section,
      rows: rows.map((row) => toDetail(row, revisions, settings)),
    })),
  };
}

function toDetail(
  row: MetricRow,
  revisions: readonly Revision[],
  settings: TenantSettings,
): DetailRow {
  const { metric, thisPeriod } = row;
  const own = revisions.filter(
    (one) => one.metricId === metric.id && one.period === thisPeriod.period,
  );
  const { entry } = thisPeriod;
  return {
    row,
    definition: definitionIn(metric, thisPeriod.period),
    entry,
    inputsText: entry === null ? null : inputsText(entry, settings),
    revisions: revisionLines(metric, own, settings),
    overridden: overriddenBy(own),
  };
}
