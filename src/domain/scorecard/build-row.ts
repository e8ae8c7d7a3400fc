import type { TenantSettings } from '../tenant.ts';
import type { Week } from '../week.ts';
import { buildCell, buildQuarterCell, styleOf } from './build-cell.ts';
import type { Cell, QuarterCell } from './build-cell.ts';
import type { EntryIndex } from './entry-index.ts';
import { goalInForce } from './goal.ts';
import { periodShown, quarterPeriods, shiftPeriod } from './metric-period.ts';
import { accountableFor } from './permissions.ts';
import { printGoal } from './print-value.ts';
import type { Goal, Metric, Section } from './types.ts';

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
  readonly week: Week;
  readonly now: Date;
  readonly settings: TenantSettings;
}

/** Each period is judged by the goal in force then, so a new goal never recolours an earlier one. */
export function buildRow({ metric, section, entries, week, now, settings }: RowInput): MetricRow {
  const cellOf = (period: string): Cell =>
    buildCell({
      metric,
      period,
      entry: entries(metric.id, period),
      terms: goalInForce(metric.goals, period),
      now,
      settings,
    });
  const shown = periodShown(metric.cadence, week, now, settings);
  const terms = goalInForce(metric.goals, shown);
  const thisPeriod = cellOf(shown);
  const inQuarter = quarterPeriods(metric.cadence, week, now, settings).map((period) => ({
    period,
    entry: entries(metric.id, period),
  }));
  return {
    metric,
    section,
    name: metric.cadence === 'monthly' ? `${metric.name} (${thisPeriod.label})` : metric.name,
    owners: ownersOf(metric, section),
    terms,
    goalText: printGoal(terms, styleOf(metric, settings.numberFormat)),
    thisPeriod,
    lastPeriod: cellOf(shiftPeriod(metric.cadence, shown, -1, settings)),
    quarter: buildQuarterCell(metric, inQuarter, terms, settings),
  };
}

export function ownersOf(metric: Metric, section: Section): readonly string[] {
  const owner = accountableFor(metric, section);
  return owner === null ? [] : [owner];
}
