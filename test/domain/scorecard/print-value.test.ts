import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toRatio } from '../../../src/domain/ratio.ts';
import type { Ratio } from '../../../src/domain/ratio.ts';
import { DEFAULT_BAND, goalEdges } from '../../../src/domain/scorecard/goal.ts';
import { printGoal, printValue } from '../../../src/domain/scorecard/print-value.ts';
import type { PrintOptions } from '../../../src/domain/scorecard/print-value.ts';
import { judge } from '../../../src/domain/scorecard/status.ts';
import type { GoalTerms, Unit } from '../../../src/domain/scorecard/types.ts';
import type { NumberFormat } from '../../../src/domain/tenant.ts';
import { absolute, anyTerms, goal } from './terms.ts';

function ratioOf(text: string): Ratio {
  const [n = '', d = '1'] = text.split('/');
  return toRatio(n, d);
}

function printed(text: string, unit: Unit, options: Partial<PrintOptions> = {}): string {
  const currency = unit === 'money' ? 'USD' : null;
  return printValue(ratioOf(text), {
    unit,
    currency,
    terms: null,
    numberFormat: 'comma-dot',
    ...options,
  });
}

describe('a printed value', () => {
  it.each<[string, Unit, string]>([
    ['125', 'count', '125'],
    ['0', 'count', '0'],
    ['1234567', 'count', '1,234,567'],
    ['0.26', 'count', '0.26'],
    ['0.63', 'percent', '63%'],
    ['0.6299', 'percent', '63%'],
    ['44/70', 'percent', '63%'],
    ['1.18', 'percent', '118%'],
    ['-0.125', 'percent', '-13%'],
    ['-0.001', 'percent', '0%'],
    ['500', 'money', '$500'],
    ['500.00', 'money', '$500'],
    ['1234.5', 'money', '$1,234.50'],
    ['-1234.5', 'money', '-$1,234.50'],
    ['0.004', 'money', '$0'],
    ['-0.004', 'money', '$0'],
    ['1.5', 'duration', '1.5 h'],
    ['0.3333333333', 'duration', '0.33 h'],
    ['2', 'duration', '2 h'],
    ['1', 'yes-no', 'Yes'],
    ['0', 'yes-no', 'No'],
  ])('%s %s is %s', (text, unit, expected) => {
    expect(printed(text, unit)).toBe(expected);
  });

  it.each<[string, Unit, string]>([
    ['15/2', 'count', '7.5'],
    ['22/3', 'count', '7.33'],
    ['21/3', 'count', '7'],
    ['20/3', 'count', '6.67'],
    ['1000/3', 'money', '$333.33'],
    ['100/192', 'percent', '52%'],
    ['2/3', 'yes-no', '67%'],
    ['3/3', 'yes-no', '100%'],
    ['0/3', 'yes-no', '0%'],
  ])('an average of %s %s is %s', (text, unit, expected) => {
    expect(printed(text, unit, { average: true })).toBe(expected);
  });

  it.each<[string, Unit, GoalTerms, string]>([
    ['0.6296', 'percent', goal('>=', '0.7'), '62.96%'],
    ['0.62996', 'percent', goal('>=', '0.7'), '62.996%'],
    ['0.6299999', 'percent', goal('>=', '0.7'), '62.9999%'],
    ['0.6300001', 'percent', goal('>=', '0.7'), '63.0001%'],
    ['0.70', 'percent', goal('>=', '0.7'), '70%'],
    ['0.625', 'percent', goal('<=', '0.625'), '62.5%'],
    ['9.996', 'count', goal('>=', 20), '10'],
    ['9.996', 'count', goal('>=', 10), '9.996'],
    ['12.345', 'count', goal('>=', 20), '12.3'],
    ['12.35', 'count', goal('>=', 20), '12.4'],
    ['-12.35', 'count', goal('>=', 20), '-12.4'],
    ['44/70', 'percent', goal('>=', '0.7'), '62.9%'],
    ['0.63', 'percent', goal('>=', '0.7'), '63%'],
    ['0.697', 'percent', goal('>=', '0.7'), '69.7%'],
    ['0.69999', 'percent', goal('>=', '0.7'), '69.999%'],
    ['0.7004', 'percent', goal('>=', '0.7'), '70.04%'],
    ['0.0204', 'percent', goal('<=', '0.02'), '2.04%'],
    ['0.02', 'percent', goal('>', '0.02'), '2%'],
    ['0.020001', 'percent', goal('>', '0.02'), '2.0001%'],
    ['0.657', 'percent', goal('>=', '0.73'), '66%'],
    ['0.6569', 'percent', goal('>=', '0.73'), '65.69%'],
    ['374999/3000', 'count', goal('>=', 125), '124.9997'],
    ['7.499', 'count', goal('>=', '7.5'), '7.499'],
    ['5.001', 'count', goal('=', 5), '5.001'],
    ['499.999', 'money', goal('>=', 500), '$499.999'],
    ['499.99', 'money', goal('>=', 500), '$499.99'],
    ['449.5', 'money', goal('>=', 500), '$449.50'],
    ['-0.004', 'money', goal('>=', 0), '-$0.004'],
    ['0.501', 'duration', goal('<=', '0.5'), '0.501 h'],
    ['199/200', 'yes-no', goal('yes-no', 1), '99.5%'],
    ['0.004', 'percent', goal('<=', 0), '0.4%'],
    ['10.001', 'count', goal('outside', 5, 10), '10.001'],
    ['11.999', 'count', goal('>=', 13, null, absolute(1)), '11.999'],
  ])('%s %s stays on its side', (text, unit, terms, expected) => {
    expect(printed(text, unit, { terms, average: true })).toBe(expected);
  });

  it.each<[string, Unit, NumberFormat, string | null, string]>([
    ['1234567.5', 'count', 'dot-comma', null, '1.234.567,5'],
    ['1234.5', 'money', 'dot-comma', 'EUR', '1.234,50\u00a0€'],
    ['-1234', 'money', 'space-comma', 'EUR', '-1\u202f234\u00a0€'],
    ['1234.5', 'money', 'comma-dot', 'JPY', '¥1,235'],
    ['1234.5', 'money', 'comma-dot', 'KWD', 'KWD\u00a01,234.500'],
    ['1.5', 'duration', 'dot-comma', null, '1,5 h'],
    ['0.6296', 'percent', 'space-comma', null, '63%'],
  ])('%s %s in %s', (text, unit, numberFormat, currency, expected) => {
    expect(printed(text, unit, { numberFormat, currency })).toBe(expected);
  });
});

/** What a reader takes from a printed figure, back in the metric's unit. */
function readBack(text: string, unit: Unit): Ratio {
  const digits = text.replaceAll(/[^\d.-]/g, '');
  return toRatio(digits, unit === 'percent' || unit === 'yes-no' ? 100 : 1);
}

describe('printing never crosses an edge', () => {
  const unit = fc.constantFrom<Unit>('count', 'money', 'percent', 'duration');
  const epsilon = fc.constantFrom('0', '1e-10', '-1e-10', '0.0004', '-0.0004', '0.3', '-0.3', '2');

  it('a printed figure has the status of its value, on and beside every edge', () => {
    fc.assert(
      fc.property(anyTerms, unit, epsilon, (terms, of, offset) => {
        for (const edge of goalEdges(terms)) {
          const value = toRatio(edge.plus(offset));
          const text = printValue(value, {
            unit: of,
            currency: 'USD',
            terms,
            numberFormat: 'comma-dot',
          });
          expect(judge(readBack(text, of), terms)).toEqual(judge(value, terms));
          expect(text).not.toMatch(/-\D*0(\.0+)?\D*$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('neither does an average of any fractions', () => {
    const fraction = fc.tuple(
      fc.integer({ min: -99999, max: 99999 }),
      fc.integer({ min: 1, max: 999 }),
    );
    fc.assert(
      fc.property(anyTerms, unit, fraction, (terms, of, [n, d]) => {
        const value = toRatio(n, d);
        const text = printValue(value, {
          unit: of,
          currency: 'USD',
          average: true,
          terms,
          numberFormat: 'comma-dot',
        });
        expect(judge(readBack(text, of), terms)).toEqual(judge(value, terms));
      }),
      { numRuns: 500 },
    );
  });

  it('a value exactly on an edge of many digits ends too', () => {
    const terms = goal('>=', '0.3333333333', null, { ...DEFAULT_BAND });
    expect(printed('1/3', 'percent', { terms })).toBe('33.3334%');
    expect(printed('0.3333333332', 'percent', { terms })).toBe('33%');
  });
});

describe('a printed goal', () => {
  it.each<[GoalTerms | null, Unit, string]>([
    [goal('>=', 125), 'count', '≥ 125'],
    [goal('>=', '0.7'), 'percent', '≥ 70%'],
    [goal('>=', '0.655'), 'percent', '≥ 65.5%'],
    [goal('<=', '0.005'), 'percent', '≤ 0.5%'],
    [goal('<=', 2), 'count', '≤ 2'],
    [goal('<=', '0.25'), 'count', '≤ 0.25'],
    [goal('>', 5), 'count', '> 5'],
    [goal('<', 5), 'count', '< 5'],
    [goal('=', 5), 'count', '= 5'],
    [goal('between', 5, 10), 'count', '5–10'],
    [goal('between', 1000, 2500), 'money', '$1,000–$2,500'],
    [goal('between', '0.6', '0.8'), 'percent', '60%–80%'],
    [goal('between', -5, 10), 'count', '-5 – 10'],
    [goal('outside', 5, 10), 'count', 'outside 5–10'],
    [goal('>=', 500), 'money', '≥ $500'],
    [goal('<=', '0.5'), 'duration', '≤ 0.5 h'],
    [goal('yes-no', 1), 'yes-no', 'Yes'],
    [goal('yes-no', 0), 'yes-no', 'No'],
    [goal('none', null), 'count', '—'],
    [null, 'count', '—'],
  ])('%#', (terms, unit, expected) => {
    const style = { unit, currency: 'USD', numberFormat: 'comma-dot' } as const;
    expect(printGoal(terms, style)).toBe(expected);
  });
});
