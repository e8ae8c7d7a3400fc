import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion, apportionWithin } from '../../../src/domain/pulse/apportion.ts';
import { add, floor, fraction, ZERO } from '../../../src/domain/pulse/fraction.ts';

const thirds = (...numerators: number[]) => numerators.map((n) => fraction(BigInt(n), 3n));

const grouped = (...parts: readonly (readonly [group: number, thirds: number])[]) =>
  parts.map(([group, n]) => ({ group, part: fraction(BigInt(n), 3n) }));

describe('largest remainder', () => {
  it('gives what is left to those that lost most, the first of equals first', () => {
    expect(apportion(thirds(1, 1, 1), 1)).toEqual([1, 0, 0]);
    expect(apportion(thirds(1, 2, 3), 2)).toEqual([0, 1, 1]);
    expect(apportion(thirds(-1, -2, -3), -2)).toEqual([0, -1, -1]);
    expect(apportion(thirds(4, -1), 1)).toEqual([1, 0]);
  });

  it('leaves parts of exactly 0 at 0', () => {
    expect(apportion(thirds(0, 2, 0, 1), 1)).toEqual([0, 1, 0, 0]);
    expect(apportion([], 0)).toEqual([]);
    expect(apportion(thirds(0, 0), 4)).toEqual([0, 0]);
  });

  it('shares out what the whole was rounded by on its own', () => {
    expect(apportion(thirds(3, 6), 4)).toEqual([2, 2]);
    expect(apportion(thirds(3, 6), 2)).toEqual([1, 1]);
    expect(apportion(thirds(30), 4)).toEqual([4]);
  });

  it('adds up, and moves no part by a whole unit when the whole is the sum’s', () => {
    const anyPart = fc
      .tuple(fc.bigInt({ min: -500n, max: 500n }), fc.bigInt({ min: 1n, max: 60n }))
      .map(([n, d]) => fraction(n, d));
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 12 }), fc.boolean(), (parts, up) => {
        const sum = parts.reduce(add, ZERO);
        const whole = floor(sum) + (up && sum.d !== 1n ? 1n : 0n);
        const shares = apportion(parts, Number(whole));
        expect(shares.reduce((a, b) => a + b, 0)).toBe(Number(whole));
        for (const [at, share] of shares.entries()) {
          const exact = Number(parts[at]?.n) / Number(parts[at]?.d);
          expect(Math.abs(share - exact)).toBeLessThan(1);
        }
      }),
    );
  });
});

describe('largest remainder in groups', () => {
  it('gives each group its own nearest number first, then its parts what the group got', () => {
    // The first group is 1 and the second 5/3, wherever their parts stand.
    expect(apportionWithin(grouped([1, 4], [0, 1], [0, 1], [0, 1], [1, 1]), 3)).toEqual([
      2, 1, 0, 0, 0,
    ]);
    // By largest remainder of the parts alone the first group would have got 2.
    expect(apportionWithin(grouped([0, 2], [0, 2], [1, 4], [1, 4]), 4)).toEqual([1, 0, 2, 1]);
  });

  it('lets the nearest to the next number give way where groups do not add up', () => {
    expect(apportionWithin(grouped([0, 1], [1, 1], [2, 1]), 1)).toEqual([1, 0, 0]);
    expect(apportionWithin(grouped([0, 0], [1, 2]), 1)).toEqual([0, 1]);
  });
});
