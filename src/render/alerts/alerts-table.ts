import type { KnownBlock, TableBlock } from '@slack/types';
import { businessAge } from '../../domain/alerts/business-age.ts';
import type { AlertRow } from '../../domain/alerts/select-alerts.ts';
import type { BusinessCalendar } from '../../domain/alerts/settings.ts';
import { leadTopic, topicsOf } from '../../domain/alerts/lines.ts';
import { toldFacts } from '../../domain/alerts/told-facts.ts';
import type { Alert } from '../../domain/alerts/types.ts';
import { printScore } from '../../domain/pulse/print-score.ts';
import { bandText } from '../../domain/pulse/words.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import type { Budget } from '../answer.ts';
import { NAME_LENGTH } from '../pulse/pulse-words.ts';
import { cell, packTables, type TableLayout } from '../table.ts';
import { shorten } from '../text.ts';
import { ageText } from './age-text.ts';
import { briefNow, isWithoutScore, moneyWords } from './alert-facts.ts';
import { resolvedWords, snoozeEnd } from './alert-status.ts';
import type { AlertPrinting } from './alert-subject.ts';
import { timeText } from './alert-time.ts';
import { ruleWords } from './rule-words.ts';

/** What the rows of a list are printed with. */
export interface AlertListPrinting extends AlertPrinting {
  readonly calendar: BusinessCalendar;
  readonly now: Date;
}

const OWNER_LENGTH = 30;

const LAYOUT: TableLayout = {
  header: ['Account', 'What', 'Score', 'MRR', 'Owner', 'Age', 'State'].map(cell),
  columns: [
    { align: 'left', wrap: true },
    { align: 'left', wrap: true },
    { align: 'left' },
    { align: 'right' },
    { align: 'left' },
    { align: 'right' },
    { align: 'left', wrap: true },
  ],
};

/** `72.0 → 48.0 🔴 At risk`, `72.0 → 48.0 🔴 At risk, now 61.0 🟡 Watch`, `⚪ last 48.0 🔴 At risk` of what has no score any more. */
export function scoreWords(alert: Alert, format: NumberFormat): string {
  const topic = leadTopic(alert);
  const { before, after, thresholds } = toldFacts(topic);
  const told = printScore(after.score, thresholds, format);
  if (isWithoutScore(topic)) {
    return after.score === null ? bandText(null) : `⚪ last ${told} ${bandText(after.band)}`;
  }
  const then = before?.score ?? null;
  const figures = then === null ? told : `${printScore(then, thresholds, format)} → ${told}`;
  const now = briefNow(topic, format)?.replaceAll('*', '');
  return `${figures} ${bandText(after.band)}${now === undefined ? '' : `, ${now}`}`;
}

/** Every line that holds: `Healthy → At risk · Usage below 40 (35.0)`; of what is over all of them. */
export function whatWords(alert: Alert, format: NumberFormat): string {
  const topics = topicsOf(alert);
  const held = topics.filter(({ state }) => state !== 'resolved');
  const shown = held.length === 0 ? topics : held;
  return shown.map((topic) => ruleWords(topic, format)).join(' · ');
}

/** Since when it waits for an end; of what is over, how long it took. */
export const alertAge = (
  { openedAt, resolvedAt }: Alert,
  { calendar, now }: Pick<AlertListPrinting, 'calendar' | 'now'>,
): string => ageText(businessAge(openedAt, resolvedAt ?? now, calendar));

/** `Open, reminded`, `Acknowledged by Mira`, `Snoozed until the next score`. Plain text. */
export function stateWords(alert: Alert, { nameOf, settings }: AlertPrinting): string {
  const { state, acknowledgedBy, snoozedUntil, remindedAt, escalatedAt, resolvedAt } = alert;
  const hand = alert.overridden && state !== 'resolved' ? ' ✋ overridden' : '';
  const name = (id: string | null): string => (id === null ? 'nobody' : shorten(nameOf(id), 30));
  switch (state) {
    case 'acknowledged':
      return `✅ Acknowledged by ${name(acknowledgedBy)}${hand}`;
    case 'snoozed':
      return `💤 Snoozed ${snoozeEnd(snoozedUntil ?? 'next-score', settings)}${hand}`;
    case 'resolved':
      return `🏁 Resolved ${timeText(resolvedAt ?? alert.changedAt, settings)}: ${resolvedWords(alert.resolvedWhy ?? 'recovered')}`;
    case 'open':
    case 'suppressed': {
      const told = escalatedAt === null ? (remindedAt === null ? '' : ', reminded') : ', escalated';
      return `⏳ Open${told}${hand}`;
    }
  }
}

function toRow({ alert, accountName }: AlertRow, printing: AlertListPrinting): readonly string[] {
  const { nameOf, settings } = printing;
  const { numberFormat } = settings;
  const { mrr } = leadTopic(alert).current;
  return [
    shorten(accountName, NAME_LENGTH),
    whatWords(alert, numberFormat),
    scoreWords(alert, numberFormat),
    mrr === null ? '—' : moneyWords(mrr, numberFormat),
    alert.ownerId === null ? '—' : shorten(nameOf(alert.ownerId), OWNER_LENGTH),
    alertAge(alert, printing),
    stateWords(alert, printing),
  ];
}

/** The page as few tables as Slack's limits allow; `beside` stands beside the first. */
export const toAlertsTables = (
  rows: readonly AlertRow[],
  printing: AlertListPrinting,
  budget: Budget,
  beside: readonly KnownBlock[],
): TableBlock[] => {
  const group = { title: null, rows: rows.map((row) => toRow(row, printing).map(cell)) };
  return packTables(LAYOUT, [group], budget, beside);
};
