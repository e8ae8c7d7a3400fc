import type { KnownBlock } from '@slack/types';
import type { QuarterReview, RatedMetric } from '../../domain/reports/build-quarter-review.ts';
import { judgementText } from '../../domain/scorecard/status.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import type { Budget } from '../answer.ts';
import { section } from '../blocks.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { joinWords } from '../text.ts';
import { toOwner } from './attention-blocks.ts';
import { distanceText } from './distance-text.ts';

const SHOWN = { full: 5, half: 3 } as const;
const NAME_LENGTH = 60;
const SECTION_LENGTH = 30;
const NAMED = { full: 8, half: 4 } as const;

/** `🔴 Below: *Dials* · Inside Sales · 97.5 (12 of 13), goal ≥ 125 · 22% short of goal`. */
function ratedText({ row, distance }: RatedMetric, numberFormat: NumberFormat): string {
  const { metric, section: of, quarter, goalText, terms } = row;
  const how = distanceText(quarter.figure, distance, terms, numberFormat);
  return [
    `${escapeWithin(judgementText(quarter.judgement), 30)}: *${escapeWithin(metric.name, NAME_LENGTH)}*`,
    escapeWithin(of.name, SECTION_LENGTH),
    `${escapeWithin(quarter.text, 60)}, goal ${escapeWithin(goalText, 60)}`,
    ...(how === '' ? [] : [how]),
  ].join(' · ');
}

/** `*Best*`, `*Best (5 of 7)*`. */
const headingOf = (title: string, shown: readonly unknown[], all: readonly unknown[]): string =>
  `*${title}${shown.length < all.length ? ` (${shown.length} of ${all.length})` : ''}*`;

/** Metrics on goal, the farthest beyond it first. Empty: none is. */
export function bestLines(
  { best }: QuarterReview,
  budget: Budget,
  numberFormat: NumberFormat,
): string[] {
  if (best.length === 0) return [];
  const shown = best.slice(0, SHOWN[budget]);
  return [headingOf('Best', shown, best), ...shown.map((one) => ratedText(one, numberFormat))];
}

/** Metrics off goal with their owners, the farthest first; then those nobody can judge. */
export function worstLines(
  { worst, tooFew }: QuarterReview,
  budget: Budget,
  numberFormat: NumberFormat,
): string[] {
  const shown = worst.slice(0, SHOWN[budget]);
  const few = tooFew.map(
    ({ metric, quarter }) =>
      `${escapeWithin(metric.name, 40)} (${quarter.entered} of ${quarter.expected})`,
  );
  return [
    ...(worst.length === 0 ? [] : [headingOf('Farthest from goal', shown, worst)]),
    ...shown.map((one) => `${ratedText(one, numberFormat)} · ${toOwner(one.row.owners)}`),
    ...(few.length === 0 ? [] : [`Too few numbers to judge: ${joinWords(few, NAMED[budget])}`]),
  ];
}

/** A paragraph of lines; none for none. */
export const toParagraph = (lines: readonly string[]): KnownBlock[] =>
  lines.length === 0 ? [] : [section(lines.join('\n'))];
