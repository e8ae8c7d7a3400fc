import type { TrendSpec } from '../render/chart-spec.ts';
import type { FontWeight } from './fonts.ts';
import { fitPx, textWidth } from './measure.ts';
import { CARD_WIDTH, HEAD_HEIGHT, PAD } from './theme.ts';

export const TREND_HEIGHT = 360;
/** Widest texts beside the plot: a number cut short would lie, so they are wide. */
export const TICK_WIDTH = 130;
export const GOAL_WIDTH = 140;

/** Where things are in the plot, in logical pixels. */
export interface TrendLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly columnWidth: number;
  /** Middle of a point's column. */
  readonly toX: (index: number) => number;
  /** Left edge of a point's column. */
  readonly toEdge: (index: number) => number;
  /** Height of a value, held inside the plot. */
  readonly toY: (value: number) => number;
  readonly markRadius: number;
}

/** Width of a text shrunk to fit, as the painters shrink it. */
function toPrintedWidth(text: string, maxWidth: number, weight: FontWeight): number {
  return Math.min(maxWidth, textWidth(text, fitPx(text, maxWidth, 15, 13, weight), weight));
}

/** Every point has a column of the same width; the gutters are as wide as their texts. */
export function layoutTrend({ axis, points, goalText }: TrendSpec): TrendLayout {
  const ticks = Math.max(
    0,
    ...axis.ticks.map((tick) => toPrintedWidth(tick.text, TICK_WIDTH, 400)),
  );
  const goal = goalText === null ? 0 : Math.max(34, toPrintedWidth(goalText, GOAL_WIDTH, 600));
  const left = PAD + ticks + 10;
  const right = CARD_WIDTH - PAD - (goal + 8);
  const top = HEAD_HEIGHT + 12;
  const bottom = TREND_HEIGHT - 56;
  const columnWidth = (right - left) / points.length;
  // Halves: the difference of two huge numbers may not be finite.
  const span = axis.max / 2 - axis.min / 2;
  return {
    left,
    right,
    top,
    bottom,
    columnWidth,
    toX: (index) => left + (index + 0.5) * columnWidth,
    toEdge: (index) => left + index * columnWidth,
    toY: (value) => {
      const share = (value / 2 - axis.min / 2) / span;
      return bottom - Math.min(1, Math.max(0, share)) * (bottom - top);
    },
    markRadius: Math.min(4.6, Math.max(2.4, columnWidth * 0.25)),
  };
}
