import { describe, expect, it } from 'vitest';
import { toEndColumns } from '../../src/charts/end-columns.ts';
import { textWidth } from '../../src/charts/measure.ts';
import { renderChartPng } from '../../src/charts/render-chart-png.ts';
import { spreadLabels } from '../../src/charts/spread-labels.ts';
import { InvalidInput } from '../../src/errors.ts';
import { MAX_CHART_POINTS, type ChartSpec } from '../../src/render/chart-spec.ts';
import { toDistribution, toHistory, toMap } from './fixtures/pulse-specs.ts';

const NONE = Array.from({ length: 10 }, () => 0);
const novel = 'Qualified 🚀 Продажи مبيعات 売上\n\t'.repeat(2_000);

describe('pulse pictures are drawn', () => {
  const drawn: [string, ChartSpec][] = [
    ['a distribution', toDistribution([0, 1, 1, 2, 4, 6, 9, 14, 12, 6])],
    ['thousands in one bar', toDistribution([5_000, ...NONE.slice(1)], { footnote: novel })],
    ['nobody scored', toDistribution(NONE, { average: null, bands: [] })],
    ['no accounts', toDistribution(NONE, { notScored: { count: 0, label: 'Not scored' } })],
    ['a history with a gap', toHistory([60, 62, null, 70, 71])],
    ['one period', toHistory([60])],
    ['a history without a score', toHistory([null, null])],
    ['no periods', toHistory([])],
    ['the longest history', toHistory(Array.from({ length: MAX_CHART_POINTS }, (_, at) => at))],
    [
      'a map',
      toMap([
        [120, 20],
        [900, 60],
        [9_000, 95],
      ]),
    ],
    ['one account on the map', toMap([[120, 20]])],
    ['a map of nobody', toMap([])],
    [
      'five thousand accounts',
      toMap(Array.from({ length: 5_000 }, (_, at) => [100 + at, (at * 37) % 101] as const)),
    ],
    [
      'texts of any length and script',
      toMap([[120, 20]], {
        footnote: novel,
        ranked: [{ rank: 1, status: 'red', name: novel, scoreText: novel, detail: novel }],
      }),
    ],
  ];
  it.each(drawn)('%s', async (_name, spec) => {
    const png = await renderChartPng(spec);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1_280);
    expect(await renderChartPng(spec)).toEqual(png);
  });

  it('a gap is no zero: it is not drawn as one', async () => {
    const [gap, zero] = [toHistory([60, null, 70]), toHistory([60, 0, 70])];
    expect(await renderChartPng(gap)).not.toEqual(await renderChartPng(zero));
  });
});

describe('pulse pictures are refused', () => {
  const refused: [string, ChartSpec][] = [
    ['a bar beyond 100', toDistribution(Array.from({ length: 11 }, () => 1))],
    ['too many periods', toHistory(Array.from({ length: MAX_CHART_POINTS + 1 }, () => 1))],
    ['a line of another length', toHistory([1, 2], { labels: ['M1'] })],
    ['a score that is no number', toHistory([Number.NaN])],
    ['an axis that begins at 0', toMap([], { axisX: { min: 0, max: 1, ticks: [], label: '' } })],
  ];
  it.each(refused)('%s', async (_name, spec) => {
    await expect(renderChartPng(spec)).rejects.toThrow(InvalidInput);
  });
});

const end = (label: string, text: string, bold = false) => ({ label, text, bold });

describe('names and figures at the end of lines', () => {
  it.each([
    ['Experience', '66.0'],
    ['Outcomes', '100.0'],
    ['Experience', '69.999999999'],
  ])('%s does not run into %s', (label, text) => {
    const ends = [end('Score', '49.96', true), end(label, text), end('Risk', '5.0')];
    const columns = toEndColumns(ends, 616);
    const nameEnd = columns.x + textWidth(label, 15, 500);
    expect(616 - textWidth(text, 15, 700) - nameEnd).toBeGreaterThanOrEqual(12);
    expect(columns.nameWidth).toBeGreaterThanOrEqual(textWidth(label, 15, 500));
    expect(columns.figureWidth).toBeGreaterThanOrEqual(textWidth(text, 15, 700));
  });

  it('leave room for the plot, however long they are', () => {
    expect(toEndColumns([end(novel, novel)], 616).x).toBeGreaterThan(350);
  });
});

describe('spreadLabels', () => {
  const within = { top: 0, bottom: 100 };
  it.each([
    [
      [10, 50, 90],
      [10, 50, 90],
    ],
    [
      [50, 50, 50],
      [50, 70, 90],
    ],
    [
      [95, 96, 97],
      [60, 80, 100],
    ],
    [[], []],
  ])('%j → %j', (wanted, places) => {
    expect(spreadLabels(wanted, 20, within)).toEqual(places);
  });

  it('shrinks the gap where the labels do not fit', () => {
    expect(spreadLabels([1, 2, 3], 80, within)).toEqual([0, 50, 100]);
  });
});
