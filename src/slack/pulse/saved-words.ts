import { bandText } from '../../domain/pulse/words.ts';
import { countOf, escapeMrkdwn, shorten } from '../../render/text.ts';
import type { Recalculation } from '../../store/pulse/recalculate.ts';
import type { PulseData } from '../answers/pulse-data.ts';

export const NO_CHANGE: Recalculation = { scored: 0, changed: 0, bandChanges: [] };

const NAMES_SHOWN = 10;

/** `212 scores changed; colour changes: Acme 🟡 Watch → 🔴 At risk, …`, those of the period shown; escaped. */
export function recalculatedWords(
  { changed, bandChanges }: Recalculation,
  { accounts, period }: Pick<PulseData, 'accounts' | 'period'>,
): string {
  const scores = changed === 0 ? 'No score changed' : `${countOf(changed, 'score')} changed`;
  const moved = bandChanges.filter((one) => one.period.start === period.start);
  if (moved.length === 0) return `${scores}; no account changed colour.`;
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const shown = moved.slice(0, NAMES_SHOWN).map(({ accountId, before, after }) => {
    const name = escapeMrkdwn(shorten(names.get(accountId) ?? 'an account', 60));
    return `${name} ${bandText(before)} → ${bandText(after)}`;
  });
  const rest = moved.length - shown.length;
  const more = rest > 0 ? ` and ${countOf(rest, 'more account')}` : '';
  return `${scores}; colour changes: ${shown.join(', ')}${more}.`;
}
