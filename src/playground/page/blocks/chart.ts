import { h, svg } from '../h.ts';
import { drawAxisChart } from './axis-chart.ts';
import { chartTable } from './chart-model.ts';
import type { ChartBlock, PieChart } from './chart-model.ts';

/** A native chart: the drawing, its legend, and the same numbers as a table for screen readers. */
export function renderChart(block: ChartBlock): HTMLElement {
  const { chart } = block;
  const names =
    chart.type === 'pie'
      ? chart.segments.map(({ label }) => label)
      : chart.series.map(({ name }) => name);
  const [header = [], ...rows] = chartTable(chart);
  return h(
    'figure',
    { class: 'chart' },
    h('figcaption', {}, block.title),
    h(
      'div',
      { class: 'chart-drawing', 'aria-hidden': 'true' },
      chart.type === 'pie' ? drawPie(chart) : drawAxisChart(chart),
    ),
    (chart.type === 'pie' || names.length > 1) &&
      h(
        'ul',
        { class: 'chart-legend', 'aria-hidden': 'true' },
        names.map((name, index) =>
          h('li', {}, h('span', { class: `swatch series-${index % 6}` }), name),
        ),
      ),
    h(
      'table',
      { class: 'visually-hidden' },
      h('caption', {}, block.title),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          header.map((cell) => h('th', { scope: 'col' }, cell)),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map(([first = '', ...rest]) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, first),
            rest.map((cell) => h('td', {}, cell)),
          ),
        ),
      ),
    ),
  );
}

function drawPie({ segments }: PieChart): SVGElement {
  const total = segments.reduce((sum, { value }) => sum + value, 0) || 1;
  let from = 0;
  const slices = segments.map(({ value }, index) => {
    const start = from;
    from += value / total;
    const shape = `series-${index % 6} slice`;
    // A whole circle has no arc between two different points.
    if (value === total) return svg('circle', { cx: 100, cy: 100, r: 88, class: shape });
    const large = value / total > 0.5 ? 1 : 0;
    return svg('path', {
      class: shape,
      d: `M100 100L${point(start)}A88 88 0 ${large} 1 ${point(from)}Z`,
    });
  });
  return svg('svg', { viewBox: '0 0 200 200', class: 'pie' }, slices);
}

/** The point of the rim after that share of a turn, from the top clockwise. */
function point(share: number): string {
  const angle = share * 2 * Math.PI - Math.PI / 2;
  return `${(100 + 88 * Math.cos(angle)).toFixed(2)} ${(100 + 88 * Math.sin(angle)).toFixed(2)}`;
}
