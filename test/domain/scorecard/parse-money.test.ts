import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { parseTyped } from '../../../src/domain/scorecard/parse-value.ts';
import { InvalidInput } from '../../../src/errors.ts';
import { COMMA, readTyped } from './typed.ts';

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
    expect(() => parseTyped('1.234 €', metric, format, 'csv')).toThrow(/two ways/);
    expect(parseTyped('1.234 €', metric, COMMA, 'csv')).toMatchObject({ value: new Decimal(1234) });
    expect(parseTyped('1.234,50 €', metric, COMMA, 'modal')).toMatchObject({
      value: new Decimal('1234.5'),
    });
  });
});
