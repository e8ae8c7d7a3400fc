import type { IsoDate, TenantSettings } from '../tenant.ts';
import type { Week } from '../week.ts';
import { buildCell, buildQuarterCell, styleOf } from './build-cell.ts';
import type { Cell, QuarterCell } from './build-cell.ts';
import type { EntryIndex } from './entry-index.ts';
import { goalInForce, standingGoal } from './goal.ts';
import { periodShown, quarterPeriods, shiftPeriod } from './metric-period.ts';
import { periodTimes } from './period-times.ts';
import type { PeriodTimes } from './period-times.ts';
import { accountableFor } from './permissions.ts';
import { printGoal } from './print-value.ts';
import type { Cadence, Goal, Metric, Section } from './types.ts';

/** One metric's line of a week's scorecard. */
export interface MetricRow {
  readonly metric: Metric;
  readonly section: Section;
  /** `Dials`; a monthly metric with the month shown: `Revenue (Sep)`. */
  readonly name: string;
  /** Accountable Slack user ids; empty: admins enter. */
  readonly owners: readonly string[];
  /** In force in the period shown; null without one. */
  readonly terms: Goal | null;
  /** `≥ 125`, `—`. */
  readonly goalText: string;
  readonly thisPeriod: Cell;
  readonly lastPeriod: Cell;
  readonly quarter: QuarterCell;
}

export interface RowInput {
  readonly metric: Metric;
  readonly section: Section;
  readonly entries: EntryIndex;
  readonly frame: WeekFrame;
  readonly settings: TenantSettings;
}

/** The periods a week's rows are about; the same for all metrics of a cadence. */
export interface WeekFrame {
  readonly times: PeriodTimes;
  readonly of: Readonly<Record<Cadence, CadenceFrame>>;
}

interface CadenceFrame {
  readonly shown: IsoDate;
  readonly before: IsoDate;
  readonly inQuarter: readonly IsoDate[];
}

export function weekFrame(week: Week, now: Date, settings: TenantSettings): WeekFrame {
  const frameOf = (cadence: Cadence): CadenceFrame => {
    const shown = periodShown(cadence, week, now, settings);
    return {
      shown,
      before: shiftPeriod(cadence, shown, -1, settings),
      inQuarter: quarterPeriods(cadence, week, now, settings),
    };
  };
  return {
    times: periodTimes(now, settings),
    of: { weekly: frameOf('weekly'), monthly: frameOf('monthly') },
  };
}

/**
 * Each period is judged by the goal in force then, so a new goal never recolours an earlier one; the
 * quarter's figure by the one that lasts.
 */
export function buildRow({ metric, section, entries, frame, settings }: RowInput): MetricRow {
  const { shown, before, inQuarter } = frame.of[metric.cadence];
  const cellOf = (period: IsoDate): Cell =>
    buildCell({
      metric,
      time: frame.times(metric.cadence, period),
      entry: entries(metric.id, period),
      terms: goalInForce(metric.goals, period),
      settings,
    });
  const terms = goalInForce(metric.goals, shown);
  const thisPeriod = cellOf(shown);
  const quarterEntries = inQuarter.map((period) => ({ period, entry: entries(metric.id, period) }));
  return {
    metric,
    section,
    name: metric.cadence === 'monthly' ? `${metric.name} (${thisPeriod.label})` : metric.name,
    owners: ownersOf(metric, section),
    terms,
    goalText: printGoal(terms, styleOf(metric, settings.numberFormat)),
    thisPeriod,
    lastPeriod: cellOf(before),
    quarter: buildQuarterCell(metric, quarterEntries, standingGoal(metric.goals, shown), settings),
  };
}

export const hasGoal = ({ terms }: Pick<MetricRow, 'terms'>): boolean =>
  terms !== null && terms.operator !== 'none';

export function ownersOf(metric: Metric, section: Section): readonly string[] {
  const owner = accountableFor(metric, section);
  return owner === null ? [] : [owner];
}
