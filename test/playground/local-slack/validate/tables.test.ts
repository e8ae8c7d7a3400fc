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
const pie = (segments: unknown, title = 'Share'): object => ({
  type: 'data_visualization',
  title,
  chart: { type: 'pie', segments },
});
const line = (series: unknown, categories: unknown): object => ({
  type: 'data_visualization',
  title: 'Trend',
  chart: { type: 'line', series, axis_config: { categories } },
});
const segment = (label: string, value = 1): object => ({ label, value });
const series = (name: string, labels: string[]): object => ({
  name,
  data: labels.map((label) => ({ label, value: 1 })),
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
  {
    rule: 'chart title',
    ok: [pie([segment('a')], long(50))],
    refused: [pie([segment('a')], long(51))],
    problem: '[ERROR] must be less than 51 characters [json-pointer:/blocks/0/title]',
  },
  {
    rule: 'chart label',
    ok: [pie([segment(long(20))])],
    refused: [pie([segment(long(21))])],
    problem:
      '[ERROR] must be less than 21 characters [json-pointer:/blocks/0/chart/segments/0/label]',
  },
  {
    rule: 'chart series',
    ok: [
      line(
        many(6, (i) => series(`s${i}`, ['a'])),
        ['a'],
      ),
    ],
    refused: [
      line(
        many(7, (i) => series(`s${i}`, ['a'])),
        ['a'],
      ),
    ],
    problem: '[ERROR] no more than 6 items allowed [json-pointer:/blocks/0/chart/series]',
  },
  {
    rule: 'chart points',
    ok: [
      line(
        [
          series(
            's',
            many(20, (i) => `${i}`),
          ),
        ],
        many(20, (i) => `${i}`),
      ),
    ],
    refused: [
      line(
        [
          series(
            's',
            many(21, (i) => `${i}`),
          ),
        ],
        many(21, (i) => `${i}`),
      ),
    ],
    problem: '[ERROR] no more than 20 items allowed [json-pointer:/blocks/0/chart/series/0/data]',
  },
  {
    rule: 'chart labels match the axis',
    ok: [line([series('s', ['a', 'b'])], ['a', 'b'])],
    refused: [line([series('s', ['a', 'c'])], ['a', 'b'])],
    problem:
      '[ERROR] data labels must match axis_config categories [json-pointer:/blocks/0/chart/series/0/data]',
  },
  {
    rule: 'charts of a message',
    ok: many(2, () => pie([segment('a')])),
    refused: many(3, () => pie([segment('a')])),
    problem: '[ERROR] no more than 2 data_visualization blocks allowed [json-pointer:/blocks]',
  },
];

describe('tables and charts at and over their limits', () => {
  it.each(ROWS)('$rule', ({ ok, refused, problem, surface }) => {
    expect(judge(ok, surface)).toEqual([]);
    expect(judge(refused, surface)).toContain(problem);
  });
});

describe('rich text', () => {
  const block = (...elements: object[]): object[] => [{ type: 'rich_text', elements }];
  const section = (...elements: object[]): object => ({ type: 'rich_text_section', elements });

  it('takes every kind of piece', () => {
    const pieces = [
      { type: 'text', text: 'a', style: { bold: true } },
      { type: 'emoji', name: 'wave' },
      { type: 'link', url: 'https://example.com' },
      { type: 'user', user_id: 'U1' },
      { type: 'channel', channel_id: 'C1' },
      { type: 'date', timestamp: 1_760_000_000, format: '{date}' },
    ];
    expect(
      judge(
        block(
          section(...pieces),
          { type: 'rich_text_list', style: 'bullet', elements: [section(word('a'))] },
          { type: 'rich_text_quote', elements: [word('a')] },
          { type: 'rich_text_preformatted', elements: [word('a')], border: 1 },
        ),
      ),
    ).toEqual([]);
  });

  it.each([
    ['a piece outside a section', block(word('a')), 'unsupported type: text'],
    ['empty text', block(section(word(''))), 'must be more than 0 characters'],
    ['mrkdwn inside', block(section({ type: 'mrkdwn', text: 'a' })), 'unsupported type: mrkdwn'],
    ['a style that is none', block(section({ ...word('a'), style: { loud: true } })), 'loud'],
    [
      'a list of words',
      block({ type: 'rich_text_list', style: 'bullet', elements: [word('a')] }),
      'unsupported type: text',
    ],
  ])('refuses %s', (_name, blocks, problem) => {
    expect(judge(blocks).join()).toContain(problem);
  });
});
