import { hasGoal, type MetricRow } from '../../domain/scorecard/build-row.ts';
import type { ScorecardView } from '../../domain/scorecard/build-scorecard.ts';
import { buildTrend, type TrendView } from '../../domain/scorecard/build-trend.ts';
import type { EntryIndex } from '../../domain/scorecard/entry-index.ts';
import { periodTimes } from '../../domain/scorecard/period-times.ts';
import { rankByConcern } from '../../domain/scorecard/rank-rows.ts';
import { ratioToDecimal } from '../../domain/ratio.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { weekDates, weekLabel } from '../../domain/labels.ts';
import { valueDelta } from '../../domain/scorecard/value-delta.ts';
import type { SparklinesSpec } from '../chart-spec.ts';
import type { NameOf } from './scorecard-table.ts';
import { tellingName } from './telling-name.ts';

/** More rows than this make a picture nobody reads in a chat. */
const MAX_ROWS = 12;
const PERIODS = 13;

export interface ScorecardChartInput {
  readonly view: ScorecardView;
  /** At least those of 13 periods up to the week. */
  readonly entries: EntryIndex;
  readonly settings: TenantSettings;
  readonly now: Date;
  readonly nameOf: NameOf;
}

function toTitle({ view, nameOf }: ScorecardChartInput): string {
  const [only] = view.sections;
  if (view.filter.ownerId !== undefined) return nameOf(view.filter.ownerId);
  if (view.sections.length === 1 && only !== undefined) return only.section.name;
  return 'Scorecard';
}

/**
 * The strip of small trends under a scorecard: up to twelve metrics that have a goal and values,
 * those that need someone first chosen before the others, in the order of the table. Null when
 * there is nothing to draw.
 */
export function toScorecardChart(input: ScorecardChartInput): SparklinesSpec | null {
  const { view, entries, settings, now } = input;
  const { numberFormat } = settings;
  const rows = view.sections.flatMap((group) => group.rows).filter(hasGoal);
  const named = tellingName(rows);
  const common = { entries, periods: PERIODS, until: view.week, now, settings };
  const times = periodTimes(now, settings);
  const chosen = new Map<MetricRow, TrendView>();
  for (const row of rankByConcern(rows)) {
    if (chosen.size === MAX_ROWS) break;
    const trend = buildTrend({ metric: row.metric, section: row.section, times, ...common });
    if (trend.points.some((point) => point.value !== null)) chosen.set(row, trend);
  }
  if (chosen.size === 0) return null;
  const shown = rows.flatMap((row) => {
    const trend = chosen.get(row);
    return trend === undefined ? [] : [{ row, trend }];
  });
  const isJudged = rows.some(({ thisPeriod }) => thisPeriod.judgement.status !== 'none');
  const hasMonths = shown.some(({ row }) => row.metric.cadence === 'monthly');
  return {
    kind: 'sparklines',
    head: {
      title: toTitle(input),
      subtitle: `${weekLabel(view.week)} · ${weekDates(view.week)}${view.soFar ? ' · so far' : ''}`,
      ...(isJudged
        ? {
            value: `${view.counts.green} of ${view.withGoal}`,
            delta: { text: 'on goal', good: null },
          }
        : {}),
    },
    columns: {
      spark: hasMonths ? `Last ${PERIODS}` : `${PERIODS} weeks`,
      value: view.soFar ? 'So far / goal' : hasMonths ? 'Value / goal' : 'Week / goal',
      delta: hasMonths ? 'vs before' : 'vs last week',
    },
    rows: shown.map(({ row, trend }) => {
      const { metric, terms, thisPeriod, lastPeriod } = row;
      const isMonthly = metric.cadence === 'monthly';
      const edge = trend.points.at(-1)?.goal ?? null;
      const delta = thisPeriod.soFar
        ? null
        : valueDelta(thisPeriod.value, lastPeriod.value, metric, terms, numberFormat);
      return {
        name: named(row),
        status: thisPeriod.judgement.status,
        values: trend.points.map(({ value }) =>
          value === null ? null : ratioToDecimal(value).toNumber(),
        ),
        goal: edge === null ? null : edge.toNumber(),
        valueText: thisPeriod.text,
        goalText: `goal ${row.goalText}`,
        delta:
          delta === null
            ? null
            : {
                text: isMonthly ? `${delta.text} vs ${lastPeriod.label}` : delta.text,
                good: delta.good,
              },
      };
    }),
    ...(shown.length < rows.length
      ? {
          footnote: isJudged
            ? `Shown: the ${shown.length} furthest from their goal`
            : `The first ${shown.length} metrics with a goal`,
        }
      : {}),
  };
}
