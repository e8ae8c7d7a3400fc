import { svg } from '../h.ts';
import { buildScale, seriesValues } from './chart-model.ts';
import type { AxisChart } from './chart-model.ts';

const WIDTH = 560;
const HEIGHT = 240;
const LEFT = 48;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 40;
const LABEL_WIDTH = 46;

/** Bars, lines or areas over the categories, with a zero line, ticks and axis titles. */
export function drawAxisChart(chart: AxisChart): SVGElement {
  const { categories, x_label: xLabel, y_label: yLabel } = chart.axis_config;
  const columns = chart.series.map((series) => seriesValues(chart, series));
  const scale = buildScale(columns.flat().filter((value) => value !== null));
  const slot = (WIDTH - LEFT - RIGHT) / Math.max(1, categories.length);
  const x = (index: number): number => LEFT + slot * (index + 0.5);
  const y = (value: number): number =>
    TOP + ((scale.max - value) / (scale.max - scale.min)) * (HEIGHT - TOP - BOTTOM);
  const every = Math.ceil(LABEL_WIDTH / slot);
  const print = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });
  return svg(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}` },
    scale.ticks.map((tick) => [
      svg('line', {
        x1: LEFT,
        x2: WIDTH - RIGHT,
        y1: y(tick),
        y2: y(tick),
        class: tick === 0 ? 'zero' : 'grid',
      }),
      svg('text', { x: LEFT - 8, y: y(tick) + 4, 'text-anchor': 'end' }, print.format(tick)),
    ]),
    categories.map((category, index) =>
      index % every === 0
        ? svg('text', { x: x(index), y: HEIGHT - BOTTOM + 18, 'text-anchor': 'middle' }, category)
        : null,
    ),
    xLabel !== undefined &&
      svg(
        'text',
        { x: (LEFT + WIDTH) / 2, y: HEIGHT - 4, 'text-anchor': 'middle', class: 'axis' },
        xLabel,
      ),
    yLabel !== undefined &&
      svg(
        'text',
        {
          x: -HEIGHT / 2 + 14,
          y: 11,
          transform: 'rotate(-90)',
          'text-anchor': 'middle',
          class: 'axis',
        },
        yLabel,
      ),
    columns.map((values, series) =>
      drawSeries(chart.type, values, series, columns.length, slot, x, y),
    ),
  );
}

function drawSeries(
  type: AxisChart['type'],
  values: readonly (number | null)[],
  series: number,
  seriesCount: number,
  slot: number,
  x: (index: number) => number,
  y: (value: number) => number,
): (SVGElement | null)[] {
  const color = `series-${series % 6}`;
  if (type === 'bar') {
    const width = Math.min(36, (slot * 0.7) / seriesCount);
    return values.map((value, index) => {
      if (value === null) return null;
      const top = Math.min(y(value), y(0));
      const left = x(index) + (series - seriesCount / 2) * width;
      return svg('rect', {
        class: color,
        x: left + 1,
        y: top,
        width: Math.max(1, width - 2),
        height: Math.max(1, Math.abs(y(value) - y(0))),
        rx: 2,
      });
    });
  }
  return runs(values).flatMap((run) => {
    const points = run.map(({ index, value }) => `${x(index).toFixed(1)} ${y(value).toFixed(1)}`);
    const [first, last] = [run[0], run.at(-1)];
    const area =
      type === 'area' && first && last
        ? svg('path', {
            class: `${color} area`,
            d: `M${x(first.index)} ${y(0)}L${points.join('L')}L${x(last.index)} ${y(0)}Z`,
          })
        : null;
    const dots = run.map(({ index, value }) =>
      svg('circle', { class: color, cx: x(index), cy: y(value), r: 3 }),
    );
    return [area, svg('path', { class: `${color} line`, d: `M${points.join('L')}` }), ...dots];
  });
}

/** The unbroken stretches: a missing value is a gap, never zero. */
function runs(values: readonly (number | null)[]): { index: number; value: number }[][] {
  const all: { index: number; value: number }[][] = [[]];
  values.forEach((value, index) => {
    if (value === null) all.push([]);
    else all.at(-1)?.push({ index, value });
  });
  return all.filter((run) => run.length > 0);
}
