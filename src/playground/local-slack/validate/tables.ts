import { SLACK_LIMITS } from '../../../render/slack-limits.ts';
import { isObject, stringIn } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { boolean, byType, integer, list, number, object, oneOf, text } from './checks.ts';
import { note } from './report.ts';
import type { Check, Report } from './report.ts';
import { richTextBlock, richTextLength } from './rich-text.ts';
import { blockId } from './text-objects.ts';

const { tableCellText, tableColumns, tableRows } = SLACK_LIMITS;
const DATA_TABLE_ROWS = 201;

const rawText = object({ required: { text: text(tableCellText) } });
const rawNumber = object({ required: { value: number, text: text(tableCellText) } });
const cell = byType({ raw_text: rawText, raw_number: rawNumber, rich_text: richTextBlock });
const headerCell = byType({ raw_text: rawText, raw_number: rawNumber });

/** The characters of all cells. */
function cellTextLength(rows: unknown): number {
  if (!Array.isArray(rows)) return 0;
  return rows.flat().reduce((sum: number, one: unknown) => {
    if (!isObject(one)) return sum;
    return sum + (one['type'] === 'rich_text' ? richTextLength(one) : stringIn(one['text']).length);
  }, 0);
}

function cellTextRule(block: JsonObject, at: string, report: Report): void {
  if (cellTextLength(block['rows']) > tableCellText) {
    note(report, `${at}/rows`, `table cells must have less than ${tableCellText + 1} characters`);
  }
}

/** The native table: ragged rows are allowed, empty cells are not. */
export const table: Check = object({
  required: { rows: list(list(cell, 1, tableColumns), 1, tableRows) },
  optional: {
    block_id: blockId,
    column_settings: list(
      (value, at, report) => {
        // Slack takes null for a column without settings.
        if (value === null) return;
        object({
          optional: { align: oneOf('left', 'center', 'right'), is_wrapped: boolean },
        })(value, at, report);
      },
      0,
      tableColumns,
    ),
  },
  rule: cellTextRule,
});

/** The paged table: equal rows, a caption, a plain header. */
export const dataTable: Check = object({
  required: {
    caption: text(2_000),
    rows: list(list(cell, 1, tableColumns), 2, DATA_TABLE_ROWS),
  },
  optional: {
    block_id: blockId,
    page_size: integer(1, 100),
    row_header_column_index: integer(0, tableColumns - 1),
  },
  rule(block, at, report) {
    cellTextRule(block, at, report);
    const rows = Array.isArray(block['rows']) ? block['rows'] : [];
    const lengths = new Set(rows.map((row: unknown) => (Array.isArray(row) ? row.length : -1)));
    if (lengths.size > 1) note(report, `${at}/rows`, 'all rows must have the same number of cells');
    if (Array.isArray(rows[0])) {
      rows[0].forEach((one: unknown, index) => {
        headerCell(one, `${at}/rows/0/${index}`, report);
      });
    }
  },
});
