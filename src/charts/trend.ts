import type { ChartConfiguration } from 'chart.js';
import type { TrendPoint, TrendSpec } from '../render/chart-spec.ts';
import { paintNoData, renderDrawnCard } from './card.ts';
import { renderChartJsCard } from './chart-js-card.ts';
import { CARD_WIDTH, theme } from './theme.ts';
import { paintGoalTag, paintTrendGround } from './trend-ground.ts';
import { placeTrendLabels } from './trend-labels.ts';
import { layoutTrend, TREND_HEIGHT } from './trend-layout.ts';
import type { TrendLayout } from './trend-layout.ts';
import { paintTrendDates, paintTrendMarks } from './trend-marks.ts';

const EMPTY_HEIGHT = 240;

/** One metric over its weeks, on the zones that were in force in each of them. */
export function renderTrend(spec: TrendSpec): Promise<Buffer> {
  if (spec.points.every((point) => point.value === null))
    return renderDrawnCard(EMPTY_HEIGHT, spec.head, (ctx) =>
      paintNoData(ctx, EMPTY_HEIGHT, 'No data yet'),
    );
  const layout = layoutTrend(spec);
  const labels = placeTrendLabels(spec, layout);
  return renderChartJsCard({
    height: TREND_HEIGHT,
    head: spec.head,
    config: toConfig(spec, layout),
    under: (ctx) => paintTrendGround(ctx, spec, layout, labels),
    over: (ctx) => {
      paintGoalTag(ctx, spec, layout);
      paintTrendMarks(ctx, spec, layout, labels);
      paintTrendDates(ctx, spec, layout);
    },
  });
}

/** One line per definition, so that nothing leads over a change of definition. */
function toConfig(
  { points, axis, lastIsSoFar }: TrendSpec,
  { left, right, top, bottom }: TrendLayout,
): ChartConfiguration<'line'> {
  const last = points.length - 1;
  return {
    type: 'line',
    data: {
      labels: points.map((_point, index) => index),
      datasets: toDefinitions(points).map((values) => ({
        data: values,
        borderColor: theme.primary,
        borderWidth: points.length > 30 ? 2.25 : 3,
        cubicInterpolationMode: 'monotone',
        pointRadius: 0,
        spanGaps: true,
        segment: {
          borderDash: ({ p0, p1, p1DataIndex }) => {
            if (p0.skip || p1.skip) return [5, 5];
            return lastIsSoFar && p1DataIndex === last ? [2, 4] : undefined;
          },
        },
        clip: 8,
      })),
    },
    options: {
      layout: {
        padding: { left, right: CARD_WIDTH - right, top, bottom: TREND_HEIGHT - bottom },
      },
      scales: {
        x: { type: 'category', offset: true, display: false },
        y: { min: axis.min, max: axis.max, display: false },
      },
    },
  };
}

function toDefinitions(points: readonly TrendPoint[]): (number | null)[][] {
  const starts = points.flatMap((point, index) =>
    index === 0 || point.newDefinition ? [index] : [],
  );
  return starts.map((start, era) => {
    const end = starts[era + 1] ?? points.length;
    return points.map(({ value }, index) => (index >= start && index < end ? value : null));
  });
}
