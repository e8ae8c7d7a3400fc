import type { Alert, ResolvedWhy } from '../../domain/alerts/types.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import type { AlertPrinting } from './alert-subject.ts';
import { timeText } from './alert-time.ts';

const PERSON_LENGTH = 60;

const RESOLVED: Readonly<Record<ResolvedWhy, string>> = {
  recovered: 'it recovered',
  settled: 'a newer period shows no such drop',
  corrected: 'its own period was recalculated and does not show it any more',
  scored: 'there is a score again',
  'not-measured': 'the component has not been measured for two periods',
  churned: 'the customer is gone',
  joined: 'it goes on in the account’s other alert',
};

type Printing = Pick<AlertPrinting, 'settings' | 'nameOf'>;

/** A person's name, unable to ping; escaped. */
export const personName = (id: string | null, { nameOf }: Pick<AlertPrinting, 'nameOf'>): string =>
  id === null ? 'nobody' : escapeWithin(nameOf(id), PERSON_LENGTH);

/** `until 28 Oct 2025, 09:12`, `until the next score`. */
export const snoozeEnd = (
  until: Date | 'next-score',
  settings: AlertPrinting['settings'],
): string =>
  until === 'next-score' ? 'until the next score' : `until ${timeText(until, settings)}`;

/** Why an alert ended, in words. */
export const resolvedWords = (why: ResolvedWhy): string => RESOLVED[why];

/** Where the alert stands, and who did what about it last; escaped. */
export function statusLine(alert: Alert, printing: Printing): string {
  const { state, resolvedAt, resolvedWhy, acknowledgedAt, acknowledgedBy, snoozedUntil } = alert;
  const at = (date: Date): string => timeText(date, printing.settings);
  if (state === 'resolved') {
    return `🏁 *Resolved* ${at(resolvedAt ?? alert.changedAt)}: ${resolvedWords(resolvedWhy ?? 'recovered')}`;
  }
  if (state === 'acknowledged') {
    return `✅ *Acknowledged* by ${personName(acknowledgedBy, printing)}, ${at(acknowledgedAt ?? alert.changedAt)}`;
  }
  if (state === 'snoozed') {
    const end = snoozeEnd(snoozedUntil ?? 'next-score', printing.settings);
    return `💤 *Snoozed* by ${personName(alert.snoozedBy, printing)} ${end}`;
  }
  const who = alert.ownerId === null ? 'anybody' : personName(alert.ownerId, printing);
  const since = at(alert.waitingSince ?? alert.openedAt);
  return [
    `⏳ *Open*: waiting for ${who} since ${since}`,
    ...(alert.remindedAt === null ? [] : [`reminded ${at(alert.remindedAt)}`]),
    ...(alert.escalatedAt === null ? [] : [`escalated ${at(alert.escalatedAt)}`]),
  ].join(' · ');
}

/** `owner Mira`, where the status line does not name them anyhow; null: it does. */
export function ownerWords(alert: Alert, printing: Printing): string | null {
  const { state, ownerId, acknowledgedBy, snoozedBy } = alert;
  if (ownerId === null) return 'no owner';
  const named =
    state === 'resolved'
      ? null
      : { open: ownerId, suppressed: ownerId, acknowledged: acknowledgedBy, snoozed: snoozedBy }[
          state
        ];
  return named === ownerId ? null : `owner ${personName(ownerId, printing)}`;
}

/** Said where an override stands over the score; null: none does. */
export const overriddenLine = ({ overridden, state }: Alert): string | null =>
  overridden && state !== 'resolved'
    ? '✋ The score is overridden: this alert sends nothing until the override ends.'
    : null;
