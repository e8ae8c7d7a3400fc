import type { KnownBlock, TableBlock } from '@slack/types';
import { isOverdue, type ActionRow } from '../../domain/alerts/select-actions.ts';
import { daysBetween } from '../../domain/calendar.ts';
import { dateLabel } from '../../domain/labels.ts';
import { localDate } from '../../domain/zone.ts';
import type { Budget } from '../answer.ts';
import { NAME_LENGTH } from '../pulse/pulse-words.ts';
import { cell, packTables, type TableLayout } from '../table.ts';
import { countOf, shorten } from '../text.ts';
import { actionKindText, actionStatusText } from './action-words.ts';
import type { AlertPrinting } from './alert-subject.ts';

const OWNER_LENGTH = 30;

const LAYOUT: TableLayout = {
  header: ['Account', 'Kind', 'What', 'Due', 'Owner', 'Status'].map(cell),
  columns: [
    { align: 'left', wrap: true },
    { align: 'left' },
    { align: 'left', wrap: true },
    { align: 'left', wrap: true },
    { align: 'left' },
    { align: 'left', wrap: true },
  ],
};

/** `12 Nov 2025`, `today`, `🔴 12 Nov 2025, 3 days overdue`, `—`. Plain text. */
export function dueWords({ action }: ActionRow, { today }: Pick<AlertPrinting, 'today'>): string {
  const { dueOn } = action;
  if (dueOn === null) return '—';
  if (isOverdue(action, today)) {
    return `🔴 ${dateLabel(dueOn)}, ${countOf(daysBetween(dueOn, today), 'day')} overdue`;
  }
  return dueOn === today && action.status === 'open' ? 'today' : dateLabel(dueOn);
}

/** `Open`, `Done 12 Nov 2025 by Noor`: by whom where that is not whose it was. Plain text. */
export function statusWords(
  { action: { status, closedAt, closedBy, ownerId } }: ActionRow,
  { nameOf, settings }: AlertPrinting,
): string {
  const word = actionStatusText(status);
  if (closedAt === null) return word;
  const by =
    closedBy === null || closedBy === ownerId
      ? ''
      : ` by ${shorten(nameOf(closedBy), OWNER_LENGTH)}`;
  return `${word} ${dateLabel(localDate(closedAt, settings))}${by}`;
}

const toRow = (row: ActionRow, printing: AlertPrinting): readonly string[] => [
  shorten(row.accountName, NAME_LENGTH),
  actionKindText(row.action.kind),
  row.action.title,
  dueWords(row, printing),
  shorten(printing.nameOf(row.action.ownerId), OWNER_LENGTH),
  statusWords(row, printing),
];

/** The page as few tables as Slack's limits allow; `beside` stands beside the first. */
export function toActionsTables(
  rows: readonly ActionRow[],
  printing: AlertPrinting,
  budget: Budget,
  beside: readonly KnownBlock[],
): TableBlock[] {
  const group = { title: null, rows: rows.map((row) => toRow(row, printing).map(cell)) };
  return packTables(LAYOUT, [group], budget, beside);
}
