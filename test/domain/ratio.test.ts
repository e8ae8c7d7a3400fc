import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRatios,
  compareRatios,
  meanOfRatios,
  ratioToDecimal,
  scaleRatio,
  toRatio,
} from '../../src/domain/ratio.ts';

const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const anyPair = fc.tuple(
  whole,
  whole.filter((d) => d !== 0n),
);

describe('a ratio', () => {
  it.each([
    ['44', '70', '0.63', -1],
    ['44', '70', '0.62', 1],
    ['63', '100', '0.63', 0],
    ['-1', '3', '-0.3333333333333333333333333333333333333333', -1],
    ['1', '-3', '0', -1],
  ])('%s/%s against %s is %i', (n, d, other, order) => {
    expect(compareRatios(toRatio(n, d), toRatio(other))).toBe(order);
  });

  it('refuses a denominator of 0 and what is not finite', () => {
    expect(() => toRatio(1, 0)).toThrow(RangeError);
    expect(() => toRatio(Number.NaN)).toThrow(RangeError);
    expect(() => toRatio(1, Infinity)).toThrow(RangeError);
  });

  it('compares as whole numbers do, however long', () => {
    fc.assert(
      fc.property(anyPair, anyPair, ([an, ad], [bn, bd]) => {
        const left = an * bd * (ad < 0n ? -1n : 1n) * (bd < 0n ? -1n : 1n);
        const right = bn * ad * (ad < 0n ? -1n : 1n) * (bd < 0n ? -1n : 1n);
        const expected = left === right ? 0 : left < right ? -1 : 1;
        const a = toRatio(String(an), String(ad));
        expect(compareRatios(a, toRatio(String(bn), String(bd)))).toBe(expected);
        expect(a.d.gt(0)).toBe(true);
      }),
    );
  });

  it('adds exactly, also fourteen long fractions', () => {
    fc.assert(
      fc.property(fc.array(anyPair, { minLength: 1, maxLength: 14 }), (pairs) => {
        const sum = pairs.map(([n, d]) => toRatio(String(n), String(d))).reduce(addRatios);
        let [n, d] = [0n, 1n];
        for (const [a, b] of pairs) [n, d] = [n * b + a * d, d * b];
        const left = BigInt(sum.n.toFixed()) * d;
        expect(left === BigInt(sum.d.toFixed()) * n).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('has a mean, none of nothing', () => {
    expect(meanOfRatios([])).toBeNull();
    const mean = meanOfRatios([toRatio(10, 12), toRatio(90, 180)]);
    expect(mean && compareRatios(mean, toRatio(2, 3))).toBe(0);
  });

  it('scales without rounding', () => {
    expect(ratioToDecimal(scaleRatio(toRatio(1, 8), 100)).toFixed()).toBe('12.5');
  });
});
