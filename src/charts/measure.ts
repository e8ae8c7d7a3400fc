import type { SKRSContext2D } from '@napi-rs/canvas';
import { createCanvas } from './canvas.ts';
import { toFont } from './fonts.ts';
import type { FontWeight } from './fonts.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** No card is wide enough for more; keeps a pasted novel cheap. */
const LONGEST_TEXT = 240;

let measurer: SKRSContext2D | undefined;

/** Width in logical pixels. */
export function textWidth(text: string, px: number, weight: FontWeight = 400): number {
  measurer ??= createCanvas(1, 1).getContext('2d');
  measurer.font = toFont(px, weight);
  return measurer.measureText(text.slice(0, LONGEST_TEXT)).width;
}

/** One line that is at most `maxWidth` wide, cut between graphemes and ended by an ellipsis. */
export function ellipsise(text: string, maxWidth: number, px: number, weight: FontWeight): string {
  const line = text
    .slice(0, LONGEST_TEXT * 2)
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (line.length <= LONGEST_TEXT && textWidth(line, px, weight) <= maxWidth) return line;
  const pieces = Array.from(graphemes.segment(line), (piece) => piece.segment);
  const cut = (count: number): string => `${pieces.slice(0, count).join('').trimEnd()}…`;
  const fits = (count: number): boolean => textWidth(cut(count), px, weight) <= maxWidth;
  let enough = 0;
  let tooMany = 8;
  // Doubles before it halves: long strings are slow to measure and never fit.
  while (tooMany < pieces.length && tooMany < LONGEST_TEXT && fits(tooMany)) tooMany *= 2;
  while (enough + 1 < tooMany) {
    const middle = Math.floor((enough + tooMany) / 2);
    if (fits(middle)) enough = middle;
    else tooMany = middle;
  }
  return cut(enough);
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
