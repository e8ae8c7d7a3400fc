import type { ChartHead } from '../render/chart-spec.ts';
import { createCanvas } from './canvas.ts';
import { drawPill, drawText, fillBox } from './draw.ts';
import type { Ctx } from './draw.ts';
import { fitPx, textWidth } from './measure.ts';
import { CARD_WIDTH, PAD, PIXEL_RATIO, statusColors, theme } from './theme.ts';

/** Half of the card: a long number never pushes the title out. */
const FIGURE_WIDTH = (CARD_WIDTH - 2 * PAD) / 2;
const GAP = 16;

/** Solid card with its head; only the rounded corners stay transparent. */
export function paintCard(ctx: Ctx, height: number, head: ChartHead): void {
  fillBox(ctx, { x: 0, y: 0, width: CARD_WIDTH, height }, 10, theme.card);
  ctx.beginPath();
  ctx.roundRect(0.5, 0.5, CARD_WIDTH - 1, height - 1, 9.5);
  ctx.strokeStyle = theme.border;
  ctx.lineWidth = 1;
  ctx.stroke();
  const inner = CARD_WIDTH - 2 * PAD - GAP;
  const titleWidth = inner - paintFigure(ctx, head);
  const subtitleWidth = inner - paintVerdict(ctx, head);
  drawText(ctx, head.title, PAD, PAD + 20, {
    px: 22,
    weight: 600,
    color: theme.ink,
    maxWidth: titleWidth,
  });
  drawText(ctx, head.subtitle, PAD, PAD + 46, {
    px: 15,
    color: theme.muted,
    maxWidth: subtitleWidth,
  });
}

/** The one number, top right; returns the width it takes. */
function paintFigure(ctx: Ctx, { value }: ChartHead): number {
  if (value === undefined) return 0;
  const px = fitPx(value, FIGURE_WIDTH, 32, 18, 700);
  drawText(ctx, value, CARD_WIDTH - PAD, PAD + 26, {
    px,
    weight: 700,
    color: theme.ink,
    align: 'right',
    maxWidth: FIGURE_WIDTH,
  });
  return Math.min(FIGURE_WIDTH, textWidth(value, px, 700));
}

/** Delta and status pill under the number; returns the width they take. */
function paintVerdict(ctx: Ctx, { delta, status }: ChartHead): number {
  const right = CARD_WIDTH - PAD;
  let x = right;
  if (status) x -= drawPill(ctx, status.status, status.label, x, PAD + 48) + (delta ? 10 : 0);
  if (delta) {
    const maxWidth = 230;
    drawText(ctx, delta.text, x, PAD + 53.5, {
      px: 15,
      weight: 600,
      color: toDeltaColor(delta.good),
      align: 'right',
      maxWidth,
    });
    x -= Math.min(maxWidth, textWidth(delta.text, 15, 600));
  }
  return right - x;
}

/** Good and bad have a colour, a change that is neither has none. */
export function toDeltaColor(good: boolean | null): string {
  if (good === null) return theme.muted;
  return good ? statusColors.green.text : statusColors.red.text;
}

/** A card drawn by hand, for layouts chart.js has no chart type for. */
export async function renderDrawnCard(
  height: number,
  head: ChartHead,
  paint: (ctx: Ctx) => void,
): Promise<Buffer> {
  const canvas = createCanvas(CARD_WIDTH * PIXEL_RATIO, height * PIXEL_RATIO);
  try {
    const ctx = canvas.getContext('2d');
    ctx.scale(PIXEL_RATIO, PIXEL_RATIO);
    paintCard(ctx, height, head);
    paint(ctx);
    return await canvas.encode('png');
  } finally {
    releasePixels(canvas);
  }
}

/** Skia's pixels are invisible to V8: given back by hand, or memory climbs to gigabytes. */
export function releasePixels(canvas: { width: number; height: number }): void {
  canvas.width = 0;
  canvas.height = 0;
}

/** A quiet sentence in an empty plot. */
export function paintNoData(ctx: Ctx, height: number, sentence: string): void {
  const y = PAD + 72;
  const box = { x: PAD, y, width: CARD_WIDTH - 2 * PAD, height: height - y - PAD };
  fillBox(ctx, box, 6, theme.plot);
  drawText(ctx, sentence, CARD_WIDTH / 2, y + box.height / 2 + 6, {
    px: 16,
    weight: 500,
    color: theme.muted,
    align: 'center',
  });
}
