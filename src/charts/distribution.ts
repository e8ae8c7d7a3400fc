import type { DistributionSpec } from '../render/chart-spec.ts';
import { paintNoData, renderDrawnCard } from './card.ts';
import { drawLine, drawMark, drawText, fillBox } from './draw.ts';
import type { Box, Ctx } from './draw.ts';
import { textWidth } from './measure.ts';
import { CARD_WIDTH, HEAD_HEIGHT, PAD, statusColors, theme } from './theme.ts';

const HEIGHT = 352;
const EMPTY_HEIGHT = 200;
const FOOTNOTE_HEIGHT = 26;
const TABLE_X = 408;
const RIGHT = CARD_WIDTH - PAD;
const PLOT: Box = { x: PAD + 4, y: HEAD_HEIGHT + 30, width: 330, height: 168 };
const ROW_HEIGHT = 50;

/** Bars of how many accounts have which score, beside a table of the bands. */
export function renderDistribution(spec: DistributionSpec): Promise<Buffer> {
  const { head, bins, notScored, footnote } = spec;
  if (bins.every(({ count }) => count === 0) && notScored.count === 0)
    return renderDrawnCard(EMPTY_HEIGHT, head, (ctx) =>
      paintNoData(ctx, EMPTY_HEIGHT, 'No accounts yet'),
    );
  const height = HEIGHT + (footnote === undefined ? 0 : FOOTNOTE_HEIGHT);
  return renderDrawnCard(height, head, (ctx) => {
    paintBins(ctx, spec);
    paintAxis(ctx, spec);
    paintBands(ctx, spec);
    if (footnote !== undefined)
      drawText(ctx, footnote, PAD, height - 18, {
        px: 14,
        color: theme.muted,
        maxWidth: CARD_WIDTH - 2 * PAD,
      });
  });
}

const toX = (score: number): number => PLOT.x + (PLOT.width * score) / 100;
const bottom = PLOT.y + PLOT.height;

function paintBins(ctx: Ctx, { bins }: DistributionSpec): void {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  fillBox(ctx, { ...PLOT, y: PLOT.y - 20, height: PLOT.height + 20 }, 4, theme.plot);
  for (const { from, to, status, count, text } of bins) {
    const [left, right] = [toX(from) + 1.5, toX(to) - 1.5];
    const height = count === 0 ? 0 : Math.max(3, (PLOT.height * count) / most);
    ctx.beginPath();
    ctx.roundRect(left, bottom - height, right - left, height, [3, 3, 0, 0]);
    ctx.fillStyle = statusColors[status].fill;
    ctx.fill();
    if (count === 0 || textWidth(text, 14, 600) > right - left + 3) continue;
    drawText(ctx, text, (left + right) / 2, bottom - height - 5, {
      px: 14,
      weight: 600,
      color: theme.text,
      align: 'center',
    });
  }
}

/** The scale with its thresholds, and the average as a mark beneath. */
function paintAxis(ctx: Ctx, { thresholds, average }: DistributionSpec): void {
  drawLine(
    ctx,
    [
      [PLOT.x, bottom],
      [PLOT.x + PLOT.width, bottom],
    ],
    { color: theme.lastWeek, width: 1.5 },
  );
  const label = (text: string, x: number, align: 'left' | 'center' | 'right') =>
    drawText(ctx, text, x, bottom + 19, { px: 14, color: theme.muted, align });
  label('0', PLOT.x, 'left');
  label('100', PLOT.x + PLOT.width, 'right');
  for (const { value, text } of thresholds) {
    const x = toX(value);
    drawLine(
      ctx,
      [
        [x, PLOT.y - 20],
        [x, bottom + 5],
      ],
      { color: theme.goal, width: 1.5, dash: [5, 4] },
    );
    label(text, x, 'center');
  }
  if (average === null) return;
  const x = toX(average.value);
  ctx.beginPath();
  ctx.moveTo(x, bottom + 25);
  ctx.lineTo(x + 6, bottom + 35);
  ctx.lineTo(x - 6, bottom + 35);
  ctx.closePath();
  ctx.fillStyle = theme.ink;
  ctx.fill();
  const half = textWidth(average.text, 14, 600) / 2;
  const middle = Math.min(Math.max(x, PLOT.x + half), PLOT.x + PLOT.width - half);
  drawText(ctx, average.text, middle, bottom + 51, {
    px: 14,
    weight: 600,
    color: theme.ink,
    align: 'center',
  });
}

function paintBands(ctx: Ctx, { bands, notScored }: DistributionSpec): void {
  const rows = [
    ...bands,
    ...(notScored.count === 0
      ? []
      : [{ status: 'none' as const, ...notScored, shareText: '', detail: '' }]),
  ];
  rows.forEach(({ status, label, count, shareText, detail = '' }, index) => {
    const top = HEAD_HEIGHT + 16 + index * ROW_HEIGHT;
    if (index > 0)
      drawLine(
        ctx,
        [
          [TABLE_X, top],
          [RIGHT, top],
        ],
        { color: theme.grid, width: 1 },
      );
    drawMark(ctx, status, TABLE_X + 9, top + 25, 7);
    drawText(ctx, label, TABLE_X + 28, top + 22, {
      px: 16,
      weight: 500,
      color: theme.ink,
      maxWidth: 110,
    });
    drawText(ctx, detail, TABLE_X + 28, top + 41, { px: 13.5, color: theme.muted, maxWidth: 120 });
    drawText(ctx, String(count), RIGHT, top + 23, {
      px: 18,
      weight: 700,
      color: theme.ink,
      align: 'right',
    });
    drawText(ctx, shareText, RIGHT, top + 41, { px: 13.5, color: theme.muted, align: 'right' });
  });
}
