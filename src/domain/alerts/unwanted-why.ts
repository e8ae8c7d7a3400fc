import { Decimal } from '../decimal.ts';
import type { PersonAlertSettings } from './settings.ts';
import type { AlertFigures, AlertRule, MoneyText } from './types.ts';

/** Why a person did not want to be told of an alert. */
export type UnwantedWhy = 'rule-off' | 'small-drop' | 'small-mrr';

/**
 * By the thresholds a person set for what reaches them directly; null: it is wanted. What cannot be
 * compared is told: another currency, or no MRR known.
 */
export function unwantedWhy(
  rule: AlertRule,
  figures: Pick<AlertFigures, 'before' | 'after' | 'mrr'>,
  { rulesOff, minDrop, minMrr }: PersonAlertSettings,
): UnwantedWhy | null {
  if (rulesOff.includes(rule)) return 'rule-off';
  if (rule === 'score-drop' && isSmallerDrop(figures, minDrop)) return 'small-drop';
  return isLess(figures.mrr, minMrr) ? 'small-mrr' : null;
}

function isSmallerDrop(
  { before, after }: Pick<AlertFigures, 'before' | 'after'>,
  than: number,
): boolean {
  const from = before?.score ?? null;
  return from !== null && after.score !== null && from - after.score < than;
}

function isLess(mrr: MoneyText | null, than: MoneyText | null): boolean {
  if (mrr === null || than === null || mrr.currency !== than.currency) return false;
  return new Decimal(mrr.amount).lt(than.amount);
}
