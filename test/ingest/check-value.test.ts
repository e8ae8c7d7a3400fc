import { describe, expect, it } from 'vitest';
import type { TenantSettings } from '../../src/domain/tenant.ts';
import { checkOneRow, checkRows } from './check-rows.ts';
import { SETTINGS } from './sample-scorecard.ts';

const comma = (numberFormat: TenantSettings['numberFormat']) => ({
  settings: { ...SETTINGS, numberFormat },
});

describe('a value', () => {
  it.each([
    ['dials', '125', '125'],
    ['dials', '0', '0'],
    ['dials', ' 7 ', '7'],
    ['dials', '1234.5', '1234.5'],
    ['MRR Closed', '$500', '500'],
    ['MRR Closed', '"$1,234.50"', '1234.5'],
    ['MRR Closed', '-5', '-5'],
    ['Margin', '53%', '0.53'],
    ['Margin', '0.53', '0.53'],
    ['Margin', '1.18', '1.18'],
    ['Margin', '2', '2'],
    ['Response Hours', '1:30', '1.5'],
    ['-Review/done', 'yes', '1'],
    ['-Review/done', 'No', '0'],
    ['Same Day Close Rate', '44/70', '0.6285714286'],
  ])('%s %s is %s', async (metric, cell, value) => {
    const { rows, errors } = await checkOneRow(`2025-W43,,${metric},${cell},,,,`);
    expect(errors).toEqual([]);
    expect(rows.map((row) => row.value?.toFixed())).toEqual([value]);
  });

  it.each([
    ['Dials', '12abc', 'not a number'],
    ['Dials', 'NaN', 'not a number'],
    ['Dials', 'Infinity', 'not a number'],
    ['Dials', '1e3', 'not a number'],
    ['Dials', '"1,234"', 'Write 1234'],
    ['Dials', '-1', 'cannot be negative'],
    ['MRR Closed', '"1,234"', 'Write 1234'],
    ['MRR Closed', '€5', 'not an amount in USD'],
    ['Margin', '53', 'write 53% or 0.53'],
    ['Response Hours', 'soon', 'not a duration'],
    ['-Review/done', 'maybe', 'neither yes nor no'],
    ['Dials', '3/4', 'one number'],
    ['Dials', '1'.repeat(21), 'too large'],
  ])('%s %s is refused', async (metric, cell, message) => {
    const { rows, errors } = await checkOneRow(`2025-W43,,${metric},${cell},,,,`);
    expect(rows).toEqual([]);
    expect(errors).toEqual([
      {
        line: 2,
        field: 'value',
        value: cell.replaceAll('"', ''),
        message: expect.stringContaining(message),
      },
    ]);
  });

  it('no ratio that is too large to be kept', async () => {
    const row = '2025-W43,,Same Day Close Rate,,99999999999999999999,0.0000000001,,';
    const { errors } = await checkOneRow(row);
    expect(errors).toMatchObject([{ line: 2, field: 'numerator' }]);
    expect(errors[0]?.message).toContain('too large');
  });

  it.each([
    ['Same Day Close Rate,-5%,,,,', 'value'],
    ['Same Day Close Rate,-5/50,,,,', 'value'],
    ['Same Day Close Rate,,-5,50,,', 'numerator'],
  ])('no share below 0: %s', async (row, field) => {
    const { errors } = await checkOneRow(`2025-W43,,${row}`);
    expect(errors).toMatchObject([{ line: 2, field }]);
    expect(errors[0]?.message).toMatch(/below 0%|cannot be negative/);
  });

  it.each([
    ['Same Day Close Rate,70/44,,,,', '70 of 44 is 159%'],
    ['Same Day Close Rate,,70,44,,', '70 of 44 is 159%'],
    ['Same Day Close Rate,159%,,,,', '159% is more than 100%'],
    ['Dials,2.5,,,,', '2.5 is not a whole number'],
    ['Margin,1,,,,', 'is read as 100%. Check it before you import; write 1% if'],
    ['Margin,2,,,,', 'is read as 200%. Check it before you import; write 2% if'],
  ])('%s is warned about', async (row, words) => {
    const { errors, warnings } = await checkOneRow(`2025-W43,,${row}`);
    expect(errors).toEqual([]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(words);
  });

  it.each(['Same Day Close Rate,44/44,,,,', 'Margin,1%,,,,', 'Margin,1.18,,,,', 'Dials,2,,,,'])(
    '%s is not',
    async (row) => {
      expect((await checkOneRow(`2025-W43,,${row}`)).warnings).toEqual([]);
    },
  );

  it('n/a is excused', async () => {
    const { rows } = await checkOneRow('2025-W43,,Dials,n/a,,,,On vacation');
    expect(rows).toEqual([
      {
        line: 2,
        metricId: 'dials',
        period: '2025-10-20',
        state: 'excused',
        value: null,
        note: 'On vacation',
      },
    ]);
  });

  it.each([
    ['dot-comma', ';', '12,5', '12.5'],
    ['space-comma', ';', '12,5', '12.5'],
    ['dot-comma', ',', '12.5', '12.5'],
    ['comma-dot', ';', '12.5', '12.5'],
  ] as const)('of a %s tenant in a %j file: %s', async (format, delimiter, cell, value) => {
    const content = `week,metric,value\n2025-W43,Dials,${cell.replace(',', '§')}\n`;
    const file = content.replaceAll(',', delimiter).replace('§', ',');
    const { rows, errors } = await checkRows(file, comma(format));
    expect(errors).toEqual([]);
    expect(rows[0]?.value?.toFixed()).toBe(value);
  });

  it.each([
    ['comma-dot', ';', '12,5'],
    ['dot-comma', ',', '"12,5"'],
    ['dot-comma', '\t', '12,5'],
  ] as const)('no decimal comma for a %s tenant in a %j file', async (format, delimiter, cell) => {
    const file = `week,metric,value\n2025-W43,Dials,`.replaceAll(',', delimiter) + cell;
    expect((await checkRows(file, comma(format))).errors).toMatchObject([
      { line: 2, field: 'value' },
    ]);
  });
});

describe('numerator and denominator', () => {
  it.each([
    [',44,70', '0.6285714286'],
    ['63%,44,70', '0.63'],
    ['62.86%,44,70', '0.6286'],
    ['0.6285714286,44,70', '0.6285714286'],
    ['44/70,44,70', '0.6285714286'],
    ['0,0,5', '0'],
  ])('%s', async (cells, value) => {
    const { rows, errors } = await checkOneRow(`2025-W43,,Same Day Close Rate,${cells},,`);
    expect(errors).toEqual([]);
    expect(rows[0]?.value?.toFixed()).toBe(value);
    expect(rows[0]?.denominator?.gt(0)).toBe(true);
  });

  it.each([
    ['62%,44,70', 'value', '44 / 70 is 62.8571%'],
    ['1,44,70', 'value', 'does not agree'],
    [',44,', 'denominator', 'both or neither'],
    ['50%,,70', 'numerator', 'both or neither'],
    [',44,0', 'denominator', 'divided by 0'],
    ['0,0,0', 'denominator', 'divided by 0'],
    [',44,-70', 'denominator', 'greater than 0'],
    ['n/a,44,70', 'numerator', 'n/a has no numerator'],
    [',4x,70', 'numerator', 'not a number'],
  ])('%s is refused', async (cells, field, message) => {
    const { errors } = await checkOneRow(`2025-W43,,Same Day Close Rate,${cells},,`);
    expect(errors).toMatchObject([{ line: 2, field, message: expect.stringContaining(message) }]);
  });

  it('0 of 0 is nothing to count', async () => {
    expect(await checkOneRow('2025-W43,,Same Day Close Rate,,0,0,,')).toMatchObject({
      rows: [],
      errors: [],
      blankCount: 1,
    });
  });

  it('make no value of a metric that is no pooled ratio', async () => {
    expect((await checkOneRow('2025-W43,,Margin,,1,2,,')).errors).toMatchObject([
      { field: 'value' },
    ]);
    expect((await checkOneRow('2025-W43,,Margin,50%,1,2,,')).errors).toEqual([]);
  });
});
