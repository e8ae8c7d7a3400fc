import type { KnownBlock, TableBlock } from '@slack/types';
import type { Cell, QuarterCell } from '../../domain/scorecard/build-cell.ts';
import type { MetricRow } from '../../domain/scorecard/build-row.ts';
import type { ScorecardView, SectionView } from '../../domain/scorecard/build-scorecard.ts';
import { judgementText } from '../../domain/scorecard/status.ts';
import type { Budget } from '../answer.ts';
import { boldCell, cell, packTables, type TableGroup, type TableLayout } from '../table.ts';
import { shorten } from '../text.ts';

/** Display name of a Slack user id. */
export type NameOf = (userId: string) => string;

const join = (...parts: string[]) => parts.filter((part) => part !== '').join(' ');

/** `🟢 130`, `⚪ —`, `🔴 102 Below`, `n/a`: only what is on goal or empty may do without its word. */
export const toValueText = ({ judgement: { status, emoji, word }, text }: Cell): string =>
  join(emoji, text, status === 'red' || status === 'yellow' ? word : '');

/** `120`; of a monthly metric with its month, `Aug $98,000`. */
export const toBeforeText = ({ metric, lastPeriod: { label, text } }: MetricRow): string =>
  metric.cadence === 'monthly' ? `${label} ${text}` : text;

/** `126.5 (2 of 3) 🟢 On goal`. */
export const toQuarterText = ({ judgement, text }: QuarterCell): string =>
  join(text, judgementText(judgement));

/** `Inside Sales · Jason Ortega`; names cut so that two of 80 characters still fit a phone. */
export function toSectionTitle({ section }: SectionView, nameOf: NameOf): string {
  const owner = section.ownerId === null ? 'no owner' : shorten(nameOf(section.ownerId), 40);
  return `${section.name} · ${owner}`;
}

/** The metric with the owner that is not its section's. */
export function toMetricTitle(row: MetricRow, nameOf: NameOf): string {
  const [owner] = row.owners;
  return owner === undefined || owner === row.section.ownerId
    ? row.name
    : `${row.name} · ${shorten(nameOf(owner), 40)}`;
}

function toRow(row: MetricRow, nameOf: NameOf) {
  return [
    cell(toMetricTitle(row, nameOf)),
    cell(toValueText(row.thisPeriod)),
    cell(row.goalText),
    cell(toBeforeText(row)),
    cell(toQuarterText(row.quarter)),
  ];
}

/** Columns and groups of rows, a group per section. */
export function toScorecardGroups(
  view: ScorecardView,
  nameOf: NameOf,
): { readonly layout: TableLayout; readonly groups: readonly TableGroup[] } {
  const hasMonths = view.sections.some(({ rows }) =>
    rows.some(({ metric }) => metric.cadence === 'monthly'),
  );
  const layout: TableLayout = {
    header: [
      'Metric',
      view.soFar ? 'This week so far' : 'This week',
      'Goal',
      hasMonths ? 'Before' : 'Last week',
      `${view.quarterLabel} avg`,
    ].map(cell),
    columns: [
      { align: 'left', wrap: true },
      { align: 'right' },
      { align: 'right' },
      { align: 'right' },
      { align: 'right', wrap: true },
    ],
  };
  const groups = view.sections.map((group): TableGroup => ({
    title: [boldCell(toSectionTitle(group, nameOf)), ...Array.from({ length: 4 }, () => cell(''))],
    rows: group.rows.map((row) => toRow(row, nameOf)),
  }));
  return { layout, groups };
}

/** The scorecard as native tables: the first for the message, the others for its thread. */
export function toScorecardTables(
  view: ScorecardView,
  nameOf: NameOf,
  budget: Budget,
  beside: readonly KnownBlock[],
): TableBlock[] {
  const { layout, groups } = toScorecardGroups(view, nameOf);
  return packTables(layout, groups, budget, beside);
}
