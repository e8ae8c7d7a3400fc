import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  buildScale,
  chartTable,
  seriesValues,
} from '../../../src/playground/page/blocks/chart-model.ts';
import type { AxisChart } from '../../../src/playground/page/blocks/chart-model.ts';

const CHART: AxisChart = {
  type: 'line',
  series: [
    {
      name: 'MRR',
      data: [
        { label: 'W42', value: 0 },
        { label: 'W43', value: 1250 },
      ],
    },
  ],
  axis_config: { categories: ['W41', 'W42', 'W43'], x_label: 'Week' },
};

test.each<[number[], number[]]>([
  [
    [500, 1250],
    [0, 500, 1000, 1500],
  ],
  [
    [-20, 30],
    [-20, 0, 20, 40],
  ],
  [[], [0, 0.25, 0.5, 0.75, 1]],
  [[0.3], [0, 0.1, 0.2, 0.3]],
])('ticks around %j', (values, ticks) => {
  expect(buildScale(values).ticks).toEqual(ticks);
});

test('the scale holds every value and zero', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1 }),
      (values) => {
        const { min, max, ticks } = buildScale(values);
        expect(min).toBeLessThanOrEqual(Math.min(0, ...values));
        expect(max).toBeGreaterThanOrEqual(Math.max(0, ...values));
        expect(ticks).toContain(0);
        expect(ticks.length).toBeLessThanOrEqual(7);
      },
    ),
  );
});

test('a category without a value is missing, a zero is zero', () => {
  const [series] = CHART.series;
  expect(series && seriesValues(CHART, series)).toEqual([null, 0, 1250]);
  expect(chartTable(CHART)).toEqual([
    ['Week', 'MRR'],
    ['W41', '—'],
    ['W42', '0'],
    ['W43', '1,250'],
  ]);
});
