import type { ChartStatus } from '../render/chart-spec.ts';
import { drawLine, drawText } from './draw.ts';
import type { Box, Ctx } from './draw.ts';
import { statusColors, theme } from './theme.ts';

interface Zone {
  readonly status: ChartStatus;
  readonly low: number;
  readonly high: number;
}

const SCORES = 100;

/** The height of a score in a plot of 0 to 100. */
export const toScoreY = (plot: Box, score: number): number =>
  plot.y + plot.height * (1 - score / SCORES);

/** Tinted bands with a status bar at the left edge, grid lines and printed edges. */
export function paintScoreZones(ctx: Ctx, plot: Box, zones: readonly Zone[]): void {
  for (const { status, low, high } of zones) {
    const [top, bottom] = [toScoreY(plot, high), toScoreY(plot, low)];
    ctx.globalAlpha = 0.5;
    ctx.fillStyle = statusColors[status].tint;
    ctx.fillRect(plot.x, top, plot.width, bottom - top);
    ctx.globalAlpha = 1;
    ctx.fillStyle = statusColors[status].fill;
    ctx.fillRect(plot.x, top + 0.5, 4, bottom - top - 1);
  }
  const edges = new Set([0, SCORES, ...zones.flatMap(({ low, high }) => [low, high])]);
  for (const edge of edges) {
    const y = toScoreY(plot, edge);
    const right = plot.x + plot.width;
    drawLine(
      ctx,
      [
        [plot.x, y],
        [right, y],
      ],
      { color: theme.grid, width: 1 },
    );
    drawText(ctx, String(Number(edge.toFixed(2))), plot.x - 8, y + 5, {
      px: 15,
      color: theme.muted,
      align: 'right',
    });
  }
}
