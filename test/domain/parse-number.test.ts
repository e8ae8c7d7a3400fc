import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/decimal.ts';
import { formatNumber } from '../../src/domain/number-format.ts';
import {
  fitsColumn,
  formFormat,
  parseNumber,
  parsePercentSign,
  toKept,
  type TypedFormat,
} from '../../src/domain/parse-number.ts';
import type { NumberFormat } from '../../src/domain/tenant.ts';
import { InvalidInput } from '../../src/errors.ts';
import { refusalOf } from './scorecard/typed.ts';

const typed = (text: string, format: NumberFormat, groups = true): string =>
  parseNumber(text, formFormat(format), { groups }).toFixed();

describe('a typed number', () => {
  it.each<[string, NumberFormat, string]>([
    ['0', 'comma-dot', '0'],
    ['42', 'comma-dot', '42'],
    ['007', 'comma-dot', '7'],
    ['-3.5', 'comma-dot', '-3.5'],
    ['+3.5', 'comma-dot', '3.5'],
    ['.5', 'comma-dot', '0.5'],
    ['1,234', 'comma-dot', '1234'],
    ['1,234,567.25', 'comma-dot', '1234567.25'],
    ['1 234 567.25', 'comma-dot', '1234567.25'],
    ['1’234.5', 'comma-dot', '1234.5'],
    ['1.234', 'comma-dot', '1.234'],
    ['1.234', 'dot-comma', '1234'],
    ['1.234,5', 'dot-comma', '1234.5'],
    ['1,5', 'dot-comma', '1.5'],
    [',5', 'dot-comma', '0.5'],
    ['1\u202f234,5', 'space-comma', '1234.5'],
    ['1\u00a0234,5', 'space-comma', '1234.5'],
    ['−5', 'comma-dot', '-5'],
    ['–5', 'comma-dot', '-5'],
    ['－５．２', 'comma-dot', '-5.2'],
    ['１２３', 'comma-dot', '123'],
    ['𝟏𝟐𝟑', 'comma-dot', '123'],
    ['１，２３４．５', 'comma-dot', '1234.5'],
    ['\u200e12\ufeff ', 'comma-dot', '12'],
    ['  12  ', 'comma-dot', '12'],
  ])('%s in %s is %s', (text, format, expected) => {
    expect(typed(text, format)).toBe(expected);
  });

  it.each<[string, NumberFormat, RegExp]>([
    ['12abc', 'comma-dot', /"12abc" is not a number\. Write it like 1234\.5\./],
    ['NaN', 'comma-dot', /not a number/],
    ['Infinity', 'comma-dot', /not a number/],
    ['-Infinity', 'comma-dot', /not a number/],
    ['1e5', 'comma-dot', /not a number/],
    ['0x1F', 'comma-dot', /not a number/],
    ['', 'comma-dot', /not a number/],
    ['-', 'comma-dot', /not a number/],
    ['.', 'comma-dot', /not a number/],
    ['5.', 'comma-dot', /not a number/],
    ['--5', 'comma-dot', /not a number/],
    ['1 5', 'comma-dot', /not a number/],
    ['1.2.3', 'comma-dot', /not a number/],
    ['٣', 'comma-dot', /not a number/],
    ['5²', 'comma-dot', /not a number/],
    ['½', 'comma-dot', /not a number/],
    ['1,23', 'comma-dot', /decimals are written with "\."\. Write 1\.23/],
    ['12,34,567', 'comma-dot', /not a number/],
    ['1,234 567', 'comma-dot', /not a number/],
    ['1.5', 'dot-comma', /decimals are written with ","\. Write 1,5/],
    ['1,234.5', 'dot-comma', /decimals are written with ","\. Write 1234,5 or/],
    ['0,125', 'comma-dot', /Write 0\.125 or/],
    ['0.125', 'dot-comma', /Write 0,125 or/],
    ['9'.repeat(61), 'comma-dot', /too many digits/],
  ])('“%s” in %s is refused', (text, format, sentence) => {
    expect(() => typed(text, format)).toThrow(InvalidInput);
    expect(() => typed(text, format)).toThrow(sentence);
  });

  it('reads back every number as it is printed, in every format', () => {
    const format = fc.constantFrom<NumberFormat>('comma-dot', 'dot-comma', 'space-comma');
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 29n), max: 10n ** 29n }), format, (digits, how) => {
        const value = new Decimal(String(digits)).div('1e10');
        expect(typed(formatNumber(value, how), how)).toBe(value.toFixed());
      }),
    );
  });

  it('never reads garbage as a number other than the one its digits spell', () => {
    const characters = '0123456789.,- e%$'.split('');
    const garbage = fc.string({ unit: fc.constantFrom(...characters), maxLength: 9 });
    fc.assert(
      fc.property(garbage, (text) => {
        let read = 'refused';
        const refusal = refusalOf(() => {
          read = typed(text, 'comma-dot');
        });
        const digits = text.replaceAll(/[^\d.]/g, '');
        const spelled =
          read !== 'refused' &&
          /^ *[-+]?[\d., ]+ *$/.test(text) &&
          new Decimal(read).abs().eq(digits.startsWith('.') ? `0${digits}` : digits);
        expect(spelled || refusal instanceof InvalidInput).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

const FILES = {
  'a file with points': { numberFormat: 'comma-dot', decimalComma: false },
  'a German ; file': { numberFormat: 'dot-comma', decimalComma: true },
  'a German , file': { numberFormat: 'dot-comma', decimalComma: false },
  'a French ; file': { numberFormat: 'space-comma', decimalComma: true },
  'a French , file': { numberFormat: 'space-comma', decimalComma: false },
} as const satisfies Record<string, TypedFormat>;
type FileName = keyof typeof FILES;

const inFile = (text: string, where: FileName): string =>
  parseNumber(text, FILES[where], { groups: false }).toFixed();

describe('a number in a file', () => {
  it.each<[FileName, string, string]>([
    ['a file with points', '1234.5', '1234.5'],
    ['a file with points', '1.234', '1.234'],
    ['a file with points', '1,234.5', '1234.5'],
    ['a file with points', '1,234,567', '1234567'],
    ['a file with points', '1 234', '1234'],
    ['a file with points', "1'234.5", '1234.5'],
    ['a German ; file', '1234,5', '1234.5'],
    ['a German ; file', '1,234', '1.234'],
    ['a German ; file', '0.53', '0.53'],
    ['a German ; file', '0.125', '0.125'],
    ['a German ; file', '1234.5', '1234.5'],
    ['a German ; file', '1.234,50', '1234.5'],
    ['a German ; file', '1.234.567', '1234567'],
    ['a German , file', '1234.5', '1234.5'],
    ['a German , file', '1.2340', '1.234'],
    ['a German , file', '1234.567', '1234.567'],
    ['a German , file', '0.125', '0.125'],
    ['a German , file', '1.234.567', '1234567'],
    ['a French ; file', '1\u202f234,50', '1234.5'],
    ['a French , file', '1.234', '1.234'],
  ])('in %s %s is %s', (where, text, expected) => {
    expect(inFile(text, where)).toBe(expected);
  });

  it.each<[FileName, string, RegExp]>([
    ['a file with points', '1,234', /two ways\. Write 1234, without .*, or 1\.234 for a decimal/],
    ['a file with points', '-1,234', /two ways\. Write -1234, .* or -1\.234 for/],
    ['a file with points', '0,5', /decimals are written with "\."\. Write 0\.5/],
    ['a file with points', '1.234,50', /decimals are written with "\."\. Write 1234\.50/],
    ['a German ; file', '1.234', /two ways\. Write 1234, .* or 1,234 for/],
    ['a German , file', '1.234', /two ways\. Write 1234, .* or 1\.2340 for/],
    ['a German , file', '12.500', /two ways\. Write 12500, .* or 12\.5000 for/],
    ['a German , file', '1,234', /two ways/],
    ['a German , file', '1.234,50', /decimals are written with "\."\. Write 1234\.50/],
    ['a German , file', '12,5', /Write 12\.5 or/],
    ['a French , file', '1,234', /two ways/],
    ['a French ; file', '1.234', /two ways/],
  ])('in %s %s is refused', (where, text, sentence) => {
    expect(() => inFile(text, where)).toThrow(sentence);
  });

  it('takes what the refusal advises', () => {
    const digits = fc.integer({ min: 0, max: 9_999_999 }).map(String);
    const text = fc
      .tuple(fc.constantFrom('', '-'), digits, fc.constantFrom('.', ','), digits, fc.boolean())
      .map(
        ([sign, whole, mark, part, more]) => `${sign}${whole}${mark}${part}${more ? '.000' : ''}`,
      );
    const where = fc.constantFrom<FileName>(
      'a file with points',
      'a German ; file',
      'a German , file',
      'a French ; file',
      'a French , file',
    );
    fc.assert(
      fc.property(text, where, (cell, file) => {
        const refusal = refusalOf(() => inFile(cell, file));
        if (!(refusal instanceof InvalidInput)) return;
        const advised = [
          ...refusal.userMessage.matchAll(/(?:Write|or|like) (-?\d[\d.,]*\d|-?\d)/g),
        ];
        expect(advised.length).toBeGreaterThan(0);
        for (const [, one = ''] of advised) expect(inFile(one, file)).toMatch(/^-?[\d.]+$/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a percent with its sign', () => {
  const percent = (text: string, where: FileName): string =>
    parsePercentSign(text, FILES[where], { groups: false }).toFixed();

  it.each<[FileName, string, string]>([
    ['a file with points', '88%', '88'],
    ['a file with points', '88 %', '88'],
    ['a file with points', '88\u202f%', '88'],
    ['a file with points', '８８％', '88'],
    ['a file with points', '88,5%', '88.5'],
    ['a file with points', '-0,125 %', '-0.125'],
    ['a German , file', '88,5 %', '88.5'],
    ['a German ; file', '88,5%', '88.5'],
    ['a German ; file', '88.5%', '88.5'],
  ])('in %s %s is %s', (where, text, expected) => {
    expect(percent(text, where)).toBe(expected);
  });

  it.each<[FileName, string]>([
    ['a file with points', '1,234%'],
    ['a German , file', '1,234%'],
    ['a German , file', '1.234%'],
  ])('in %s %s is ambiguous', (where, text) => {
    expect(() => percent(text, where)).toThrow(/two ways/);
  });
});

describe('what can be kept', () => {
  it.each([
    ['99999999999999999999.9999999999', '99999999999999999999.9999999999'],
    ['-99999999999999999999.99999999994', '-99999999999999999999.9999999999'],
    ['0.0000000001', '0.0000000001'],
    ['0.00000000001', '0'],
    ['83.3333333333333', '83.3333333333'],
    ['166.66666666666666', '166.6666666667'],
    ['-0', '0'],
  ])('%s is kept as %s', (text, kept) => {
    expect(toKept(new Decimal(text)).toFixed()).toBe(kept);
    expect(fitsColumn(toKept(new Decimal(text)))).toBe(true);
  });

  it.each(['100000000000000000000', '-100000000000000000000', '99999999999999999999.99999999999'])(
    '%s is too large',
    (text) => {
      expect(() => toKept(new Decimal(text))).toThrow(/too large: at most 20 digits/);
    },
  );
});
