import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitTable, toWholeTable } from '../../src/render/fit-table.ts';
import { SLACK_LIMITS } from '../../src/render/slack-limits.ts';
import { boldCell, cell, type TableGroup, type TableLayout } from '../../src/render/table.ts';
import { context } from '../../src/render/blocks.ts';
import { limitsBroken } from './contract/limits-broken.ts';

const layout: TableLayout = {
  header: ['Name', 'Value'].map(cell),
  columns: [{ align: 'left', wrap: true }, { align: 'right' }],
};
const group = (title: string, rows: readonly string[]): TableGroup => ({
  title: [boldCell(title), cell('')],
  rows: rows.map((row) => [row, '1'].map(cell)),
});

const groups = fc.array(
  fc
    .tuple(
      fc.string({ minLength: 1, maxLength: 80 }),
      fc.array(fc.string({ maxLength: 300 }), { maxLength: 40 }),
    )
    .map(([title, rows]) => group(title, rows)),
  { maxLength: 6 },
);
const budgets = fc.constantFrom('full' as const, 'half' as const);

test('keeps the first rows, within the limits, and counts the others', () => {
  fc.assert(
    fc.property(groups, budgets, fc.nat(3_000), (all, budget, size) => {
      const beside = [context('x'.repeat(Math.min(size, SLACK_LIMITS.altText)))];
      const whole = toWholeTable(layout, all);
      const { table, left } = fitTable(whole, budget, beside);
      const rows = all.reduce((sum, one) => sum + one.rows.length, 0);
      const shown = table?.rows ?? [];
      expect(whole.rows.slice(0, shown.length)).toEqual(shown);
      expect(shown.filter(([first]) => first?.type === 'raw_text').length).toBe(
        table === null ? 0 : rows - left + 1,
      );
      expect(left).toBeLessThanOrEqual(rows);
      const sent = table === null ? beside : [table, ...beside];
      expect(limitsBroken(sent, budget === 'full' ? 1 : 0.5)).toEqual([]);
      // Never a title alone at the end.
      expect(shown.at(-1)?.[0]?.type ?? 'raw_text').toBe('raw_text');
    }),
  );
});

describe('a table', () => {
  const many = Array.from({ length: 150 }, (_, at) => `row ${at}`);

  test('that fits stays whole', () => {
    const whole = toWholeTable(layout, [group('A', ['1', '2']), group('B', ['3'])]);
    expect(fitTable(whole, 'full', [])).toEqual({ table: whole, left: 0 });
  });

  test('has at most as many rows as Slack shows', () => {
    const { table, left } = fitTable(toWholeTable(layout, [group('A', many)]), 'full', []);
    expect(table?.rows).toHaveLength(SLACK_LIMITS.tableRows);
    expect(left).toBe(150 - (SLACK_LIMITS.tableRows - 2));
  });

  test('is none where its first row has no room', () => {
    const whole = toWholeTable(layout, [group('A', ['x'.repeat(5_990)])]);
    expect(fitTable(whole, 'half', [])).toEqual({ table: null, left: 1 });
    expect(fitTable(whole, 'full', []).left).toBe(0);
  });

  test('of nothing is none', () => {
    expect(fitTable(toWholeTable(layout, []), 'full', [])).toEqual({ table: null, left: 0 });
  });
});
