import { toldFacts } from '../../domain/alerts/told-facts.ts';
import { button, section } from '../blocks.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { escapeMrkdwn } from '../text.ts';
import { briefNow, briefScore, moneyWords } from './alert-facts.ts';
import { alertEmoji, alertHeadline } from './alert-headline.ts';
import { ALERT_ACTIONS } from './alert-ids.ts';
import type { AlertContent } from './alert-message.ts';
import { personName, resolvedWords, snoozeEnd } from './alert-status.ts';
import type { AlertPrinting, AlertSubject } from './alert-subject.ts';

const HEADLINE_LENGTH = 300;
const REASON_LENGTH = 200;

/** `acknowledged by Mira`; null while it is open. */
function shortStatus({ alert }: AlertSubject, printing: AlertPrinting): string | null {
  switch (alert.state) {
    case 'acknowledged':
      return `✅ acknowledged by ${personName(alert.acknowledgedBy, printing)}`;
    case 'snoozed':
      return `💤 snoozed ${snoozeEnd(alert.snoozedUntil ?? 'next-score', printing.settings)}`;
    case 'resolved':
      return `🏁 resolved: ${resolvedWords(alert.resolvedWhy ?? 'recovered')}`;
    case 'open':
    case 'suppressed':
      return alert.overridden ? '✋ overridden' : null;
  }
}

/** An alert in a line or two: what happened, MRR, owner by name, the heaviest reason, where it stands. Escaped. */
export function alertSummary(
  subject: AlertSubject,
  printing: AlertPrinting,
  { withReason = true }: { readonly withReason?: boolean } = {},
): string {
  const { alert, account } = subject;
  const { numberFormat } = printing.settings;
  const headline = escapeWithin(alertHeadline(alert, account.name, numberFormat), HEADLINE_LENGTH);
  const { mrr } = alert.current;
  const [reason] = toldFacts(alert).reasons;
  const now = briefNow(alert, numberFormat);
  const status = shortStatus(subject, printing);
  const facts = [
    briefScore(alert, numberFormat),
    ...(now === null ? [] : [now]),
    ...(mrr === null ? [] : [`MRR ${moneyWords(mrr, numberFormat)}`]),
    alert.ownerId === null ? 'no owner' : `owner ${personName(alert.ownerId, printing)}`,
    ...(status === null ? [] : [status]),
  ];
  const why =
    withReason && reason !== undefined && alert.state !== 'resolved'
      ? [escapeWithin(reason.text, REASON_LENGTH)]
      : [];
  return [`${alertEmoji(alert)} *${headline}* · ${facts.join(' · ')}`, ...why].join('\n');
}

/** What the team's channel sees of an alert: nobody is mentioned. */
export function toTeamLine(subject: AlertSubject, printing: AlertPrinting): AlertContent {
  const { alert, account } = subject;
  const summary = alertSummary(subject, printing);
  const blocks = [section(summary, button(ALERT_ACTIONS.openAccount, 'Open account', alert.id))];
  const title = alertHeadline(alert, account.name, printing.settings.numberFormat);
  const text = escapeMrkdwn(`${alertEmoji(alert)} ${title}`);
  return { text, blocks, half: blocks, plainText: summary, chart: null, pictureAt: null };
}
