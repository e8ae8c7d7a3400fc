import type { KnownBlock } from '@slack/types';
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

/** Over all currencies. */
export const worsenedCount = ({ allWorsened }: WeeklyPulse): number =>
  allWorsened.reduce((sum, { rows }) => sum + rows.length, 0);

/** What stands above them; where nobody is worse, that. */
export function worsenedHeading(report: WeeklyPulse): string {
  const { view, isFirst } = report;
  const all = worsenedCount(report);
  if (isFirst)
    return `*${view.label} is the first period with scores:* changes show from the next on.`;
  if (all === 0) return `*Nobody scored lower than in ${view.previousLabel}.*`;
  return `*Worse since ${view.previousLabel}: ${countOf(all, 'account')}*${all > 1 ? ', the most MRR × points first' : ''}`;
}

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
    { most: Math.round(MOST * share), maxJson: JSON_LENGTH * share },
  );
  const left = report.isFirst ? 0 : worsenedCount(report) - shown.length;
  const others = otherChangeTexts(report, format, budget);
  return [
    section(worsenedHeading(report)),
    ...shown,
    ...(left === 0 ? [] : [context(`and ${left} more, in the thread`)]),
    ...(others.length === 0 ? [] : [section(others.join('\n'))]),
  ];
}
