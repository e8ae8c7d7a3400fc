import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/decimal.ts';
import { formatNumber } from '../../src/domain/number-format.ts';

describe('a number in the tenant’s format', () => {
  it.each([
    ['1234567.891', '1,234,567.891', '1.234.567,891', '1\u202f234\u202f567,891'],
    ['-1234.5', '-1,234.5', '-1.234,5', '-1\u202f234,5'],
    ['999', '999', '999', '999'],
    ['1000', '1,000', '1.000', '1\u202f000'],
    ['0.00000012', '0.00000012', '0,00000012', '0,00000012'],
    [
      '1e21',
      '1,000,000,000,000,000,000,000',
      '1.000.000.000.000.000.000.000',
      '1 000 000 000 000 000 000 000'.replaceAll(' ', '\u202f'),
    ],
    ['-0', '0', '0', '0'],
  ])('%s', (text, commaDot, dotComma, spaceComma) => {
    const value = new Decimal(text);
    expect(formatNumber(value, 'comma-dot')).toBe(commaDot);
    expect(formatNumber(value, 'dot-comma')).toBe(dotComma);
    expect(formatNumber(value, 'space-comma')).toBe(spaceComma);
  });

  it('agrees with Intl on whole numbers', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), (whole) => {
        const value = new Decimal(String(whole));
        expect(formatNumber(value, 'comma-dot')).toBe(whole.toLocaleString('en-US'));
        expect(formatNumber(value, 'dot-comma')).toBe(whole.toLocaleString('de-DE'));
      }),
    );
  });
});
