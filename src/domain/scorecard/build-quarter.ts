import type { Month } from '../month.ts';
import { monthsOfQuarter, weeksOfQuarter } from '../quarter.ts';
import type { Quarter } from '../quarter.ts';
import type { IsoDate, TenantSettings } from '../tenant.ts';
import { isClosed } from '../week.ts';
import type { Week } from '../week.ts';
import { buildCell, buildQuarterCell, styleOf } from './build-cell.ts';
import type { Cell, QuarterCell } from './build-cell.ts';
import { ownersOf } from './build-row.ts';
import { provenanceOf } from './build-scorecard.ts';
import { indexEntries } from './entry-index.ts';
import type { EntryIndex } from './entry-index.ts';
import { goalInForce, standingGoal } from './goal.ts';
import { hasBegun } from './metric-period.ts';
import { periodTimes } from './period-times.ts';
import type { PeriodTimes } from './period-times.ts';
import { printGoal } from './print-value.ts';
import type { Cadence, Entry, Goal, Metric, Scorecard, Section, Source } from './types.ts';
import { visibleSections } from './visible-metrics.ts';
import type { ScorecardFilter } from './visible-metrics.ts';

export interface QuarterRow {
  readonly metric: Metric;
  readonly section: Section;
  readonly owners: readonly string[];
  /**
   * One per week. Null where there is nothing to show: a week that has not begun, or, for a monthly
   * metric, a week in which no month ends. A month stands in the week it ends in, the quarter's last
   * month at the latest in its last week; its cell's label names the month.
   */
  readonly cells: readonly (Cell | null)[];
  /** The one that lasts, in force at the end of what the roll-up covers. */
  readonly terms: Goal | null;
  readonly goalText: string;
  readonly quarter: QuarterCell;
}

export interface QuarterView extends Quarter {
  /** `Q4 2025`'s 12 to 14 weeks in order, the coming ones included. */
  readonly weeks: readonly Week[];
  /** Those that have begun. */
  readonly begun: readonly Week[];
  /** The last closed week of the quarter: the roll-up runs up to it. Null when none is closed. */
  readonly upTo: Week | null;
  readonly filter: ScorecardFilter;
  readonly sections: readonly { readonly section: Section; readonly rows: readonly QuarterRow[] }[];
  /** Closed periods with a value, of those not excused. */
  readonly coverage: { readonly entered: number; readonly expected: number };
  readonly sources: readonly Source[];
  readonly asOf: Date | null;
}

export interface QuarterInput {
  readonly scorecard: Scorecard;
  /** At least those of quarterRange(quarter). */
  readonly entries: readonly Entry[];
  readonly quarter: Quarter;
  readonly now: Date;
  readonly settings: TenantSettings;
  readonly filter?: ScorecardFilter | undefined;
}

/** Throws RangeError for a quarter that has not begun: callers never offer one. */
export function buildQuarter(input: QuarterInput): QuarterView {
  const { scorecard, now, settings, filter = {} } = input;
  const { year, quarter } = input.quarter;
  const weeks = weeksOfQuarter(year, quarter, settings);
  const begun = weeks.filter((week) => hasBegun(week.start, now, settings));
  const newest = begun.at(-1);
  if (newest === undefined) throw new RangeError(`Q${quarter} ${year} has not begun`);
  const upTo = weeks.filter((week) => isClosed(week, now, settings)).at(-1) ?? null;
  const entries = indexEntries(input.entries);
  const frame = quarterFrame(input, weeks);
  // A quarter that is over reads as its last week did; a running one as today.
  const sections = visibleSections(scorecard, newest, settings, filter).map(
    ({ section, metrics }) => ({
      section,
      rows: metrics.map((metric) => buildQuarterRow(metric, section, entries, frame, settings)),
    }),
  );
  const rows = sections.flatMap((section) => section.rows);
  return {
    year,
    quarter,
    weeks,
    begun,
    upTo,
    filter,
    sections,
    coverage: {
      entered: rows.reduce((sum, row) => sum + row.quarter.entered, 0),
      expected: rows.reduce((sum, row) => sum + row.quarter.expected, 0),
    },
    ...provenanceOf(rows.flatMap((row) => row.cells.filter((cell) => cell !== null))),
  };
}

function buildQuarterRow(
  metric: Metric,
  section: Section,
  entries: EntryIndex,
  frame: QuarterFrame,
  settings: TenantSettings,
): QuarterRow {
  const { placed, closed } = frame.of[metric.cadence];
  const cells = placed.map((period) => {
    if (period === null || !frame.hasBegun(period)) return null;
    return buildCell({
      metric,
      time: frame.times(metric.cadence, period),
      entry: entries(metric.id, period),
      terms: goalInForce(metric.goals, period),
      settings,
    });
  });
  const shown = closed.at(-1) ?? placed.find((period) => period !== null) ?? '';
  const terms = standingGoal(metric.goals, shown);
  return {
    metric,
    section,
    owners: ownersOf(metric, section),
    cells,
    terms,
    goalText: printGoal(terms, styleOf(metric, settings.numberFormat)),
    quarter: buildQuarterCell(
      metric,
      closed.map((period) => ({ period, entry: entries(metric.id, period) })),
      terms,
      settings,
    ),
  };
}

/** The periods a quarter's rows are about; the same for all metrics of a cadence. */
interface QuarterFrame {
  readonly times: PeriodTimes;
  readonly hasBegun: (period: IsoDate) => boolean;
  readonly of: Readonly<
    Record<
      Cadence,
      { readonly placed: readonly (IsoDate | null)[]; readonly closed: readonly IsoDate[] }
    >
  >;
}

/** All its closed weeks and months count, also a month that ends after the quarter's last week. */
function quarterFrame(
  { quarter, now, settings }: QuarterInput,
  weeks: readonly Week[],
): QuarterFrame {
  const times = periodTimes(now, settings);
  const months = monthsOfQuarter(quarter.year, quarter.quarter);
  const closed = (cadence: Cadence, periods: readonly { readonly start: IsoDate }[]) =>
    periods.map(({ start }) => start).filter((start) => !times(cadence, start).soFar);
  return {
    times,
    hasBegun: (period) => hasBegun(period, now, settings),
    of: {
      weekly: { placed: weeks.map(({ start }) => start), closed: closed('weekly', weeks) },
      monthly: { placed: monthsByWeek(months, weeks), closed: closed('monthly', months) },
    },
  };
}

/** The month that stands in each week: the one that ends in it, in the last week also a later one. */
function monthsByWeek(
  months: readonly Month[],
  weeks: readonly Week[],
): readonly (IsoDate | null)[] {
  return weeks.map((week, index) => {
    const isLast = index === weeks.length - 1;
    const month = months.findLast(
      ({ end }) => (end >= week.start && end <= week.end) || (isLast && end > week.end),
    );
    return month?.start ?? null;
  });
}
