import { newestChanges } from '../../domain/pulse/newest-changes.ts';
import { pulsePeriodLabel } from '../../domain/pulse/period.ts';
import { bandText } from '../../domain/pulse/words.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { countOf, escapeMrkdwn, shorten } from '../../render/text.ts';
import type { Recalculation } from '../../store/pulse/recalculate.ts';
import type { PulseData } from '../answers/pulse-data.ts';

export const NO_CHANGE: Recalculation = { scored: 0, changed: 0, bandChanges: [] };

const NAMES_SHOWN = 10;

/** `212 scores changed; colour changes: Acme 🟡 Watch → 🔴 At risk, …`, as people see them, of each account that of the period shown, else its newest; escaped. */
export function recalculatedWords(
  { changed, bandChanges }: Recalculation,
  { accounts, period }: Pick<PulseData, 'accounts' | 'period'>,
  settings: TenantSettings,
): string {
  const scores = changed === 0 ? 'No score changed' : `${countOf(changed, 'score')} changed`;
  const here = bandChanges.filter((one) => one.period.start === period.start);
  const named = new Set(here.map(({ accountId }) => accountId));
  const elsewhere = newestChanges(bandChanges.filter(({ accountId }) => !named.has(accountId)));
  const moved = [...here, ...elsewhere.map(({ newest }) => newest)];
  if (moved.length === 0) return `${scores}; no account changed colour.`;
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const shown = moved.slice(0, NAMES_SHOWN).map(({ accountId, period: when, before, after }) => {
    const name = escapeMrkdwn(shorten(names.get(accountId) ?? 'an account', 60));
    const where = when.start === period.start ? '' : ` (${pulsePeriodLabel(when, settings)})`;
    return `${name} ${bandText(before)} → ${bandText(after)}${where}`;
  });
  const rest = moved.length - shown.length;
  const more = rest > 0 ? ` and ${countOf(rest, 'more account')}` : '';
  return `${scores}; colour changes: ${shown.join(', ')}${more}.`;
}
