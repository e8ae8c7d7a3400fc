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
