import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/decimal.ts';
import { formatNumber } from '../../src/domain/number-format.ts';
import { fitsColumn, formFormat, parseNumber, requireFits } from '../../src/domain/parse-number.ts';
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
    ['1,234.5', 'dot-comma', /not a number/],
    ['9'.repeat(61), 'comma-dot', /not a number/],
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

describe('a number in a file', () => {
  const comma = { numberFormat: 'dot-comma', decimalComma: true } as const;
  const point = { numberFormat: 'comma-dot', decimalComma: false } as const;
  it.each([
    ['1234.5', point, '1234.5'],
    ['1.234', point, '1.234'],
    ['1234,5', comma, '1234.5'],
    ['1,234', comma, '1.234'],
    ['0.53', comma, '0.53'],
    ['0.125', comma, '0.125'],
    ['1234.5', comma, '1234.5'],
  ] as const)('%s is %s', (text, format, expected) => {
    expect(parseNumber(text, format, { groups: false }).toFixed()).toBe(expected);
  });

  it.each([
    ['1,234', point, /two ways\. Write 1234, without/],
    ['1,234.5', point, /two ways\. Write 1234\.5, without/],
    ['1 234', point, /two ways/],
    ["1'234", point, /two ways/],
    ['0,5', point, /decimals are written with "\."\. Write 0\.5/],
    ['1.234', comma, /two ways\. Write 1234, without/],
    ['1.234,5', comma, /two ways\. Write 1234,5, without/],
  ] as const)('%s is refused', (text, format, sentence) => {
    expect(() => parseNumber(text, format, { groups: false })).toThrow(sentence);
  });
});

describe('what can be kept', () => {
  it.each([
    ['99999999999999999999.9999999999', true],
    ['-99999999999999999999.9999999999', true],
    ['100000000000000000000', false],
    ['0.0000000001', true],
    ['0.00000000001', false],
    ['0', true],
  ])('%s: %s', (text, fits) => {
    expect(fitsColumn(new Decimal(text))).toBe(fits);
    const refusal = refusalOf(() => requireFits(new Decimal(text)));
    expect(refusal instanceof InvalidInput).toBe(!fits);
  });

  it('has no -0', () => {
    expect(requireFits(new Decimal('-0')).isNegative()).toBe(false);
  });
});
