import type { RawNumberElement, RawTextElement, RichTextBlock } from '@slack/types';
import type { Inline, TextBlock } from '../text/inline.ts';
import { plainText } from '../text/inline.ts';
import { readRichText } from '../text/rich-text.ts';

export type TableCell = RawTextElement | RawNumberElement | RichTextBlock;

export interface ColumnSetting {
  readonly align?: 'left' | 'center' | 'right';
  readonly is_wrapped?: boolean;
}

export interface CellModel {
  /** The words alone. */
  readonly text: string;
  /** Null for plain cells. */
  readonly rich: readonly TextBlock[] | null;
  /** The number to sort by; null for text. */
  readonly number: number | null;
  readonly align: 'left' | 'center' | 'right';
  readonly wrapped: boolean;
}

export interface RowModel {
  readonly cells: readonly CellModel[];
  /** A row whose first cell alone says something, in bold: it heads the rows below it. */
  readonly isSection: boolean;
}

export interface TableModel {
  readonly header: RowModel;
  readonly rows: readonly RowModel[];
  readonly columnCount: number;
}

/**
 * Reads a `table` block: the first row is the header (as Slack draws it), column settings apply by
 * position and a number without a setting is aligned to the right.
 */
export function buildTableModel(
  rows: readonly (readonly TableCell[])[],
  settings: readonly (ColumnSetting | null)[] = [],
): TableModel {
  const models = rows.map((row) => buildRow(row, settings));
  const [header = { cells: [], isSection: false }, ...body] = models;
  return {
    header: { ...header, isSection: false },
    rows: body,
    columnCount: Math.max(0, ...models.map((row) => row.cells.length)),
  };
}

function buildRow(
  row: readonly TableCell[],
  settings: readonly (ColumnSetting | null)[],
): RowModel {
  const cells = row.map((cell, index) => buildCell(cell, settings[index] ?? {}));
  const [first, ...others] = cells;
  const empty = others.every(({ text }) => /^[\s\u00a0\u200b]*$/.test(text));
  return { cells, isSection: first?.rich != null && isBold(first.rich) && empty };
}

function buildCell(cell: TableCell, setting: ColumnSetting): CellModel {
  const number = cell.type === 'raw_number' ? cell.value : null;
  const align = setting.align ?? (number === null ? 'left' : 'right');
  const wrapped = setting.is_wrapped ?? false;
  if (cell.type !== 'rich_text') return { text: cell.text, rich: null, number, align, wrapped };
  const rich = readRichText(cell);
  return { text: rich.map(blockText).join(' '), rich, number, align, wrapped };
}

function blockText(block: TextBlock): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return plainText(block.children);
    case 'preformatted':
      return block.text;
    case 'quote':
      return block.children.map(blockText).join(' ');
    case 'list':
      return block.items.map((item) => plainText(item.children)).join(', ');
    case 'rule':
    case 'table':
    default:
      return '';
  }
}

function isBold(blocks: readonly TextBlock[]): boolean {
  const inlines: Inline[] = blocks.flatMap((block) =>
    block.type === 'paragraph' ? block.children : [],
  );
  return inlines[0]?.type === 'bold';
}

/** The rows part by part: a section row begins a new one. */
export function groupRows(rows: readonly RowModel[]): readonly (readonly RowModel[])[] {
  const groups: RowModel[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last === undefined || row.isSection) groups.push([row]);
    else last.push(row);
  }
  return groups;
}

/** Rows in the order of one column: numbers by value, text by its words, empty cells last. */
export function sortRows(
  rows: readonly RowModel[],
  column: number,
  descending: boolean,
): readonly RowModel[] {
  const direction = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [a.cells[column], b.cells[column]];
    if (left?.number != null && right?.number != null) {
      return (left.number - right.number) * direction;
    }
    if (left?.number != null) return -1;
    if (right?.number != null) return 1;
    return (left?.text ?? '').localeCompare(right?.text ?? '', 'en', { numeric: true }) * direction;
  });
}
