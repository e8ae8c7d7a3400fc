import { textWidth } from './measure.ts';

/** A line's name and its last figure, at the right of a plot. */
export interface LineEnd {
  readonly label: string;
  readonly text: string;
  readonly bold: boolean;
}

export const END_PX = 15;
export const FIGURE_WEIGHT = 700;
/** Names and figures beyond are cut: the plot needs its room. A score of nine decimals fits. */
const WIDEST_NAME = 120;
const WIDEST_FIGURE = 120;
const GAP = 14;

export const nameWeight = ({ bold }: Pick<LineEnd, 'bold'>) => (bold ? 700 : 500);

export interface EndColumns {
  /** Where the names begin; figures end at the right edge. */
  readonly x: number;
  readonly nameWidth: number;
  readonly figureWidth: number;
}

/** Two columns, names and figures, as wide as what stands in them, so that no name runs into its figure. */
export function toEndColumns(ends: readonly LineEnd[], right: number): EndColumns {
  const names = ends.map((end) => textWidth(end.label, END_PX, nameWeight(end)));
  const figures = ends.map(({ text }) => textWidth(text, END_PX, FIGURE_WEIGHT));
  const nameWidth = Math.ceil(Math.min(WIDEST_NAME, Math.max(0, ...names)));
  const figureWidth = Math.ceil(Math.min(WIDEST_FIGURE, Math.max(0, ...figures)));
  return { x: right - figureWidth - GAP - nameWidth, nameWidth, figureWidth };
}
