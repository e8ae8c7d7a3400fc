import type { KnownBlock } from '@slack/types';
import { NANO } from '../../domain/pulse/weights.ts';
import { LEAST_FALL } from '../../domain/reports/rank-worsened.ts';
import type { WeeklyPulse } from '../../domain/reports/build-weekly-pulse.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import type { Budget } from '../answer.ts';
import { context, section } from '../blocks.ts';
import { shareOf } from '../table.ts';
import { countOf } from '../text.ts';
import { fitBlocks } from './fit-blocks.ts';
import { otherChangeTexts, worsenedText } from './worsened-words.ts';

const MOST = 5;
const JSON_LENGTH = 4_200;

/** Those that are worth a word each: small falls are only counted. */
export const worsenedCount = ({ allWorsened: { colour, fell } }: WeeklyPulse): number =>
  colour.length + fell.length;

const FALL = LEAST_FALL / NANO;

/** `and 12 smaller falls`; null: there are none. */
export const smallFallsText = ({ allWorsened: { small }, isFirst }: WeeklyPulse): string | null =>
  small.length === 0 || isFirst
    ? null
    : `and ${countOf(small.length, 'smaller fall')} of less than ${FALL} points`;

/** What stands above them; where nobody is worse, that. */
export function worsenedHeading(report: WeeklyPulse): string {
  const { view, isFirst } = report;
  const all = worsenedCount(report);
  if (isFirst)
    return `*${view.label} is the first period with scores:* changes show from the next on.`;
  const { colour, fell, small } = report.allWorsened;
  if (all === 0) {
    return small.length === 0
      ? `*Nobody scored lower than in ${view.previousLabel}.*`
      : `*Nobody has a worse colour or fell by ${FALL} points since ${view.previousLabel}.*`;
  }
  const parts = [
    ...(colour.length === 0 ? [] : [`${colour.length} with a worse colour`]),
    ...(fell.length === 0 ? [] : [`${fell.length} fell by ${FALL} points or more`]),
  ];
  return `*Worse since ${view.previousLabel}: ${parts.join(', ')}*${all > 1 ? ', the largest share of their currency’s MRR first' : ''}`;
}

const more = (left: number, small: string | null): KnownBlock[] => {
  const words = [
    ...(left === 0 ? [] : [`and ${left} more, in the thread`]),
    ...(small === null ? [] : [small]),
  ];
  return words.length === 0 ? [] : [context(words.join(' · '))];
};

/** Who worsened and why, those to talk about first; then who left or has no score any more. */
export function toWorsenedBlocks(
  report: WeeklyPulse,
  format: NumberFormat,
  budget: Budget,
): readonly KnownBlock[] {
  if (report.view.scored === 0) return [];
  const share = shareOf(budget);
  const { shown } = fitBlocks(
    report.worsened.map((one) => section(worsenedText(one, format, budget))),
    { most: Math.floor(MOST * share), maxJson: JSON_LENGTH * share },
  );
  const left = report.isFirst ? 0 : worsenedCount(report) - shown.length;
  const others = otherChangeTexts(report, format, budget);
  return [
    section(worsenedHeading(report)),
    ...shown,
    ...more(left, smallFallsText(report)),
    ...(others.length === 0 ? [] : [section(others.join('\n'))]),
  ];
}
