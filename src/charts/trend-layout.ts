import type { TrendSpec } from '../render/chart-spec.ts';
import { textWidth } from './measure.ts';
import { CARD_WIDTH, HEAD_HEIGHT, PAD } from './theme.ts';

export const TREND_HEIGHT = 360;
/** Widest texts beside the plot; longer ones shrink or end in an ellipsis. */
export const TICK_WIDTH = 110;
export const GOAL_WIDTH = 96;

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

/** Every point has a column of the same width; the gutters are as wide as their texts. */
export function layoutTrend({ axis, points, goalText }: TrendSpec): TrendLayout {
  const ticks = Math.max(0, ...axis.ticks.map((tick) => textWidth(tick.text, 15)));
  const goal = goalText === null ? 0 : Math.max(34, textWidth(goalText, 15, 600));
  const left = PAD + Math.min(TICK_WIDTH, ticks) + 10;
  const right = CARD_WIDTH - PAD - (goal === 0 ? 8 : Math.min(GOAL_WIDTH, goal) + 8);
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
    markRadius: Math.min(4.6, Math.max(2.4, columnWidth * 0.26)),
  };
}
