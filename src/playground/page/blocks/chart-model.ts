/** Slack's `data_visualization` block (docs.slack.dev); `@slack/types` does not have it yet. */
export interface ChartBlock {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: PieChart | AxisChart;
}

export interface PieChart {
  readonly type: 'pie';
  readonly segments: readonly { readonly label: string; readonly value: number }[];
}

export interface AxisChart {
  readonly type: 'bar' | 'line' | 'area';
  readonly series: readonly {
    readonly name: string;
    readonly data: readonly { readonly label: string; readonly value: number }[];
  }[];
  readonly axis_config: {
    readonly categories: readonly string[];
    readonly x_label?: string;
    readonly y_label?: string;
  };
}

export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** Round ticks around the values, zero included; at most about `count` steps. */
export function buildScale(values: readonly number[], count = 4): Scale {
  const low = Math.min(0, ...values);
  const top = Math.max(0, ...values);
  const high = top === low ? low + 1 : top;
  const span = high - low;
  const power = 10 ** Math.floor(Math.log10(span / count));
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => span / size <= count) ??
    10 * power;
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { min: ticks[0] ?? 0, max: ticks.at(-1) ?? 1, ticks };
}

/** The value of every category of one series; null where it has none. */
export function seriesValues(
  chart: AxisChart,
  series: AxisChart['series'][number],
): (number | null)[] {
  const byLabel = new Map(series.data.map(({ label, value }) => [label, value]));
  return chart.axis_config.categories.map((category) => byLabel.get(category) ?? null);
}

/** The chart as rows of words, for people who do not see it: header first. */
export function chartTable(chart: PieChart | AxisChart): string[][] {
  if (chart.type === 'pie') {
    const total = chart.segments.reduce((sum, { value }) => sum + value, 0) || 1;
    return [
      ['Part', 'Value', 'Share'],
      ...chart.segments.map(({ label, value }) => [
        label,
        value.toLocaleString('en-US'),
        `${Math.round((value / total) * 100)}%`,
      ]),
    ];
  }
  const columns = chart.series.map((series) => seriesValues(chart, series));
  return [
    [chart.axis_config.x_label ?? '', ...chart.series.map(({ name }) => name)],
    ...chart.axis_config.categories.map((category, index) => [
      category,
      ...columns.map((column) => column[index]?.toLocaleString('en-US') ?? '—'),
    ]),
  ];
}
