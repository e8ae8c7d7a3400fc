import fc from 'fast-check';
import { Decimal } from '../../../src/domain/decimal.ts';
import { DEFAULT_BAND } from '../../../src/domain/scorecard/goal.ts';
import type { Band, GoalTerms, Operator } from '../../../src/domain/scorecard/types.ts';

/** `goal('>=', 0.7)`, `goal('between', 5, 10)`; the band is 10% unless given. */
export function goal(
  operator: Operator,
  low: string | number | null,
  high: string | number | null = null,
  band: Band = DEFAULT_BAND,
): GoalTerms {
  return {
    operator,
    low: low === null ? null : new Decimal(low),
    high: high === null ? null : new Decimal(high),
    band,
  };
}

export const absolute = (amount: string | number | Decimal): Band => ({
  kind: 'absolute',
  amount: new Decimal(amount),
});

export const relative = (amount: string | number | Decimal): Band => ({
  kind: 'relative',
  amount: new Decimal(amount),
});

/** Decimals as the columns keep them, at most `places` decimals, around 0 as often as far from it. */
export function decimalBetween(min: number, max: number, places = 4): fc.Arbitrary<Decimal> {
  return fc
    .tuple(fc.integer({ min: 0, max: places }), fc.double({ min, max, noNaN: true }))
    .map(([decimals, value]) => new Decimal(value).toDecimalPlaces(decimals));
}

const anyBand: fc.Arbitrary<Band> = fc.oneof(
  fc.constant(DEFAULT_BAND),
  decimalBetween(0, 1, 3).map(relative),
  decimalBetween(0, 20, 2).map(absolute),
);

/** Goals of every operator but yes-no and none, with edges of both signs, 0 among them. */
export const anyTerms: fc.Arbitrary<GoalTerms> = fc
  .record({
    operator: fc.constantFrom<Operator>('>=', '<=', '>', '<', '=', 'between', 'outside'),
    edge: fc.oneof(decimalBetween(-200, 200), fc.constant(new Decimal(0))),
    width: decimalBetween(0.01, 100),
    band: anyBand,
  })
  .map(({ operator, edge, width, band }) => ({
    operator,
    low: edge,
    high: operator === 'between' || operator === 'outside' ? edge.plus(width).plus('0.0001') : null,
    band,
  }));
