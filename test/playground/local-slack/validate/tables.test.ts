import { describe, expect, it } from 'vitest';
import { SLACK_LIMITS as L } from '../../../../src/render/slack-limits.ts';
import { judge, long, many } from './judge.ts';
import type { LimitRow } from './judge.ts';

const raw = (text: string): object => ({ type: 'raw_text', text });
const rich = (...elements: object[]): object => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const word = (text: string): object => ({ type: 'text', text });
const table = (rows: unknown, more: object = {}): object => ({ type: 'table', rows, ...more });
const dataTable = (rows: unknown, more: object = {}): object => ({
  type: 'data_table',
  caption: 'Numbers',
  rows,
  ...more,
});

const ROWS: LimitRow[] = [
  {
    rule: 'table rows',
    ok: [table(many(L.tableRows, () => [raw('a')]))],
    refused: [table(many(L.tableRows + 1, () => [raw('a')]))],
    problem: '[ERROR] no more than 100 items allowed [json-pointer:/blocks/0/rows]',
  },
  {
    rule: 'table cells of a row',
    ok: [table([many(L.tableColumns, () => raw('a'))])],
    refused: [table([many(L.tableColumns + 1, () => raw('a'))])],
    problem: '[ERROR] no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
  },
  {
    rule: 'no empty cells',
    ok: [table([[raw(' ')]])],
    refused: [table([[raw('')]])],
    problem: '[ERROR] must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]',
  },
  {
    rule: 'no empty rich text',
    ok: [table([[rich(word('a'))]])],
    refused: [table([[rich()]])],
    problem:
      '[ERROR] no fewer than 1 items allowed [json-pointer:/blocks/0/rows/0/0/elements/0/elements]',
  },
  {
    rule: 'cell types',
    ok: [table([[{ type: 'raw_number', value: 1, text: '1' }]])],
    refused: [table([[{ type: 'mrkdwn', text: 'a' }]])],
    problem: '[ERROR] unsupported type: mrkdwn [json-pointer:/blocks/0/rows/0/0/type]',
  },
  {
    rule: 'a raw_number has a value',
    ok: [table([[{ type: 'raw_number', value: 1, text: '1' }]])],
    refused: [table([[{ type: 'raw_number', text: '1' }]])],
    problem: '[ERROR] missing required field: value [json-pointer:/blocks/0/rows/0/0]',
  },
  {
    rule: 'no buttons in cells',
    ok: [table([[raw('a')]])],
    refused: [table([[{ type: 'button', text: { type: 'plain_text', text: 'a' } }]])],
    problem: '[ERROR] unsupported type: button [json-pointer:/blocks/0/rows/0/0/type]',
  },
  {
    rule: 'column_settings',
    ok: [
      table([[raw('a')]], { column_settings: many(L.tableColumns, () => ({ align: 'right' })) }),
    ],
    refused: [table([[raw('a')]], { column_settings: many(L.tableColumns + 1, () => null) })],
    problem: '[ERROR] no more than 20 items allowed [json-pointer:/blocks/0/column_settings]',
  },
  {
    rule: 'cell text of a table together',
    ok: [table([[raw(long(L.tableCellText - 1)), rich(word('a'))]])],
    refused: [table([[raw(long(L.tableCellText - 1)), rich(word('ab'))]])],
    problem:
      '[ERROR] table cells must have less than 9001 characters [json-pointer:/blocks/0/rows]',
  },
  {
    rule: 'one table in a message',
    ok: [table([[raw('a')]])],
    refused: [table([[raw('a')]]), table([[raw('a')]])],
    problem: '[ERROR] only_one_table_allowed [json-pointer:/blocks]',
  },
  {
    rule: 'data_table rows',
    ok: [dataTable(many(201, () => [raw('a')]))],
    refused: [dataTable(many(202, () => [raw('a')]))],
    problem: '[ERROR] no more than 201 items allowed [json-pointer:/blocks/0/rows]',
  },
  {
    rule: 'data_table has a row beside its header',
    ok: [dataTable([[raw('a')], [raw('b')]])],
    refused: [dataTable([[raw('a')]])],
    problem: '[ERROR] no fewer than 2 items allowed [json-pointer:/blocks/0/rows]',
  },
  {
    rule: 'data_table rows are equal',
    ok: [
      dataTable([
        [raw('a'), raw('b')],
        [raw('c'), raw('d')],
      ]),
    ],
    refused: [dataTable([[raw('a'), raw('b')], [raw('c')]])],
    problem: '[ERROR] all rows must have the same number of cells [json-pointer:/blocks/0/rows]',
  },
  {
    rule: 'data_table header is plain',
    ok: [dataTable([[raw('a')], [rich(word('b'))]])],
    refused: [dataTable([[rich(word('a'))], [raw('b')]])],
    problem: '[ERROR] unsupported type: rich_text [json-pointer:/blocks/0/rows/0/0/type]',
  },
  {
    rule: 'data_table has a caption',
    ok: [dataTable([[raw('a')], [raw('b')]])],
    refused: [{ type: 'data_table', rows: [[raw('a')], [raw('b')]] }],
    problem: '[ERROR] missing required field: caption [json-pointer:/blocks/0]',
  },
  {
    rule: 'data_table page_size',
    ok: [dataTable([[raw('a')], [raw('b')]], { page_size: 100 })],
    refused: [dataTable([[raw('a')], [raw('b')]], { page_size: 101 })],
    problem: '[ERROR] must be less than or equal to 100 [json-pointer:/blocks/0/page_size]',
  },
];

describe('tables at and over their limits', () => {
  it.each(ROWS)('$rule', ({ ok, refused, problem, surface }) => {
    expect(judge(ok, surface)).toEqual([]);
    expect(judge(refused, surface)).toContain(problem);
  });
});
