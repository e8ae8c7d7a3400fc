import { InvalidInput } from '../errors.ts';
import { MAX_CHART_POINTS, MAX_CHART_ROWS } from '../render/chart-spec.ts';
import type { ChartSpec } from '../render/chart-spec.ts';

/** Refuses with InvalidInput what cannot be drawn honestly, before a picture says something wrong. */
export function checkChartSpec(spec: ChartSpec): void {
  const path = findNotFinite(spec, spec.kind);
  if (path !== undefined) refuse(`${path} is not a finite number`);
  if (spec.kind === 'trend') {
    if (spec.points.length > MAX_CHART_POINTS)
      refuse(`${spec.points.length} points; at most ${MAX_CHART_POINTS} can be drawn`);
    if (spec.axis.min >= spec.axis.max) refuse('the axis ends before it begins');
  } else if (spec.kind === 'sparklines' || spec.kind === 'goalBars') {
    if (spec.rows.length > MAX_CHART_ROWS)
      refuse(`${spec.rows.length} rows; at most ${MAX_CHART_ROWS} can be drawn`);
  } else if (spec.kind === 'distribution') {
    if (spec.bins.some(({ from, to }) => from >= to || from < 0 || to > 100))
      refuse('a bar does not lie between 0 and 100');
  } else if (spec.kind === 'pulseHistory') {
    if (spec.labels.length > MAX_CHART_POINTS)
      refuse(`${spec.labels.length} periods; at most ${MAX_CHART_POINTS} can be drawn`);
    const lengths = [spec.score, ...spec.components.map(({ values }) => values)];
    if (lengths.some(({ length }) => length !== spec.labels.length))
      refuse('a line has not one value for each label');
  } else if (spec.kind === 'portfolioMap') {
    if (spec.axisX.min <= 0 || spec.axisX.min >= spec.axisX.max)
      refuse('the axis ends before it begins');
  } else {
    refuse('its kind is unknown');
  }
}

function refuse(reason: string): never {
  throw new InvalidInput('This chart cannot be drawn from these numbers.', {
    message: `Chart specification refused: ${reason}.`,
  });
}

/** Path of the first number that is NaN or infinite. */
function findNotFinite(value: unknown, path: string): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = findNotFinite(inner, `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
