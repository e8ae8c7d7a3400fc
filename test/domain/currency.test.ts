import { describe, expect, it } from 'vitest';
import { currencyOf, withCurrency } from '../../src/domain/currency.ts';

describe('a currency', () => {
  it.each([
    ['USD', '$', 2],
    ['EUR', '€', 2],
    ['CAD', 'CA$', 2],
    ['CHF', 'CHF', 2],
    ['JPY', '¥', 0],
    ['KWD', 'KWD', 3],
  ])('%s is %s with %i digits', (code, symbol, digits) => {
    expect(currencyOf(code)).toMatchObject({ code, symbol, digits });
  });

  it('refuses what is no code', () => {
    expect(() => currencyOf('dollars')).toThrow(RangeError);
  });

  it.each([
    ['1,234', 'USD', 'comma-dot', '$1,234'],
    ['-1,234', 'USD', 'comma-dot', '-$1,234'],
    ['500', 'CHF', 'comma-dot', 'CHF\u00a0500'],
    ['-500', 'CHF', 'comma-dot', '-CHF\u00a0500'],
    ['1.234', 'EUR', 'dot-comma', '1.234\u00a0€'],
    ['-500', 'SEK', 'space-comma', '-500\u00a0SEK'],
  ] as const)('%s %s in %s is %s', (number, code, format, expected) => {
    expect(withCurrency(number, code, format)).toBe(expected);
  });
});
