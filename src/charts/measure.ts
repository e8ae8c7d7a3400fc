import type { SKRSContext2D } from '@napi-rs/canvas';
import { createCanvas } from './canvas.ts';
import { toFont } from './fonts.ts';
import type { FontWeight } from './fonts.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** No card is wide enough for more; keeps a pasted novel cheap. */
const LONGEST_TEXT = 300;

let measurer: SKRSContext2D | undefined;

/** Width in logical pixels. */
export function textWidth(text: string, px: number, weight: FontWeight = 400): number {
  measurer ??= createCanvas(1, 1).getContext('2d');
  measurer.font = toFont(px, weight);
  return measurer.measureText(text).width;
}

/** One line that is at most `maxWidth` wide, cut between graphemes and ended by an ellipsis. */
export function ellipsise(text: string, maxWidth: number, px: number, weight: FontWeight): string {
  const line = text
    .slice(0, LONGEST_TEXT * 8)
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (line.length <= LONGEST_TEXT && textWidth(line, px, weight) <= maxWidth) return line;
  const pieces = Array.from(graphemes.segment(line), (piece) => piece.segment);
  const cut = (count: number): string => `${pieces.slice(0, count).join('').trimEnd()}…`;
  let fits = 0;
  let tooLong = Math.min(pieces.length, LONGEST_TEXT);
  while (fits < tooLong) {
    const middle = Math.ceil((fits + tooLong) / 2);
    if (textWidth(cut(middle), px, weight) <= maxWidth) fits = middle;
    else tooLong = middle - 1;
  }
  return cut(fits);
}

/** The largest size from `px` down to `minPx` at which the text is at most `maxWidth` wide. */
export function fitPx(
  text: string,
  maxWidth: number,
  px: number,
  minPx: number,
  weight: FontWeight,
): number {
  const width = textWidth(text, px, weight);
  return width <= maxWidth ? px : Math.max(minPx, Math.floor((px * maxWidth) / width));
}
