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

/** How many scores changed and who changed colour, newest period first; mrkdwn. */
export function toRecalculationText(
  { changed, bandChanges }: Recalculated,
  nameOf: (accountId: string) => string,
  settings: TenantSettings,
): string {
  if (changed === 0) return 'No score changed';
  const newest = bandChanges.toSorted((a, b) => (a.period.start > b.period.start ? -1 : 1));
  const shown = newest.slice(0, SHOWN).map(({ accountId, period, before, after }) => {
    const name = escapeMrkdwn(shorten(nameOf(accountId), 60));
    return `\n• ${name}: ${bandText(before)} → ${bandText(after)} (${pulsePeriodLabel(period, settings)})`;
  });
  const more = newest.length > SHOWN ? `\n• and ${newest.length - SHOWN} more` : '';
  const colours =
    newest.length === 0
      ? 'no account changed colour'
      : `${countOf(newest.length, 'change')} of colour:${shown.join('')}${more}`;
  return `${countOf(changed, 'score')} changed; ${colours}`;
}
