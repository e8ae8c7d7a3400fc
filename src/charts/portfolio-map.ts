import type { PortfolioMapSpec } from '../render/chart-spec.ts';
import { paintNoData, renderDrawnCard } from './card.ts';
import { drawLine, drawMark, drawText } from './draw.ts';
import type { Box, Ctx } from './draw.ts';
import { textWidth } from './measure.ts';
import { paintScoreZones, toScoreY } from './score-scale.ts';
import { CARD_WIDTH, HEAD_HEIGHT, PAD, statusColors, theme } from './theme.ts';

const HEIGHT = 440;
const EMPTY_HEIGHT = 200;
const FOOTNOTE_HEIGHT = 22;
const RIGHT = CARD_WIDTH - PAD;
const LIST_X = 446;
const PLOT: Box = { x: PAD + 38, y: HEAD_HEIGHT + 38, width: 364, height: 250 };
const ROW_HEIGHT = 56;
/** So many marks can stand side by side at full size. */
const CROWD = 150;

/** A mark for every account, the five that matter most numbered and named beside the plot. */
export function renderPortfolioMap(spec: PortfolioMapSpec): Promise<Buffer> {
  const { head, points, footnote } = spec;
  if (points.length === 0)
    return renderDrawnCard(EMPTY_HEIGHT, head, (ctx) =>
      paintNoData(ctx, EMPTY_HEIGHT, 'No scored accounts with MRR yet'),
    );
  const height = HEIGHT + (footnote === undefined ? 0 : FOOTNOTE_HEIGHT);
  return renderDrawnCard(height, head, (ctx) => {
    paintScoreZones(ctx, PLOT, spec.zones);
    paintAxis(ctx, spec);
    paintLegend(ctx, spec);
    paintPoints(ctx, spec);
    paintRanked(ctx, spec);
    if (footnote !== undefined)
      drawText(ctx, footnote, PAD, height - 18, {
        px: 14,
        color: theme.muted,
        maxWidth: CARD_WIDTH - 2 * PAD,
      });
  });
}

/** Logarithmic, so that small and large customers both have room. */
function toX({ min, max }: PortfolioMapSpec['axisX'], value: number): number {
  const inset = 14;
  const share = Math.log(Math.max(value, min) / min) / Math.log(max / min);
  return PLOT.x + inset + (PLOT.width - 2 * inset) * Math.min(1, share);
}

function paintAxis(ctx: Ctx, { axisX }: PortfolioMapSpec): void {
  const bottom = PLOT.y + PLOT.height;
  let free = -Infinity;
  for (const { value, text } of axisX.ticks) {
    const x = toX(axisX, value);
    drawLine(
      ctx,
      [
        [x, PLOT.y],
        [x, bottom],
      ],
      { color: theme.grid, width: 1 },
    );
    const half = textWidth(text, 15) / 2;
    if (x - half < free) continue;
    free = x + half + 10;
    drawText(ctx, text, x, bottom + 22, { px: 15, color: theme.muted, align: 'center' });
  }
  drawText(ctx, axisX.label, PLOT.x + PLOT.width / 2, bottom + 46, {
    px: 14,
    color: theme.muted,
    align: 'center',
    maxWidth: PLOT.width,
  });
}

/** Shape and word for each status, so that nothing rests on colour. */
function paintLegend(ctx: Ctx, { legend }: PortfolioMapSpec): void {
  let x = PLOT.x;
  for (const { status, label } of legend) {
    drawMark(ctx, status, x + 6, HEAD_HEIGHT + 19, 5.5);
    drawText(ctx, label, x + 18, HEAD_HEIGHT + 24, { px: 14, color: theme.text });
    x += 18 + textWidth(label, 14) + 16;
  }
}

function paintPoints(ctx: Ctx, { points, axisX }: PortfolioMapSpec): void {
  const crowded = points.length > CROWD;
  const radius = crowded ? Math.max(2, 4.5 * Math.sqrt(CROWD / points.length)) : 4.5;
  ctx.globalAlpha = crowded ? 0.55 : 0.85;
  for (const { x, y, status, rank } of points) {
    if (rank === null) drawMark(ctx, status, toX(axisX, x), toScoreY(PLOT, y), radius);
  }
  ctx.globalAlpha = 1;
  const ranked = points.filter(({ rank }) => rank !== null);
  // The first last, so that it lies on top.
  for (const { x, y, status, rank } of ranked.toSorted((a, b) => (b.rank ?? 0) - (a.rank ?? 0))) {
    const [left, top] = [toX(axisX, x), toScoreY(PLOT, y)];
    drawMark(ctx, status, left, top, 10.5, 2);
    drawText(ctx, String(rank), left, top + 5, {
      px: 13,
      weight: 700,
      color: status === 'yellow' ? theme.ink : theme.card,
      align: 'center',
    });
  }
}

function paintRanked(ctx: Ctx, { ranked }: PortfolioMapSpec): void {
  drawText(
    ctx,
    ranked.length === 0 ? 'Nobody below green' : 'Look here first',
    LIST_X,
    HEAD_HEIGHT + 24,
    {
      px: 15,
      weight: 600,
      color: theme.ink,
      maxWidth: RIGHT - LIST_X,
    },
  );
  ranked.forEach(({ rank, status, name, scoreText, detail }, index) => {
    const top = HEAD_HEIGHT + 38 + index * ROW_HEIGHT;
    drawLine(
      ctx,
      [
        [LIST_X, top],
        [RIGHT, top],
      ],
      { color: theme.grid, width: 1 },
    );
    drawText(ctx, String(rank), LIST_X + 2, top + 22, { px: 15, weight: 600, color: theme.muted });
    drawText(ctx, name, LIST_X + 20, top + 22, {
      px: 15,
      weight: 500,
      color: theme.ink,
      maxWidth: RIGHT - LIST_X - 20,
    });
    drawMark(ctx, status, LIST_X + 26, top + 39, 5.5);
    const { text } = statusColors[status];
    drawText(ctx, scoreText, LIST_X + 38, top + 44, { px: 15, weight: 600, color: text });
    drawText(ctx, detail, RIGHT, top + 44, {
      px: 15,
      color: theme.text,
      align: 'right',
      maxWidth: 100,
    });
  });
}
