import type { TrendSpec } from '../render/chart-spec.ts';
import { drawDot, drawMark, drawText, fillBox } from './draw.ts';
import type { Ctx } from './draw.ts';
import { ellipsise, textWidth } from './measure.ts';
import { CARD_WIDTH, PAD, theme } from './theme.ts';
import { LABEL_PX, SO_FAR } from './trend-labels.ts';
import type { TrendLabels } from './trend-labels.ts';
import type { TrendLayout } from './trend-layout.ts';

const LABEL_WIDTH = 110;
/** Every second, third, … label: steps that read well in weeks. */
const STRIDES = [1, 2, 3, 4, 6, 8, 13, 26, 52];

/** Everything above the line: marks, the last value's tag. */
export function paintTrendMarks(
  ctx: Ctx,
  { points, lastIsSoFar }: TrendSpec,
  layout: TrendLayout,
  { tag }: TrendLabels,
): void {
  points.forEach(({ value, status }, index) => {
    if (value === null) return;
    const x = layout.toX(index);
    const y = layout.toY(value);
    const isLast = index === points.length - 1;
    const radius = isLast ? Math.max(6, layout.markRadius * 1.85) : layout.markRadius;
    if (isLast && lastIsSoFar) drawDot(ctx, x, y, 7, true);
    else if (status === 'none') drawDot(ctx, x, y, isLast ? 7 : radius * 0.9);
    else drawMark(ctx, status, x, y, radius, isLast ? 3 : Math.min(1.5, layout.columnWidth * 0.07));
  });
  if (!tag) return;
  const { box, px, text } = tag;
  fillBox(ctx, box, 6, theme.ink);
  const shown = ellipsise(text, 181, px, 700);
  drawText(ctx, shown, box.x + 8, box.y + 19, { px, weight: 700, color: theme.card });
  if (!lastIsSoFar) return;
  const x = box.x + 8 + textWidth(shown, px, 700) + 6;
  drawText(ctx, SO_FAR, x, box.y + 18.5, { px: LABEL_PX, weight: 500, color: theme.grid });
}

/** Labels under the columns: the last one always, the others counted back from it as they fit. */
export function paintTrendDates(ctx: Ctx, { points }: TrendSpec, layout: TrendLayout): void {
  const y = layout.bottom + 29;
  const last = points.length - 1;
  const toWidth = (index: number): number => {
    const weight = index === last ? 600 : 400;
    return Math.min(LABEL_WIDTH, textWidth(points[index]?.label ?? '', 15, weight));
  };
  const toLeft = (index: number): number => {
    const width = toWidth(index);
    return Math.min(CARD_WIDTH - PAD - width, Math.max(PAD, layout.toX(index) - width / 2));
  };
  const stride = findStride(points.length, toLeft, toWidth);
  let next = Infinity;
  for (let index = last; index >= 0; index -= stride) {
    const x = toLeft(index);
    // At the card's edges a label moves inwards and may then meet its neighbour.
    if (x + toWidth(index) + 8 > next) continue;
    drawText(ctx, points[index]?.label ?? '', x, y, {
      px: 15,
      weight: index === last ? 600 : 400,
      color: index === last ? theme.ink : theme.muted,
      maxWidth: LABEL_WIDTH + 1,
    });
    next = x;
  }
}

function findStride(
  count: number,
  toLeft: (index: number) => number,
  toWidth: (index: number) => number,
): number {
  const fits = (stride: number): boolean => {
    for (let index = count - 1 - stride; index >= 0; index -= stride)
      if (toLeft(index) + toWidth(index) + 22 > toLeft(index + stride)) return false;
    return true;
  };
  return STRIDES.find(fits) ?? count;
}
