import { newestChanges } from '../../domain/pulse/newest-changes.ts';
import { pulsePeriodLabel } from '../../domain/pulse/period.ts';
import type { Band, PulsePeriod } from '../../domain/pulse/types.ts';
import { bandText } from '../../domain/pulse/words.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { countOf, escapeMrkdwn, shorten } from '../text.ts';

interface Recalculated {
  readonly changed: number;
  readonly bandChanges: readonly {
    readonly accountId: string;
    readonly period: PulsePeriod;
    readonly before: Band | null;
    readonly after: Band | null;
  }[];
}

const SHOWN = 10;

/** How many scores changed and which accounts changed colour; mrkdwn. */
export function toRecalculationText(
  { changed, bandChanges }: Recalculated,
  nameOf: (accountId: string) => string,
  settings: TenantSettings,
): string {
  if (changed === 0 && bandChanges.length === 0) return 'No score changed';
  const accounts = newestChanges(bandChanges);
  const shown = accounts.slice(0, SHOWN).map(({ newest, earlier }) => {
    const { accountId, period, before, after } = newest;
    const name = escapeMrkdwn(shorten(nameOf(accountId), 60));
    const others = earlier === 0 ? '' : `, and in ${countOf(earlier, 'earlier period')}`;
    return `\n• ${name}: ${bandText(before)} → ${bandText(after)} (${pulsePeriodLabel(period, settings)}${others})`;
  });
  const more = accounts.length > SHOWN ? `\n• and ${accounts.length - SHOWN} more` : '';
  const colours =
    accounts.length === 0
      ? 'no account changed colour'
      : `${countOf(accounts.length, 'account')} changed colour:${shown.join('')}${more}`;
  return `${countOf(changed, 'score')} changed; ${colours}`;
}
