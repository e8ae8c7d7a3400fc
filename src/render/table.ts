import type { KnownBlock, RawTextElement, RichTextBlock, TableBlock } from '@slack/types';
import { SLACK_LIMITS } from './slack-limits.ts';
import type { Budget } from './answer.ts';

export type TableCell = RawTextElement | RichTextBlock;

/** Slack refuses empty cells; a no-break space is seen as nothing. */
const NOTHING = '\u00A0';

export const cell = (text: string): RawTextElement => ({
  type: 'raw_text',
  text: text === '' ? NOTHING : text,
});

export const boldCell = (text: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    { type: 'rich_text_section', elements: [{ type: 'text', text, style: { bold: true } }] },
  ],
});

/** Rows that belong together, e.g. a section: `title` is repeated where the group has to be split. */
export interface TableGroup {
  readonly title: readonly TableCell[] | null;
  readonly rows: readonly (readonly TableCell[])[];
}

export interface TableLayout {
  readonly header: readonly TableCell[];
  readonly columns: readonly {
    readonly align: 'left' | 'right' | 'center';
    readonly wrap?: boolean;
  }[];
}

type Row = readonly TableCell[];

/** JSON a thread's part needs beside its table: a context line and the brackets. */
const BESIDE_A_PART = 500;

function cellTextLength(row: Row): number {
  return row.reduce(
    (sum, item) =>
      sum + (item.type === 'raw_text' ? item.text.length : JSON.stringify(item.elements).length),
    0,
  );
}

const jsonLength = (row: Row) => JSON.stringify(row).length + 1;

export const toTable = (layout: TableLayout, rows: readonly Row[]): TableBlock => ({
  type: 'table',
  column_settings: layout.columns.map(({ align, wrap }) => ({ align, is_wrapped: wrap ?? false })),
  rows: [layout.header, ...rows].map((row) => [...row]),
});

/** The share of Slack's size limits a message may use. */
export const shareOf = (budget: Budget): number => (budget === 'full' ? 1 : 0.5);

/**
 * Packs groups into as few tables as Slack's limits allow, whole groups as long as one fits into a
 * table. `beside` are the blocks that stand beside the first table at their largest; each part of
 * the thread may have a context line.
 */
export function packTables(
  layout: TableLayout,
  groups: readonly TableGroup[],
  budget: Budget,
  beside: readonly KnownBlock[],
): TableBlock[] {
  const share = shareOf(budget);
  const maxText = SLACK_LIMITS.tableCellText * share;
  const maxRows = SLACK_LIMITS.tableRows - 1;
  const overhead = JSON.stringify(toTable(layout, [])).length;
  const besideLength = JSON.stringify(beside).length + 1;
  const sizes = new Map<Row, { readonly json: number; readonly text: number }>();
  const sizeOf = (row: Row) => {
    const known = sizes.get(row) ?? { json: jsonLength(row), text: cellTextLength(row) };
    sizes.set(row, known);
    return known;
  };
  const packed: Row[][] = [[]];
  let json = 0;
  let text = cellTextLength(layout.header);
  const maxJson = () =>
    SLACK_LIMITS.messageBlocksJson * share -
    overhead -
    (packed.length === 1 ? besideLength : BESIDE_A_PART);
  const current = () => packed[packed.length - 1] ?? [];
  const fits = (rows: readonly Row[]) =>
    current().length + rows.length <= maxRows &&
    json + rows.reduce((sum, row) => sum + sizeOf(row).json, 0) <= maxJson() &&
    text + rows.reduce((sum, row) => sum + sizeOf(row).text, 0) <= maxText;
  const startNext = () => {
    packed.push([]);
    json = 0;
    text = cellTextLength(layout.header);
  };
  const add = (row: Row) => {
    current().push(row);
    json += sizeOf(row).json;
    text += sizeOf(row).text;
  };
  for (const group of groups) {
    const title = group.title === null ? [] : [group.title];
    if (!fits([...title, ...group.rows]) && current().length > 0) startNext();
    title.forEach(add);
    for (const row of group.rows) {
      if (!fits([row])) {
        startNext();
        title.forEach(add);
      }
      add(row);
    }
  }
  return packed.filter((rows) => rows.length > 0).map((rows) => toTable(layout, rows));
}
