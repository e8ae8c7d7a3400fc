import type { TableBlock } from '@slack/types';
import { context } from '../blocks.ts';
import { fitTable } from '../fit-table.ts';
import type { ReportMessage } from '../report-message.ts';
import { countOf, escapeMrkdwn, fitLines } from '../text.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { layOutReport } from './lay-out-report.ts';

/** More messages than these under one report are a flood; the commands show everything. */
const MOST_MESSAGES = 12;

const textOf = (cell: TableBlock['rows'][number][number]): string => {
  if (cell.type === 'raw_text') return cell.text.trim();
  if (cell.type !== 'rich_text') return '';
  const inner = cell.elements.flatMap((one) =>
    one.type === 'rich_text_section' ? one.elements : [],
  );
  return inner.flatMap((one) => (one.type === 'text' ? [one.text] : [])).join('');
};

const wordsOf = ({ rows }: TableBlock): string[] =>
  rows.map((row) =>
    row
      .map(textOf)
      .filter((text) => text !== '')
      .join(' · '),
  );

/**
 * The thread under a report's main message: a message per table, `more` saying in words where the rest
 * is when there are too many or when one of half the size has to leave rows out.
 */
export function toThreadTables(
  title: string,
  tables: readonly TableBlock[],
  more: string,
): ReportMessage[] {
  const shown = tables.slice(0, MOST_MESSAGES);
  const isCut = tables.length > shown.length;
  return shown.map((table, at) => {
    const part = shown.length === 1 ? title : `${title} (part ${at + 1} of ${shown.length})`;
    const isLast = at === shown.length - 1;
    const line = escapeMrkdwn(part) + (isLast && isCut ? ` · ${more}` : '');
    return layOutReport({
      key: `thread-${at + 1}`,
      threadOf: 'main',
      text: escapeMrkdwn(part),
      plainText: fitLines(
        [`*${line}*`, ...wordsOf(table).map(escapeMrkdwn)],
        SLACK_LIMITS.messageText,
      ),
      chart: null,
      layOut: (budget) => {
        if (budget === 'full') return { above: [table, context(line)], below: [] };
        const reserve = context(`${line} · 100 more rows: ${more}`);
        const { table: cut, left } = fitTable(table, budget, [reserve]);
        const words = left === 0 ? line : `${line} · ${countOf(left, 'more row')}: ${more}`;
        return { above: [...(cut === null ? [] : [cut]), context(words)], below: [] };
      },
    });
  });
}
