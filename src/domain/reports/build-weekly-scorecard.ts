import { isAsked, isEntered } from '../scorecard/build-cell.ts';
import { hasGoal } from '../scorecard/build-row.ts';
import type { MetricRow } from '../scorecard/build-row.ts';
import { buildScorecard } from '../scorecard/build-scorecard.ts';
import type { ScorecardView, SectionView } from '../scorecard/build-scorecard.ts';
import { judgedPoints } from '../scorecard/build-trend.ts';
import { indexEntries } from '../scorecard/entry-index.ts';
import type { EntryIndex } from '../scorecard/entry-index.ts';
import { periodTimes } from '../scorecard/period-times.ts';
import { rankByConcern } from '../scorecard/rank-rows.ts';
import type { Entry, Scorecard, Section } from '../scorecard/types.ts';
import type { TenantSettings } from '../tenant.ts';
import type { Week } from '../week.ts';
import { metricRun } from './metric-run.ts';
import type { MetricRun, Run } from './metric-run.ts';
import { missingRun, PERIODS_LOOKED_AT } from './missing-run.ts';
import type { MissingRun } from './missing-run.ts';

/** A red number. */
export interface RedNumber {
  readonly row: MetricRow;
  /** Up to and with this period. */
  readonly red: Run;
  /** Red often enough to be raised as an issue, and no issue of it is open. */
  readonly offersIssue: boolean;
  readonly hasOpenIssue: boolean;
}

/** A number that is on goal again after two or more periods off it. */
export interface ComeBack {
  readonly row: MetricRow;
  /** So long it was off goal. */
  readonly after: Run;
}

export type MissingNumber = ScorecardView['missing'][number] & { readonly run: MissingRun };

/** How a section stands, for those whose rows are not all listed. */
export interface SectionTally {
  readonly section: Section;
  readonly onGoal: number;
  /** Rows with a goal and a value, or of which one is expected. */
  readonly withGoal: number;
  readonly entered: number;
  readonly expected: number;
}

/** A closed week for the meeting: what needs someone first, then what is not green, then the rest. */
export interface WeeklyScorecard {
  /** The whole week. */
  readonly view: ScorecardView;
  readonly reds: readonly RedNumber[];
  readonly comeBacks: readonly ComeBack[];
  readonly missing: readonly MissingNumber[];
  /** Red, near, or missing with a goal; sections without such a row are left out. */
  readonly notGreen: readonly SectionView[];
  /** Sections with nothing in `notGreen` and all they have a goal for on goal. */
  readonly green: readonly SectionTally[];
  /** Sections with something in `notGreen` and something on goal besides. */
  readonly partlyGreen: readonly SectionTally[];
  /** Sections with nothing in `notGreen` and no goal to judge by. */
  readonly withoutGoal: readonly SectionTally[];
  readonly entries: EntryIndex;
  /** It was before anything was expected, and nothing was entered: there is nothing to report. */
  readonly isBeforeStart: boolean;
}

export interface WeeklyScorecardInput {
  readonly scorecard: Scorecard;
  /** At least those of weeklyScorecardRange(week). */
  readonly entries: readonly Entry[];
  readonly week: Week;
  readonly now: Date;
  readonly settings: TenantSettings;
  /** Metrics somebody already works on. */
  readonly openIssueMetricIds: ReadonlySet<string>;
}

/** Red in two of three closed periods is no accident any more. */
const RED_FOR_AN_ISSUE = 2;

/** Whoever missed once and is back needs no word. */
const LEAST_OFF = 2;

/** Throws RangeError for a week that has not begun. */
export function buildWeeklyScorecard(input: WeeklyScorecardInput): WeeklyScorecard {
  const { openIssueMetricIds, settings } = input;
  const view = buildScorecard(input);
  const entries = indexEntries(input.entries);
  const rows = view.sections.flatMap((group) => group.rows);
  const runs = runsOf(rows, entries, input);
  const tallies = view.sections.map((group) => ({ group, tally: tallyOf(group) }));
  const folded = tallies.filter(({ group }) => !group.rows.some(needsLook));
  return {
    view,
    reds: redsOf(rows, runs, openIssueMetricIds),
    comeBacks: rows
      .flatMap((row) => {
        const after = runs.get(row.metric.id)?.back;
        return after === undefined || after.periods < LEAST_OFF ? [] : [{ row, after }];
      })
      .toSorted((a, b) => b.after.periods - a.after.periods),
    missing: view.missing.map((one) => ({
      ...one,
      run: missingRun(one.metric, one.period, entries, settings),
    })),
    notGreen: view.sections
      .map(({ section, rows: own }) => ({ section, rows: own.filter(needsLook) }))
      .filter((group) => group.rows.length > 0),
    green: folded.map(({ tally }) => tally).filter(({ withGoal }) => withGoal > 0),
    partlyGreen: tallies
      .filter(({ group, tally }) => group.rows.some(needsLook) && tally.onGoal > 0)
      .map(({ tally }) => tally),
    withoutGoal: folded.map(({ tally }) => tally).filter(({ withGoal }) => withGoal === 0),
    entries,
    isBeforeStart:
      rows.length > 0 && rows.every(({ thisPeriod }) => thisPeriod.state === 'not-expected'),
  };
}

/** Red again and again before red for once; of each the widest gap to the goal first. */
function redsOf(
  rows: readonly MetricRow[],
  runs: ReadonlyMap<string, MetricRun>,
  openIssueMetricIds: ReadonlySet<string>,
): RedNumber[] {
  const isLasting = ({ metric }: MetricRow): boolean =>
    (runs.get(metric.id)?.redOfLastThree ?? 0) >= RED_FOR_AN_ISSUE;
  return rankByConcern(rows.filter(isRed))
    .toSorted((a, b) => Number(isLasting(b)) - Number(isLasting(a)))
    .map((row) => {
      const hasOpenIssue = openIssueMetricIds.has(row.metric.id);
      return {
        row,
        red: runs.get(row.metric.id)?.red ?? { periods: 1, orMore: false },
        offersIssue: !hasOpenIssue && isLasting(row),
        hasOpenIssue,
      };
    });
}

const isRed = ({ thisPeriod }: MetricRow): boolean => thisPeriod.judgement.status === 'red';

function needsLook(row: MetricRow): boolean {
  const { judgement, state } = row.thisPeriod;
  if (judgement.status === 'red' || judgement.status === 'yellow') return true;
  return state === 'missing' && hasGoal(row);
}

function tallyOf({ section, rows }: SectionView): SectionTally {
  const expected = rows.filter(({ thisPeriod }) => isAsked(thisPeriod.state));
  return {
    section,
    onGoal: rows.filter(({ thisPeriod }) => thisPeriod.judgement.status === 'green').length,
    withGoal: expected.filter(hasGoal).length,
    entered: expected.filter(({ thisPeriod }) => isEntered(thisPeriod.state)).length,
    expected: expected.length,
  };
}

/** By metric; of those with a goal now, for others there is nothing to say. */
function runsOf(
  rows: readonly MetricRow[],
  entries: EntryIndex,
  { week, now, settings }: WeeklyScorecardInput,
): ReadonlyMap<string, MetricRun> {
  const times = periodTimes(now, settings);
  const common = { entries, periods: PERIODS_LOOKED_AT, until: week, now, settings, times };
  return new Map(
    rows
      .filter(hasGoal)
      .map(
        ({ metric, section }) =>
          [metric.id, metricRun(judgedPoints({ metric, section, ...common }))] as const,
      ),
  );
}
