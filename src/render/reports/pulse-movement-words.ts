import type { PulseMovement } from '../../domain/reports/pulse-movement.ts';
import { printScore } from '../../domain/pulse/print-score.ts';
import { bandWords } from '../../domain/pulse/words.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import { mrrLines } from '../pulse/portfolio-words.ts';
import { changeOf } from '../pulse/pulse-words.ts';

/** Average score from start to end, how many of each colour, who moved, and the MRR; escaped. */
export function pulseMovementLines(
  { view, bandsBefore }: PulseMovement,
  format: NumberFormat,
): string[] {
  const { averages, averagesBefore, thresholds, distribution, changed } = view;
  const [from, to] = [averagesBefore.plain, averages.plain];
  const change = changeOf({ score: from, thresholds }, { score: to, thresholds }, format);
  const bands = (['green', 'amber', 'red'] as const).map(
    (band) => `${bandWords(band).emoji} ${bandsBefore[band]} → ${distribution.bands[band]}`,
  );
  const moved = [
    [changed.recovered, 'to a better colour'],
    [changed.worsened, 'to a worse colour'],
    [changed.churned, 'churned'],
    [changed.returned, 'came back'],
    [changed.newNotScored, 'no longer scored'],
  ] as const;
  const movedWords = moved
    .filter(([rows]) => rows.length > 0)
    .map(([rows, words]) => `${rows.length} ${words}`);
  return [
    `*Customers, ${view.previousLabel} → ${view.label}*`,
    `Average score ${printScore(from, thresholds, format)} → *${printScore(to, thresholds, format)}*${change === null ? '' : ` (${change.text})`}, ${view.scored} of ${view.accounts} scored`,
    [...bands, ...movedWords].join(' · '),
    ...mrrLines(view, format),
  ];
}
