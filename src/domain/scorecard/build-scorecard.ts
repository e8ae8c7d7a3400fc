import type { IsoDate, TenantSettings } from '../tenant.ts';
import { isClosed, shiftWeek } from '../week.ts';
import type { Week } from '../week.ts';
import { isAsked, isEntered } from './build-cell.ts';
import type { Cell } from './build-cell.ts';
import { buildRow, hasGoal, weekFrame } from './build-row.ts';
import type { MetricRow } from './build-row.ts';
import { indexEntries } from './entry-index.ts';
import { hasBegun } from './metric-period.ts';
import type { Entry, Metric, Scorecard, Section, Source, Status } from './types.ts';
import { visibleSections } from './visible-metrics.ts';
import type { ScorecardFilter } from './visible-metrics.ts';

export interface SectionView {
  readonly section: Section;
  /** In display order; never empty. */
  readonly rows: readonly MetricRow[];
}

/** A number nobody has entered, and who is accountable for it. */
interface MissingEntry {
  readonly metric: Metric;
  readonly section: Section;
  /** Empty: admins enter. */
  readonly ownerIds: readonly string[];
  /** First day of the week or month. */
  readonly period: IsoDate;
  /** `W43`, `Sep`. */
  readonly label: string;
}

/** A week's scorecard, everything decided and printed. */
export interface ScorecardView {
  readonly week: Week;
  readonly lastWeek: Week;
  /** Null when the next week has not begun. */
  readonly nextWeek: Week | null;
  /** `Q4`. */
  readonly quarterLabel: string;
  /** The week has not closed: no colours, and not in the quarter's figures. */
  readonly soFar: boolean;
  readonly filter: ScorecardFilter;
  /** Empty sections are left out. */
  readonly sections: readonly SectionView[];
  /** Of the periods shown. */
  readonly missing: readonly MissingEntry[];
  /** Values in the periods shown; of excused ones, and of those not expected, none is asked for. */
  readonly coverage: { readonly entered: number; readonly expected: number };
  /** Of the values shown, each once, in alphabetical order. */
  readonly sources: readonly Source[];
  /** When the newest value shown was entered. */
  readonly asOf: Date | null;
  /** Rows by the status of the period shown. */
  readonly counts: Readonly<Record<Status, number>>;
  /** Rows of a closed period with a goal and a value, or of which one is expected: what those on goal are counted of. */
  readonly withGoal: number;
}

export interface ScorecardInput {
  readonly scorecard: Scorecard;
  /** At least those of weekRange(week). */
  readonly entries: readonly Entry[];
  readonly week: Week;
  readonly now: Date;
  readonly settings: TenantSettings;
  readonly filter?: ScorecardFilter | undefined;
}

/** Throws RangeError for a week that has not begun: callers never offer one. */
export function buildScorecard(input: ScorecardInput): ScorecardView {
  const { scorecard, week, now, settings, filter = {} } = input;
  if (!hasBegun(week.start, now, settings)) throw new RangeError(`${week.start} has not begun`);
  const entries = indexEntries(input.entries);
  const frame = weekFrame(week, now, settings);
  const sections = visibleSections(scorecard, week, settings, filter).map(
    ({ section, metrics }) => ({
      section,
      rows: metrics.map((metric) => buildRow({ metric, section, entries, frame, settings })),
    }),
  );
  const rows = sections.flatMap((section) => section.rows);
  const nextWeek = shiftWeek(week, 1, settings);
  return {
    week,
    lastWeek: shiftWeek(week, -1, settings),
    nextWeek: hasBegun(nextWeek.start, now, settings) ? nextWeek : null,
    quarterLabel: `Q${week.quarter}`,
    soFar: !isClosed(week, now, settings),
    filter,
    sections,
    missing: rows.filter(({ thisPeriod }) => thisPeriod.state === 'missing').map(toMissing),
    coverage: coverageOf(rows),
    ...provenanceOf(rows.flatMap(({ thisPeriod, lastPeriod }) => [thisPeriod, lastPeriod])),
    counts: countsOf(rows),
    withGoal: rows.filter(
      (row) => hasGoal(row) && isAsked(row.thisPeriod.state) && !row.thisPeriod.soFar,
    ).length,
  };
}

function toMissing({ metric, section, owners, thisPeriod }: MetricRow): MissingEntry {
  const { period, label } = thisPeriod;
  return { metric, section, ownerIds: owners, period, label };
}

function coverageOf(rows: readonly MetricRow[]): ScorecardView['coverage'] {
  const states = rows.map(({ thisPeriod }) => thisPeriod.state);
  return { entered: states.filter(isEntered).length, expected: states.filter(isAsked).length };
}

/** Where the values of some cells come from, and how fresh they are. */
export function provenanceOf(cells: readonly Cell[]): Pick<ScorecardView, 'sources' | 'asOf'> {
  const shown = cells.flatMap(({ entry, state }) =>
    entry === null || state === 'missing' || state === 'not-expected' ? [] : [entry],
  );
  const times = shown.map(({ enteredAt }) => enteredAt.getTime());
  return {
    sources: [...new Set(shown.map(({ source }) => source))].toSorted(),
    asOf: times.length === 0 ? null : new Date(Math.max(...times)),
  };
}

function countsOf(rows: readonly MetricRow[]): Record<Status, number> {
  const counts = { green: 0, yellow: 0, red: 0, none: 0 };
  for (const { thisPeriod } of rows) counts[thisPeriod.judgement.status] += 1;
  return counts;
}
