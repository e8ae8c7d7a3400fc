import type { Decimal } from '../decimal.ts';
import { lastMonthEndedBy, monthOf } from '../month.ts';
import type { IsoDate, TenantSettings } from '../tenant.ts';
import { currentWeek } from '../week.ts';
import type { Week } from '../week.ts';
import { localDate } from '../zone.ts';
import { buildCell, isAsked, isEntered, judgeCell, styleOf } from './build-cell.ts';
import type { Cell, JudgedCell } from './build-cell.ts';
import { ownersOf } from './build-row.ts';
import { indexEntries } from './entry-index.ts';
import type { EntryIndex } from './entry-index.ts';
import { goalInForce, goalZones } from './goal.ts';
import type { GoalZone } from './goal.ts';
import { periodText, shiftPeriod } from './metric-period.ts';
import { periodTimes } from './period-times.ts';
import type { PeriodTimes } from './period-times.ts';
import { printGoal } from './print-value.ts';
import type { Cadence, Definition, Entry, Goal, Metric, Section } from './types.ts';
import { valueDelta } from './value-delta.ts';
import type { ValueDelta } from './value-delta.ts';

/** 13 weeks are the default history (domain.md §2). */
export const TREND_PERIODS = [13, 26, 52] as const;
export type TrendPeriods = (typeof TREND_PERIODS)[number];

export interface TrendPointView extends Cell {
  /** `2025-W43`, `Sep 2025`: for the list of numbers. */
  readonly fullLabel: string;
  /** In force in that period. */
  readonly terms: Goal | null;
  /** The goal's single edge; null without one (ranges have two). */
  readonly goal: Decimal | null;
  /** Status zones of that goal, bottom up. */
  readonly zones: readonly GoalZone[];
  /** The metric means something else from here on: break the line. Never on the first point. */
  readonly newDefinition: Definition | null;
}

/** A metric over time; also the list of its numbers. */
export interface TrendView {
  readonly metric: Metric;
  readonly section: Section;
  readonly owners: readonly string[];
  readonly periods: number;
  /** Oldest first: so many closed periods, then any unfinished one that already has an entry. */
  readonly points: readonly TrendPointView[];
  /** The last point has not closed: drawn hollow. */
  readonly lastIsSoFar: boolean;
  /** The newest closed point. */
  readonly latest: TrendPointView | null;
  /** Latest against the period just before it; null where either has no value. */
  readonly delta: ValueDelta | null;
  /** Of the newest point. */
  readonly terms: Goal | null;
  readonly goalText: string;
  /** Closed points with a value, of those not excused. */
  readonly coverage: { readonly entered: number; readonly expected: number };
}

export interface TrendInput {
  readonly metric: Metric;
  readonly section: Section;
  /** At least those of trendRange. */
  readonly entries: readonly Entry[] | EntryIndex;
  readonly periods?: number | undefined;
  /** Ends there; default: the current week. */
  readonly until?: Week | undefined;
  readonly now: Date;
  readonly settings: TenantSettings;
  /** Shared by the trends of many metrics, so that each period is looked up once. */
  readonly times?: PeriodTimes | undefined;
}

/** Each point is judged by the goal in force then. */
export function buildTrend(input: TrendInput): TrendView {
  const { metric, section, now, settings, periods = 13 } = input;
  const entries = typeof input.entries === 'function' ? input.entries : indexEntries(input.entries);
  const times = input.times ?? periodTimes(now, settings);
  let before: Definition | null = null;
  const points = trendPeriods(input, entries, times, periods).map((period): TrendPointView => {
    const terms = goalInForce(metric.goals, period);
    const definition = definitionIn(metric, period);
    const isNew = before !== null && definition.version !== before.version;
    before = definition;
    return {
      ...buildCell({
        metric,
        time: times(metric.cadence, period),
        entry: entries(metric.id, period),
        terms,
        settings,
      }),
      fullLabel: periodText(metric.cadence, period, settings),
      terms,
      goal: singleEdge(terms),
      zones: goalZones(terms),
      newDefinition: isNew ? definition : null,
    };
  });
  const closed = points.filter((point) => !point.soFar);
  const latest = closed.at(-1) ?? null;
  const terms = points.at(-1)?.terms ?? null;
  return {
    metric,
    section,
    owners: ownersOf(metric, section),
    periods,
    points,
    lastIsSoFar: points.at(-1)?.soFar ?? false,
    latest,
    delta: valueDelta(
      latest?.value ?? null,
      closed.at(-2)?.value ?? null,
      metric,
      latest?.terms ?? null,
      settings.numberFormat,
    ),
    terms,
    goalText: printGoal(terms, styleOf(metric, settings.numberFormat)),
    coverage: {
      entered: closed.filter(({ state }) => isEntered(state)).length,
      expected: closed.filter(({ state }) => isAsked(state)).length,
    },
  };
}

/** The points of a trend without what only a reader needs, for judging many metrics. */
export function judgedPoints(input: TrendInput): readonly JudgedCell[] {
  const { metric, now, settings, periods = 13 } = input;
  const entries = typeof input.entries === 'function' ? input.entries : indexEntries(input.entries);
  const times = input.times ?? periodTimes(now, settings);
  return trendPeriods(input, entries, times, periods).map((period) =>
    judgeCell({
      metric,
      time: times(metric.cadence, period),
      entry: entries(metric.id, period),
      terms: goalInForce(metric.goals, period),
      settings,
    }),
  );
}

function trendPeriods(
  { metric, until, now, settings }: TrendInput,
  entries: EntryIndex,
  times: PeriodTimes,
  periods: number,
): readonly IsoDate[] {
  const { cadence } = metric;
  let period = lastPeriod(cadence, until, now, settings);
  const shown: IsoDate[] = [];
  while (times(cadence, period).soFar) {
    if (entries(metric.id, period)?.state === 'value') shown.unshift(period);
    period = shiftPeriod(cadence, period, -1, settings);
  }
  for (let count = 0; count < periods; count += 1) {
    shown.unshift(period);
    period = shiftPeriod(cadence, period, -1, settings);
  }
  return shown;
}

/** Beside a past week ends what was known then; otherwise the running week or month. */
function lastPeriod(
  cadence: Cadence,
  until: Week | undefined,
  now: Date,
  settings: TenantSettings,
): IsoDate {
  if (cadence === 'weekly') return (until ?? currentWeek(now, settings)).start;
  const month = until === undefined ? monthOf(localDate(now, settings)) : lastMonthEndedBy(until);
  return month.start;
}

/** The meaning in force in a period; before the first one began, the first. */
export function definitionIn(metric: Metric, period: IsoDate): Definition {
  const [first, ...later] = metric.definitions.toSorted((a, b) => a.version - b.version);
  if (first === undefined) throw new RangeError(`Metric ${metric.id} has no definition`);
  return later.findLast(({ from }) => from <= period) ?? first;
}

function singleEdge(terms: Goal | null): Decimal | null {
  if (terms === null || terms.operator === 'none') return null;
  return terms.high === null ? terms.low : null;
}
