import { leadTopic, topicsOf } from '../../domain/alerts/lines.ts';
import { toldFacts } from '../../domain/alerts/told-facts.ts';
import type { Alert } from '../../domain/alerts/types.ts';
import { button, section } from '../blocks.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { countOf, escapeMrkdwn } from '../text.ts';
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

/** ` and 2 more signs`: lines that hold beside the first; empty: none do. */
function alsoWords(alert: Alert): string {
  const held = topicsOf(alert).filter(({ state }) => state !== 'resolved');
  return held.length < 2 ? '' : ` and ${countOf(held.length - 1, 'more sign')}`;
}

/** An alert in a line or two: what happened, MRR, owner by name, the heaviest reason, where it stands. Escaped. */
export function alertSummary(
  subject: AlertSubject,
  printing: AlertPrinting,
  { withReason = true }: { readonly withReason?: boolean } = {},
): string {
  const { alert, account } = subject;
  const { numberFormat } = printing.settings;
  const topic = leadTopic(alert);
  const headline = escapeWithin(alertHeadline(topic, account.name, numberFormat), HEADLINE_LENGTH);
  const { mrr } = topic.current;
  const [reason] = toldFacts(topic).reasons;
  const now = briefNow(topic, numberFormat);
  const status = shortStatus(subject, printing);
  const facts = [
    briefScore(topic, numberFormat),
    ...(now === null ? [] : [now]),
    ...(mrr === null ? [] : [`MRR ${moneyWords(mrr, numberFormat)}`]),
    alert.ownerId === null ? 'no owner' : `owner ${personName(alert.ownerId, printing)}`,
    ...(status === null ? [] : [status]),
  ];
  const why =
    withReason && reason !== undefined && alert.state !== 'resolved'
      ? [escapeWithin(reason.text, REASON_LENGTH)]
      : [];
  return [
    `${alertEmoji(topic)} *${headline}*${alsoWords(alert)} · ${facts.join(' · ')}`,
    ...why,
  ].join('\n');
}

/** What the team's channel sees of an alert: nobody is mentioned. */
export function toTeamLine(subject: AlertSubject, printing: AlertPrinting): AlertContent {
  const { alert, account } = subject;
  const summary = alertSummary(subject, printing);
  const blocks = [section(summary, button(ALERT_ACTIONS.openAccount, 'Open account', alert.id))];
  const topic = leadTopic(alert);
  const title = alertHeadline(topic, account.name, printing.settings.numberFormat);
  const text = escapeMrkdwn(`${alertEmoji(topic)} ${title}`);
  return { text, blocks, half: blocks, plainText: summary, chart: null, pictureAt: null };
}
