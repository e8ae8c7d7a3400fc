import { isWorseBand } from './band-rank.ts';
import { LEAST_DROP } from './settings.ts';
import type { AlertFacts, AlertLine } from './types.ts';

/** Whether the score fell as far as the least drop that is ever told. */
export const isDrop = ({ before, after }: AlertFacts): boolean =>
  (before?.score ?? null) !== null &&
  after.score !== null &&
  (before?.score ?? 0) - after.score >= LEAST_DROP;

/**
 * What a line of an alert is about: the figures it fired with, as they have been corrected since, or those of a
 * later period that is a fall of its own. A quiet month after the fall, or a recovery, is how things
 * stand now (`current`), and no reason why anybody was told.
 */
export function toldFacts({
  rule,
  opened,
  current,
}: Pick<AlertLine, 'rule' | 'opened' | 'current'>): AlertFacts {
  if (current.period.start === opened.period.start || rule === 'no-score') return current;
  const { before, after } = current;
  const fellAgain =
    rule === 'band-worsened'
      ? isWorseBand(after.band, before?.band ?? null)
      : rule === 'score-drop' && isDrop(current);
  return fellAgain ? current : opened;
}
