import { describe, expect, test } from 'vitest';
import {
  buildTableModel,
  groupRows,
  sortRows,
} from '../../../src/playground/page/blocks/table-model.ts';
import type { TableCell } from '../../../src/playground/page/blocks/table-model.ts';

const raw = (text: string): TableCell => ({ type: 'raw_text', text });
const number = (value: number): TableCell => ({ type: 'raw_number', value, text: `$${value}` });
const bold = (text: string): TableCell => ({
  type: 'rich_text',
  elements: [
    { type: 'rich_text_section', elements: [{ type: 'text', text, style: { bold: true } }] },
  ],
});

const texts = (cells: TableCell[], descending = false): (string | undefined)[] =>
  sortRows(buildTableModel([[raw('h')], ...cells.map((cell) => [cell])]).rows, 0, descending).map(
    (row) => row.cells[0]?.text,
  );

describe('buildTableModel', () => {
  test('takes the first row as header and the settings by position', () => {
    const model = buildTableModel(
      [
        [raw('Metric'), raw('Goal')],
        [raw('Dials'), number(125)],
      ],
      [{ is_wrapped: true }],
    );
    expect(model.header.cells.map(({ text }) => text)).toEqual(['Metric', 'Goal']);
    expect(model.rows[0]?.cells).toEqual([
      { text: 'Dials', rich: null, number: null, align: 'left', wrapped: true },
      { text: '$125', rich: null, number: 125, align: 'right', wrapped: false },
    ]);
    expect(model.columnCount).toBe(2);
  });

  test('an explicit alignment wins over the number’s own', () => {
    const model = buildTableModel([[raw('a')], [number(1)]], [{ align: 'center' }]);
    expect(model.rows[0]?.cells[0]?.align).toBe('center');
  });

  test.each<[string, TableCell[], boolean]>([
    ['bold and otherwise blank', [bold('Inside Sales'), raw(' '), raw('\u00a0')], true],
    ['bold with figures', [bold('Total'), raw('12')], false],
    ['plain and otherwise blank', [raw('Dials'), raw(' ')], false],
  ])('a section row: %s', (_name, row, expected) => {
    expect(buildTableModel([[raw('h')], row]).rows[0]?.isSection).toBe(expected);
  });

  test('a section row begins a group of rows', () => {
    const rows = [
      [raw('h'), raw('h')],
      [raw('a'), raw('1')],
      [bold('S'), raw(' ')],
      [raw('b'), raw('2')],
    ];
    const groups = groupRows(buildTableModel(rows).rows);
    expect(groups.map((group) => group.map(({ cells }) => cells[0]?.text))).toEqual([
      ['a'],
      ['S', 'b'],
    ]);
  });

  test('an empty table is an empty model', () => {
    expect(buildTableModel([])).toEqual({
      header: { cells: [], isSection: false },
      rows: [],
      columnCount: 0,
    });
  });
});

describe('sortRows', () => {
  test('numbers by value, not by their words', () => {
    expect(texts([number(90), number(1000), number(200)])).toEqual(['$90', '$200', '$1000']);
    expect(texts([number(90), number(1000)], true)).toEqual(['$1000', '$90']);
  });

  test('text with numbers in it as a person counts', () => {
    expect(texts([raw('W10'), raw('W9')])).toEqual(['W9', 'W10']);
  });

  test('numbers before text in both directions', () => {
    expect(texts([raw('—'), number(2)])).toEqual(['$2', '—']);
    expect(texts([raw('—'), number(2)], true)).toEqual(['$2', '—']);
  });
});
