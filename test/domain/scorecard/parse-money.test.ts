import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import type { TypedFormat } from '../../../src/domain/parse-number.ts';
import { parseMoney } from '../../../src/domain/scorecard/parse-money.ts';
import { parseTyped } from '../../../src/domain/scorecard/parse-value.ts';
import { InvalidInput } from '../../../src/errors.ts';
import { COMMA, POINT, readTyped } from './typed.ts';

describe('money', () => {
  it.each([
    ['500', '500'],
    ['$500', '500'],
    ['$ 500', '500'],
    ['500$', '500'],
    ['500 USD', '500'],
    ['usd 500', '500'],
    ['US$500', '500'],
    ['$500 USD', '500'],
    ['$1,234.50', '1234.5'],
    ['-$500', '-500'],
    ['$-500', '-500'],
    ['−$500', '-500'],
    ['($500)', '-500'],
    ['($1,234.50)', '-1234.5'],
    ['(1234.50)', '-1234.5'],
    ['$0', '0'],
  ])('%s is %s', (text, expected) => {
    expect(readTyped(text, 'money')).toBe(expected);
    expect(readTyped(text, 'money', 'csv')).toBe(expected);
  });
});

describe('money that is refused', () => {
  it.each([
    '€500',
    '500 EUR',
    '12abc',
    '$',
    '$-',
    '-$-500',
    '(-$500)',
    '5k',
    '1e5',
    '$1,23',
    '($500',
    '500)',
  ])('%s', (text) => {
    expect(() => readTyped(text, 'money')).toThrow(InvalidInput);
    expect(() => readTyped(text, 'money', 'csv')).toThrow(InvalidInput);
  });

  it('says in which currency', () => {
    expect(() => readTyped('€500', 'money')).toThrow(
      '"€500" is not an amount in USD. Write it like 500, $500 or 500 USD.',
    );
  });

  it('bare 1,234 in a file, but not with its sign', () => {
    expect(() => readTyped('1,234', 'money', 'csv')).toThrow(/two ways/);
    expect(readTyped('$1,234', 'money', 'csv')).toBe('1234');
    expect(readTyped('1,234', 'money')).toBe('1234');
  });

  it('€1.234 of a German tenant in a file with decimal points', () => {
    const metric = { unit: 'money', currency: 'EUR', rollUp: 'mean' } as const;
    const format = { numberFormat: 'dot-comma', decimalComma: false } as const;
    for (const text of ['1.234 €', '€1.234', '€1,234', '1.234', '12.500'])
      expect(() => parseTyped(text, metric, format, 'csv')).toThrow(/two ways/);
    expect(parseTyped('1.234 €', metric, COMMA, 'csv')).toMatchObject({ value: new Decimal(1234) });
    expect(parseTyped('1.234,50 €', metric, COMMA, 'modal')).toMatchObject({
      value: new Decimal('1234.5'),
    });
  });
});

const amount = (text: string, code: string, format: TypedFormat = POINT): string =>
  parseMoney(text, code, format, 'csv').toFixed();

describe('money as it is written at home', () => {
  it.each([
    ['￥1,234', 'JPY', '1234'],
    ['1,234円', 'JPY', '1234'],
    ['¥１，２３４', 'JPY', '1234'],
    ['￦1,234', 'KRW', '1234'],
    ['1,234원', 'KRW', '1234'],
    ['1,234元', 'CNY', '1234'],
    ['₹1,23,456.50', 'INR', '123456.5'],
    ['1,23,456', 'INR', '123456'],
    ['₹12,34,56,789', 'INR', '123456789'],
    ['Rs. 500', 'INR', '500'],
    ['Rs.1,23,456.50', 'INR', '123456.5'],
    ['₹1,234', 'INR', '1234'],
    ["CHF 1'234.50", 'CHF', '1234.5'],
    ['Fr. 500', 'CHF', '500'],
    ['kr. 500', 'DKK', '500'],
    ['£.5', 'GBP', '0.5'],
  ])('%s in %s is %s', (text, code, expected) => {
    expect(amount(text, code)).toBe(expected);
  });

  it('₹1,23,456.50 also where commas are decimal', () => {
    expect(amount('₹1,23,456.50', 'INR', COMMA)).toBe('123456.5');
  });

  it.each([
    ['$1,23,456', 'USD'],
    ['₹1,23,45', 'INR'],
    ['円5', 'USD'],
    ['¥5', 'INR'],
  ])('%s in %s is refused', (text, code) => {
    expect(() => amount(text, code)).toThrow(InvalidInput);
  });

  it('keeps ten decimals, and refuses what is too large', () => {
    expect(amount('83.3333333333333', 'USD')).toBe('83.3333333333');
    expect(amount('0.00000000001', 'USD')).toBe('0');
    expect(() => amount('999999999999999999999', 'USD')).toThrow(/too large/);
  });
});
