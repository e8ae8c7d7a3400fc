import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MoneyOfUnits } from '../../../src/domain/pulse/money-of-units.ts';
import { toUnits } from '../../../src/domain/pulse/points.ts';

test.each([
  [0n, '0'],
  [1n, '0.0000000001'],
  [12_345_000_000_000n, '1234.5'],
  [-10_000_000_000n, '-1'],
  [99_999_999_999_999_999_999_9999999999n, '99999999999999999999.9999999999'],
])('%s units are %s', (units, amount) => {
  expect(new MoneyOfUnits(units, 'EUR').amount.toFixed()).toBe(amount);
});

test('units and amount are the same money, however large', () => {
  const most = 10n ** 30n;
  fc.assert(
    fc.property(fc.bigInt(-most, most), (units) => {
      const money = new MoneyOfUnits(units, 'USD');
      expect(toUnits(money.amount)).toBe(units);
      expect(money.amount).toBe(money.amount);
    }),
  );
});
