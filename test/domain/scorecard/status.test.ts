import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { compareRatios, toRatio } from '../../../src/domain/ratio.ts';
import type { Ratio } from '../../../src/domain/ratio.ts';
import { goalEdges } from '../../../src/domain/scorecard/goal.ts';
import { judge, judgementText } from '../../../src/domain/scorecard/status.ts';
import type { GoalTerms, Status } from '../../../src/domain/scorecard/types.ts';
import { absolute, anyTerms, decimalBetween, goal, relative } from './terms.ts';

function textOf(value: string, terms: GoalTerms | null): string {
  const [n = '', d = '1'] = value.split('/');
  return judgementText(judge(toRatio(n, d), terms));
}

describe('a value against its goal', () => {
  const on = '🟢 On goal';
  const near = '🟡 Near';
  const below = '🔴 Below';
  const above = '🔴 Above';
  const inside = '🔴 Inside';
  it.each<[string, GoalTerms, string]>([
    ['0.7', goal('>=', '0.7'), on],
    ['0.9', goal('>=', '0.7'), on],
    ['49/70', goal('>=', '0.7'), on],
    ['0.6999999999', goal('>=', '0.7'), near],
    ['0.63', goal('>=', '0.7'), near],
    ['63/100', goal('>=', '0.7'), near],
    ['0.6299999999', goal('>=', '0.7'), below],
    ['44/70', goal('>=', '0.7'), below],
    ['17/27', goal('>=', '0.7'), below],

    ['5', goal('>', 5), near],
    ['5.0000000001', goal('>', 5), on],
    ['4.5', goal('>', 5), near],
    ['4.4999999999', goal('>', 5), below],

    ['2', goal('<=', 2), on],
    ['2.2', goal('<=', 2), near],
    ['2.2000000001', goal('<=', 2), above],
    ['0', goal('<=', 2), on],

    ['5', goal('<', 5), near],
    ['4.9999999999', goal('<', 5), on],
    ['5.5', goal('<', 5), near],
    ['5.51', goal('<', 5), above],

    ['10', goal('=', 10), on],
    ['9', goal('=', 10), near],
    ['11', goal('=', 10), near],
    ['8.99', goal('=', 10), below],
    ['11.01', goal('=', 10), above],

    ['5', goal('between', 5, 10), on],
    ['10', goal('between', 5, 10), on],
    ['4.5', goal('between', 5, 10), near],
    ['4.49', goal('between', 5, 10), below],
    ['11', goal('between', 5, 10), near],
    ['11.01', goal('between', 5, 10), above],

    ['4.99', goal('outside', 5, 10), on],
    ['10.01', goal('outside', 5, 10), on],
    ['5', goal('outside', 5, 10), near],
    ['5.5', goal('outside', 5, 10), near],
    ['5.51', goal('outside', 5, 10), inside],
    ['7', goal('outside', 5, 10), inside],
    ['8.99', goal('outside', 5, 10), inside],
    ['9', goal('outside', 5, 10), near],
    ['10', goal('outside', 5, 10), near],
    // Bands that would meet: everything inside is near.
    ['10.5', goal('outside', 10, 11), near],
    // 82 to 100: 90.5 is nearer to 82, more than 8.2 from it, though within 10 of 100.
    ['90.5', goal('outside', 82, 100), inside],
    ['91', goal('outside', 82, 100), near],

    ['1', goal('yes-no', 1), on],
    ['0', goal('yes-no', 1), '🔴 Missed'],
    ['9/10', goal('yes-no', 1), near],
    ['2/3', goal('yes-no', 1), '🔴 Missed'],
    ['0', goal('yes-no', 0), on],
    ['1', goal('yes-no', 0), '🔴 Missed'],
  ])('%s', (value, terms, expected) => {
    expect(textOf(value, terms)).toBe(expected);
  });

  it.each<[string, GoalTerms, Status]>([
    ['-0.0000000001', goal('>=', 0), 'red'],
    ['0', goal('>=', 0), 'green'],
    ['0.0000000001', goal('<=', 0), 'red'],
    ['0', goal('>', 0), 'yellow'],
    ['-1', goal('>', 0), 'red'],
    ['0', goal('<', 0), 'yellow'],
    ['-0.01', goal('between', 0, 10), 'red'],
    ['11', goal('between', 0, 10), 'yellow'],
    ['0', goal('outside', 0, 10), 'yellow'],
    ['0.01', goal('outside', 0, 10), 'red'],
    ['0', goal('=', 0), 'green'],
    ['0.01', goal('=', 0), 'red'],
  ])('no relative band at an edge of 0: %s', (value, terms, status) => {
    expect(judge(toRatio(value), terms).status).toBe(status);
  });

  it.each<[string, GoalTerms, Status]>([
    ['-110', goal('>=', -100), 'yellow'],
    ['-110.01', goal('>=', -100), 'red'],
    ['-100', goal('>=', -100), 'green'],
    ['-90', goal('<=', -100), 'yellow'],
    ['-89.99', goal('<=', -100), 'red'],
  ])('the band is a share of |goal|: %s', (value, terms, status) => {
    expect(judge(toRatio(value), terms).status).toBe(status);
  });

  it.each<[string, GoalTerms, Status]>([
    ['0', goal('>=', 1, null, absolute(1)), 'yellow'],
    ['12', goal('>=', 13, null, absolute(1)), 'yellow'],
    ['11', goal('>=', 13, null, absolute(1)), 'red'],
    ['1', goal('<=', 0, null, absolute(1)), 'yellow'],
    ['2', goal('<=', 0, null, absolute(1)), 'red'],
    ['-1', goal('between', 0, 10, absolute(1)), 'yellow'],
    ['4', goal('>=', 5, null, absolute(0)), 'red'],
    ['5', goal('>', 5, null, absolute(0)), 'yellow'],
    ['56', goal('>=', 70, null, relative('0.2')), 'yellow'],
    ['55.9', goal('>=', 70, null, relative('0.2')), 'red'],
  ])('bands of their own, “one short”: %s', (value, terms, status) => {
    expect(judge(toRatio(value), terms).status).toBe(status);
  });

  it('has no colour without a goal, and says so without data', () => {
    expect(textOf('5', null)).toBe('');
    expect(textOf('5', goal('none', null))).toBe('');
    expect(judge(toRatio(5), null).status).toBe('none');
    expect(judgementText(judge(null, goal('>=', 5)))).toBe('⚪ No data');
    expect(judgementText(judge(null, null))).toBe('⚪ No data');
    expect(judge(null, goal('>=', 5)).status).toBe('none');
  });
});

/** The rules once more, as the sentences of the definitions, without zones. */
function judgedByTheBook(value: Decimal, terms: GoalTerms): Status {
  const { operator, band } = terms;
  const low = terms.low ?? new Decimal(0);
  const high = terms.high ?? low;
  const meets = {
    '>=': value.gte(low),
    '<=': value.lte(low),
    '>': value.gt(low),
    '<': value.lt(low),
    '=': value.eq(low),
    between: value.gte(low) && value.lte(high),
    outside: value.lt(low) || value.gt(high),
    'yes-no': value.eq(low),
    none: false,
  }[operator];
  if (meets) return 'green';
  const toLow = value.minus(low).abs();
  const toHigh = value.minus(high).abs();
  const within = (edge: Decimal, miss: Decimal): boolean =>
    miss.lte(band.kind === 'absolute' ? band.amount : edge.abs().times(band.amount));
  const isNear =
    (toLow.lte(toHigh) && within(low, toLow)) || (toHigh.lte(toLow) && within(high, toHigh));
  return isNear ? 'yellow' : 'red';
}

const EPSILONS = ['0', '1e-10', '-1e-10', '1e-25', '-1e-25', '0.1', '-0.1'];

describe('judging', () => {
  it('is what the definitions say, on, just beside and far from every edge', () => {
    fc.assert(
      fc.property(anyTerms, decimalBetween(-400, 400), (terms, elsewhere) => {
        const values = goalEdges(terms).flatMap((edge) =>
          EPSILONS.map((epsilon) => edge.plus(epsilon)),
        );
        for (const value of [...values, elsewhere]) {
          expect(judge(toRatio(value), terms).status).toBe(judgedByTheBook(value, terms));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on how the ratio is written', () => {
    fc.assert(
      fc.property(anyTerms, decimalBetween(-400, 400), decimalBetween(0.01, 9e9), (terms, v, k) => {
        fc.pre(!k.isZero());
        expect(judge(toRatio(v.times(k), k), terms)).toEqual(judge(toRatio(v), terms));
      }),
    );
  });

  it('never gets worse as a value moves to the good side', () => {
    const rank: Record<Status, number> = { none: -1, red: 0, yellow: 1, green: 2 };
    const ratio: fc.Arbitrary<Ratio> = fc
      .tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 1, max: 999 }))
      .map(([n, d]) => toRatio(n, d));
    fc.assert(
      fc.property(anyTerms, ratio, ratio, (terms, a, b) => {
        const upward = terms.operator === '>=' || terms.operator === '>';
        const downward = terms.operator === '<=' || terms.operator === '<';
        fc.pre(upward || downward);
        const order = compareRatios(a, b) * (upward ? 1 : -1);
        const [better, worse] = order >= 0 ? [a, b] : [b, a];
        expect(rank[judge(better, terms).status]).toBeGreaterThanOrEqual(
          rank[judge(worse, terms).status],
        );
      }),
    );
  });
});
