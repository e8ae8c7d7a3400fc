import type { KnownBlock, TableBlock } from '@slack/types';
import type { Budget } from './answer.ts';
import { SLACK_LIMITS } from './slack-limits.ts';
import { shareOf, toTable, type TableGroup, type TableLayout } from './table.ts';

/** Groups of rows as one table, however large: for fitTable to cut. */
export const toWholeTable = (layout: TableLayout, groups: readonly TableGroup[]): TableBlock =>
  toTable(
    layout,
    groups.flatMap(({ title, rows }) => [...(title === null ? [] : [title]), ...rows]),
  );

export interface FittedTable {
  /** null: not one row fits, or there is none. */
  readonly table: TableBlock | null;
  /** Rows that were left out, titles of groups not counted. */
  readonly left: number;
}

type Row = TableBlock['rows'][number];

/** Groups begin with a bold cell; plain rows do not. */
const isTitle = ([first]: Row): boolean => first?.type === 'rich_text';

const textLength = (row: Row): number =>
  row.reduce(
    (sum, item) =>
      sum + (item.type === 'raw_text' ? item.text.length : JSON.stringify(item).length),
    0,
  );

/**
 * As many of a table's first rows as fit beside the other blocks of its message; where packTables goes
 * on in further messages, this one ends. A group's title never stands without a row.
 */
export function fitTable(
  { rows, ...rest }: TableBlock,
  budget: Budget,
  beside: readonly KnownBlock[],
): FittedTable {
  const share = shareOf(budget);
  const [header = [], ...body] = rows;
  const maxText = SLACK_LIMITS.tableCellText * share;
  const maxJson =
    SLACK_LIMITS.messageBlocksJson * share -
    JSON.stringify([...beside, { ...rest, rows: [header] }]).length;
  let [json, text, kept] = [0, textLength(header), 0];
  for (const row of body.slice(0, SLACK_LIMITS.tableRows - 1)) {
    json += JSON.stringify(row).length + 1;
    text += textLength(row);
    if (json > maxJson || text > maxText) break;
    kept += 1;
  }
  const shown = body.slice(0, kept);
  while (shown.at(-1) !== undefined && isTitle(shown.at(-1) ?? [])) shown.pop();
  const left = body.slice(shown.length).filter((row) => !isTitle(row)).length;
  return { table: shown.length === 0 ? null : { ...rest, rows: [header, ...shown] }, left };
}
