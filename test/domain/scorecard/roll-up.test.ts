import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { compareRatios, ratioToDecimal, toRatio } from '../../../src/domain/ratio.ts';
import { printValue } from '../../../src/domain/scorecard/print-value.ts';
import { rollUp, valueRatio } from '../../../src/domain/scorecard/roll-up.ts';
import type { PeriodEntry, QuarterFigure } from '../../../src/domain/scorecard/roll-up.ts';
import type { EntryContent, RollUp, Unit } from '../../../src/domain/scorecard/types.ts';
import { decimalBetween } from './terms.ts';

/** `5`, `10/12`, `n/a`, `cleared`, or null for never entered. */
function entry(text: string | null): EntryContent | null {
  const none = { value: null, numerator: null, denominator: null, note: null };
  if (text === null) return null;
  if (text === 'n/a') return { ...none, state: 'excused' };
  if (text === 'cleared') return { ...none, state: 'missing' };
  const [n = '0', d] = text.split('/');
  if (d === undefined) return { ...none, state: 'value', value: new Decimal(n) };
  const [numerator, denominator] = [new Decimal(n), new Decimal(d)];
  const value = denominator.isZero() ? null : numerator.div(denominator).toDecimalPlaces(10);
  return { state: 'value', value, numerator, denominator, note: null };
}

const weeks = (texts: readonly (string | null)[]): PeriodEntry[] =>
  texts.map((text, index) => ({
    period: `2025-10-${String(index + 1).padStart(2, '0')}`,
    entry: entry(text),
  }));

function figureOf(
  rule: RollUp,
  texts: readonly (string | null)[],
  unit: Unit = 'count',
): QuarterFigure {
  return rollUp({ rollUp: rule, unit }, weeks(texts), () => true);
}

const plain = ({ figure, entered, expected, method }: QuarterFigure): unknown[] => [
  figure && ratioToDecimal(figure).toDecimalPlaces(6).toFixed(),
  entered,
  expected,
  method,
];

describe('a quarter’s figure', () => {
  it.each<[RollUp, (string | null)[], unknown[]]>([
    ['mean', ['10', '5'], ['7.5', 2, 2, 'mean']],
    ['mean', ['10', null, '5'], ['7.5', 2, 3, 'mean']],
    ['mean', ['10', '0', '5'], ['5', 3, 3, 'mean']],
    ['mean', ['10', 'n/a', '5'], ['7.5', 2, 2, 'mean']],
    ['mean', ['10', 'cleared', '5'], ['7.5', 2, 3, 'mean']],
    ['mean', ['n/a', 'n/a'], [null, 0, 0, 'mean']],
    ['mean', [null, null], [null, 0, 2, 'mean']],
    ['mean', [], [null, 0, 0, 'mean']],

    ['pooled-ratio', ['10/12', '90/180'], ['0.520833', 2, 2, 'pooled']],
    ['pooled-ratio', ['10/12', null, '90/180'], ['0.520833', 2, 3, 'pooled']],
    ['pooled-ratio', ['10/12', '0.5'], ['0.666667', 2, 2, 'mean-of-rates']],
    ['pooled-ratio', ['0.4', '0.6', 'n/a'], ['0.5', 2, 2, 'mean-of-rates']],
    ['pooled-ratio', ['44/70', '0/0'], ['0.628571', 2, 2, 'pooled']],
    ['pooled-ratio', ['0/0', '0/0'], [null, 2, 2, 'pooled']],
    ['pooled-ratio', ['0/0', '0.5'], ['0.5', 2, 2, 'mean-of-rates']],
    ['pooled-ratio', [null], [null, 0, 1, 'pooled']],

    ['last', ['12', '15', '9'], ['9', 3, 3, 'last']],
    ['last', ['12', '15', null], ['15', 2, 3, 'last']],
    ['last', ['12', '15', 'n/a'], ['15', 2, 2, 'last']],
    ['last', [null], [null, 0, 1, 'last']],

    ['share-of-yes', ['1', '0', '1'], ['0.666667', 3, 3, 'share-of-yes']],
    ['share-of-yes', ['1', null, '1'], ['1', 2, 3, 'share-of-yes']],
    ['share-of-yes', ['0', 'n/a'], ['0', 1, 1, 'share-of-yes']],
    ['share-of-yes', [null], [null, 0, 1, 'share-of-yes']],
  ])('%s of %j', (rule, texts, expected) => {
    expect(plain(figureOf(rule, texts))).toEqual(expected);
  });

  it('10/12 and 90/180 is 52.1%, not 66.7%', () => {
    const { figure } = figureOf('pooled-ratio', ['10/12', '90/180'], 'percent');
    expect(figure && compareRatios(figure, toRatio(100, 192))).toBe(0);
    expect(ratioToDecimal(figure ?? toRatio(0)).toFixed(3)).toBe('0.521');
    expect(
      printValue(figure ?? toRatio(0), {
        unit: 'percent',
        currency: null,
        average: true,
        terms: null,
        numberFormat: 'comma-dot',
      }),
    ).toBe('52%');
  });

  it('keeps the total beside a mean of counts, money and hours, of nothing else', () => {
    const total = (rule: RollUp, unit: Unit): string | undefined =>
      figureOf(rule, ['10', null, '0', '5.5'], unit).total?.toFixed();
    expect(total('mean', 'count')).toBe('15.5');
    expect(total('mean', 'money')).toBe('15.5');
    expect(total('mean', 'duration')).toBe('15.5');
    expect(total('mean', 'percent')).toBeUndefined();
    expect(total('last', 'count')).toBeUndefined();
    expect(total('pooled-ratio', 'count')).toBeUndefined();
    expect(figureOf('mean', [null]).total).toBeNull();
  });

  it('is exact: three thirds make one', () => {
    const { figure } = figureOf('pooled-ratio', ['1/3', '0.5']);
    expect(figure && compareRatios(figure, toRatio(5, 12))).toBe(0);
  });
});

describe('roll-ups of any weeks', () => {
  const count = fc.nat(1000).map(String);
  const pair = fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 500 })).map(([n, d]) => `${n}/${d}`);
  const missing = fc.constantFrom(null, 'n/a', 'cleared');
  const any = fc.array(fc.oneof(count, pair, missing), { maxLength: 14 });
  const rule = fc.constantFrom<RollUp>('mean', 'pooled-ratio', 'last', 'share-of-yes');

  it('do not depend on the order they are handed over in', () => {
    fc.assert(
      fc.property(rule, any, fc.integer(), (how, texts, seed) => {
        const periods = weeks(texts);
        const shuffled = periods.toSorted(
          (a, b) => ((a.period.charCodeAt(9) * seed) % 7) - ((b.period.charCodeAt(9) * seed) % 7),
        );
        const first = rollUp({ rollUp: how, unit: 'count' }, shuffled, () => true);
        const second = rollUp({ rollUp: how, unit: 'count' }, periods, () => true);
        expect(plain(first)).toEqual(plain(second));
        expect(first.total?.toFixed()).toBe(second.total?.toFixed());
      }),
    );
  });

  it('are not moved by weeks nobody entered', () => {
    fc.assert(
      fc.property(rule, any, fc.array(missing), (how, texts, gaps) => {
        const [without, withGaps] = [figureOf(how, texts), figureOf(how, [...gaps, ...texts])];
        expect(withGaps.entered).toBe(without.entered);
        expect(plain(withGaps)[0]).toBe(plain(without)[0]);
        const owed = gaps.filter((gap) => gap !== 'n/a').length;
        expect(withGaps.expected).toBe(without.expected + owed);
      }),
    );
  });

  it('expects of weeks before a point only those that were entered', () => {
    fc.assert(
      fc.property(rule, any, fc.nat(14), (how, texts, from) => {
        const periods = weeks(texts);
        const asked = new Set(periods.slice(from).map(({ period }) => period));
        const part = rollUp({ rollUp: how, unit: 'count' }, periods, (one) => asked.has(one));
        const all = rollUp({ rollUp: how, unit: 'count' }, periods, () => true);
        const gaps = texts
          .slice(0, from)
          .filter((text) => text === null || text === 'cleared').length;
        expect(part).toEqual({ ...all, expected: all.expected - gaps });
      }),
    );
  });

  it('count: n ≤ m, and a figure only from entered values', () => {
    fc.assert(
      fc.property(rule, any, (how, texts) => {
        const { figure, entered, expected } = figureOf(how, texts);
        expect(entered).toBeLessThanOrEqual(expected);
        expect(figure === null).toBe(entered === 0);
      }),
    );
  });

  it('pool as Σ numerators / Σ denominators and lie between the least and the greatest rate', () => {
    const pairs = fc.array(fc.tuple(fc.nat(999), fc.integer({ min: 1, max: 999 })), {
      minLength: 1,
      maxLength: 14,
    });
    fc.assert(
      fc.property(pairs, (list) => {
        const { figure } = figureOf(
          'pooled-ratio',
          list.map(([n, d]) => `${n}/${d}`),
        );
        const top = list.reduce((sum, [n]) => sum + n, 0);
        const bottom = list.reduce((sum, [, d]) => sum + d, 0);
        const pooled = figure ?? toRatio(-1);
        expect(compareRatios(pooled, toRatio(top, bottom))).toBe(0);
        const orders = list.map(([n, d]) => compareRatios(pooled, toRatio(n, d)));
        expect(Math.max(...orders)).toBeGreaterThanOrEqual(0);
        expect(Math.min(...orders)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('mean × n is the total', () => {
    fc.assert(
      fc.property(
        fc.array(decimalBetween(-1e6, 1e6), { minLength: 1, maxLength: 14 }),
        (values) => {
          const { figure, total, entered } = figureOf(
            'mean',
            values.map((value) => value.toFixed()),
          );
          expect(figure && compareRatios(figure, toRatio(total ?? 0, entered))).toBe(0);
        },
      ),
    );
  });
});

describe('one entry’s figure', () => {
  it('is its ratio where both are kept, for pooled ratios; else its value', () => {
    const ratio = valueRatio(entry('44/70'));
    expect(ratio && compareRatios(ratio, toRatio(44, 70))).toBe(0);
    const value = valueRatio(entry('44/70'), { rollUp: 'mean' });
    expect(value?.n.toFixed()).toBe('0.6285714286');
    expect(valueRatio(entry('7'))?.n.toFixed()).toBe('7');
  });

  it.each([null, 'n/a', 'cleared', '0/0'])('is none for %s', (text) => {
    expect(valueRatio(entry(text))).toBeNull();
  });
});
