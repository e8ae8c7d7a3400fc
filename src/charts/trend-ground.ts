import type { TrendPoint, TrendSpec } from '../render/chart-spec.ts';
import { drawLine, drawText, fillBox } from './draw.ts';
import type { Ctx } from './draw.ts';
import { fitPx } from './measure.ts';
import { statusColors, theme } from './theme.ts';
import { LABEL_PX, toLastColumn } from './trend-labels.ts';
import type { TrendLabels } from './trend-labels.ts';
import { GOAL_WIDTH, TICK_WIDTH } from './trend-layout.ts';
import type { TrendLayout } from './trend-layout.ts';

/** Everything beneath the line: zones, grid, last column, goal line, where a definition changed. */
export function paintTrendGround(
  ctx: Ctx,
  spec: TrendSpec,
  layout: TrendLayout,
  labels: TrendLabels,
): void {
  const runs = toRuns(spec.points);
  for (const run of runs) paintZones(ctx, run, layout);
  paintTicks(ctx, spec, layout);
  fillBox(ctx, toLastColumn(spec, layout), 4, theme.currentWeek);
  for (const { status, text, box } of labels.zones)
    drawText(ctx, text, box.x, box.y + 12.5, {
      px: LABEL_PX,
      weight: 500,
      color: statusColors[status].text,
    });
  paintGoalSteps(ctx, runs, layout);
  paintDefinitionChanges(ctx, spec, layout, labels);
}

/** Neighbouring points with the same goal and zones. */
interface Run {
  readonly point: TrendPoint;
  readonly start: number;
  end: number;
}

function toRuns(points: readonly TrendPoint[]): Run[] {
  const runs: (Run & { key: string })[] = [];
  points.forEach((point, index) => {
    const key = JSON.stringify([point.goal, point.zones]);
    const open = runs.at(-1);
    if (open?.key === key && !point.newDefinition) open.end = index + 1;
    else runs.push({ key, point, start: index, end: index + 1 });
  });
  return runs;
}

function paintZones(ctx: Ctx, { point, start, end }: Run, layout: TrendLayout): void {
  const x = layout.toEdge(start);
  const width = layout.toEdge(end) - x;
  if (point.zones.length === 0) {
    ctx.fillStyle = theme.plot;
    ctx.fillRect(x, layout.top, width, layout.bottom - layout.top);
  }
  for (const zone of point.zones) {
    const top = zone.high === null ? layout.top : layout.toY(zone.high);
    const bottom = zone.low === null ? layout.bottom : layout.toY(zone.low);
    ctx.globalAlpha = 0.62;
    ctx.fillStyle = statusColors[zone.status].tint;
    ctx.fillRect(x, top, width, bottom - top);
  }
  ctx.globalAlpha = 1;
}

function paintTicks(ctx: Ctx, { axis }: TrendSpec, layout: TrendLayout): void {
  for (const { value, text } of axis.ticks) {
    const y = layout.toY(value);
    const at = Math.round(y * 2) / 2;
    drawLine(
      ctx,
      [
        [layout.left, at],
        [layout.right, at],
      ],
      { color: theme.grid, width: 1 },
    );
    drawText(ctx, text, layout.left - 8, y + 5.5, {
      px: fitPx(text, TICK_WIDTH, 15, 13, 400),
      color: theme.muted,
      align: 'right',
      maxWidth: TICK_WIDTH,
    });
  }
}

/** One dashed line that steps where the goal changes; a range has a line at each edge of its green. */
function paintGoalSteps(ctx: Ctx, runs: readonly Run[], layout: TrendLayout): void {
  const style = { color: theme.goal, width: 1.75, dash: [6, 5] };
  let line: [number, number][] = [];
  const flush = (): void => {
    if (line.length > 0) drawLine(ctx, line, style);
    line = [];
  };
  for (const { point, start, end } of runs) {
    const [from, to] = [layout.toEdge(start), layout.toEdge(end)];
    if (point.newDefinition) flush();
    if (point.goal !== null) {
      const y = layout.toY(point.goal);
      line.push([from, y], [to, y]);
      continue;
    }
    flush();
    for (const edge of toGreenEdges(point)) {
      const y = layout.toY(edge);
      drawLine(
        ctx,
        [
          [from, y],
          [to, y],
        ],
        style,
      );
    }
  }
  flush();
}

function toGreenEdges({ zones }: TrendPoint): number[] {
  return zones
    .filter((zone) => zone.status === 'green')
    .flatMap((zone) => [zone.low, zone.high])
    .filter((edge) => edge !== null);
}

function paintDefinitionChanges(
  ctx: Ctx,
  { points }: TrendSpec,
  layout: TrendLayout,
  labels: TrendLabels,
): void {
  points.forEach((point, index) => {
    if (!point.newDefinition || index === 0) return;
    const x = layout.toEdge(index);
    drawLine(
      ctx,
      [
        [x, layout.top],
        [x, layout.bottom],
      ],
      { color: theme.muted, width: 1.25, dash: [1.5, 3] },
    );
    ctx.fillStyle = theme.muted;
    ctx.beginPath();
    ctx.moveTo(x - 4.5, layout.bottom);
    ctx.lineTo(x + 4.5, layout.bottom);
    ctx.lineTo(x, layout.bottom - 7);
    ctx.fill();
  });
  for (const { text, box } of labels.definitions)
    drawText(ctx, text, box.x, box.y + 12.5, { px: LABEL_PX, weight: 500, color: theme.muted });
}

/** The printed goal beside its line, in the right gutter. */
export function paintGoalTag(ctx: Ctx, { points, goalText }: TrendSpec, layout: TrendLayout): void {
  const last = points.at(-1);
  if (goalText === null || !last) return;
  const green = last.zones.find((zone) => zone.status === 'green');
  const top = green?.high == null ? layout.top : layout.toY(green.high);
  const bottom = green?.low == null ? layout.bottom : layout.toY(green.low);
  const line = last.goal === null ? (top + bottom) / 2 : layout.toY(last.goal);
  const y = Math.min(layout.bottom - 14, Math.max(layout.top + 12, line));
  const x = layout.right + 8;
  drawText(ctx, 'Goal', x, y - 2, { px: 13, weight: 500, color: theme.muted });
  drawText(ctx, goalText, x, y + 14, {
    px: fitPx(goalText, GOAL_WIDTH, 15, 13, 600),
    weight: 600,
    color: theme.goal,
    maxWidth: GOAL_WIDTH,
  });
}
