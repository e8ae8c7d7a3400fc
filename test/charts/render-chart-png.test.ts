import { describe, expect, it } from 'vitest';
import { renderChartPng } from '../../src/charts/render-chart-png.ts';
import { InvalidInput } from '../../src/errors.ts';
import { MAX_CHART_POINTS, MAX_CHART_ROWS } from '../../src/render/chart-spec.ts';
import type { ChartSpec } from '../../src/render/chart-spec.ts';
import { toBarRow, toGoalBars, toSparklines, toSparkRow, toTrend } from './fixtures/specs.ts';

const axis = { min: 0, max: 1, ticks: [] };
const many = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

describe('renderChartPng refuses', () => {
  const refused: [string, ChartSpec][] = [
    ['NaN in a trend', toTrend([1, Number.NaN], null, { axis })],
    ['infinity as a goal', toTrend([1], Infinity, { axis })],
    ['an axis end that is no number', toTrend([1], 1, { axis: { ...axis, max: Number.NaN } })],
    [
      'a tick that is no number',
      toTrend([1], 1, { axis: { ...axis, ticks: [{ value: NaN, text: '' }] } }),
    ],
    ['an axis of no length', toTrend([1], 1, { axis: { ...axis, max: 0 } })],
    ['NaN in a sparkline', toSparklines([toSparkRow('A', [Number.NaN])])],
    ['a percent that came from a division by zero', toGoalBars([toBarRow('A', Infinity, null)])],
    ['too many rows in a strip', toSparklines(many(MAX_CHART_ROWS + 1, toSparkRow('A', [1])))],
    ['too many bars', toGoalBars(many(MAX_CHART_ROWS + 1, toBarRow('A', 1, 1)))],
    ['too many points', toTrend(many(MAX_CHART_POINTS + 1, 1), 1)],
  ];
  it.each(refused)('%s', async (_name, spec) => {
    await expect(renderChartPng(spec)).rejects.toThrow(InvalidInput);
  });
});

describe('renderChartPng survives', () => {
  const novel = 'Qualified 🚀 Продажи مبيعات 売上\n\t'.repeat(4000);
  const hostile: [string, ChartSpec][] = [
    [
      'texts of any length and script',
      toSparklines(
        [
          toSparkRow(novel, [1, 2], {
            valueText: novel,
            goalText: novel,
            delta: { text: novel, good: null },
          }),
        ],
        { footnote: novel },
      ),
    ],
    [
      'such texts in a trend',
      toTrend([1, 2], 1, {
        goalText: novel,
        zoneLabels: { green: novel },
        head: {
          title: novel,
          subtitle: novel,
          value: novel,
          delta: { text: novel, good: false },
          status: { status: 'red', label: novel },
        },
      }),
    ],
    [
      'such texts in bars',
      toGoalBars([{ ...toBarRow(novel, 90, 80), percentText: novel, detailText: novel }], {
        legend: [{ status: 'green', label: novel }],
      }),
    ],
    ['empty texts', toGoalBars([{ ...toBarRow('', 90, 80), percentText: '', detailText: '' }])],
    ['a goal of zero', toTrend([0, 0, 1], 0)],
    ['zones outside the axis', toTrend([5], 5000, { axis: { min: 0, max: 10, ticks: [] } })],
  ];
  it.each(hostile)('%s', async (_name, spec) => {
    const png = await renderChartPng(spec);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
  });
});
