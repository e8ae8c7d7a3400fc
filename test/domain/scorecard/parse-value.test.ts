import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTyped } from '../../../src/domain/scorecard/parse-value.ts';
import type { TypedWhere } from '../../../src/domain/scorecard/parse-value.ts';
import { InvalidInput } from '../../../src/errors.ts';
import { COMMA, POINT, readTyped, refusalOf } from './typed.ts';

const UNITS = ['count', 'money', 'percent', 'duration', 'yes-no'] as const;

describe('nothing typed', () => {
  it.each(['', '  ', '—', '-', '–', '−', '\u00a0', '\ufeff'])('“%s” is missing', (text) => {
    for (const unit of UNITS) {
      expect(readTyped(text, unit)).toBe('missing');
      expect(readTyped(text, unit, 'csv')).toBe('missing');
    }
  });

  it.each(['n/a', 'N/A', 'na', 'NA', ' n/a ', 'n.a.'])('“%s” is excused', (text) => {
    for (const unit of UNITS) expect(readTyped(text, unit)).toBe('excused');
    expect(readTyped(text, 'percent', 'csv', POINT, 'pooled-ratio')).toBe('excused');
  });

  it.each(UNITS)('0 is a value of %s', (unit) => {
    expect(readTyped('0', unit)).toBe('0');
    expect(readTyped('0', unit, 'csv')).toBe('0');
  });
});

describe('counts and answers', () => {
  it.each([
    ['125', '125'],
    ['0.26', '0.26'],
    ['0.00000000001', '0'],
    ['66.66666666666667', '66.6666666667'],
    ['1,250', '1250'],
    ['-0', '0'],
    ['99999999999999999999', '99999999999999999999'],
  ])('%s is %s', (text, expected) => {
    expect(readTyped(text, 'count')).toBe(expected);
  });

  it.each([
    '-1',
    '12abc',
    'NaN',
    'Infinity',
    '1e3',
    '$5',
    '5%',
    '100000000000000000000',
    '5²',
    '½',
  ])('the count %s is refused', (text) => {
    expect(() => readTyped(text, 'count')).toThrow(InvalidInput);
    expect(() => readTyped(text, 'count', 'csv')).toThrow(InvalidInput);
  });

  it.each(['1:30:00', '1:30', '2d 3h', '1h 30m', '5 days'])('the time %s is told apart', (text) => {
    for (const unit of ['count', 'money', 'percent'] as const)
      expect(() => readTyped(text, unit, 'csv')).toThrow(
        /is a time, and this metric is not in hours/,
      );
  });

  it('bare 1,234 in a file is refused', () => {
    expect(() => readTyped('1,234', 'count', 'csv')).toThrow(/two ways/);
    expect(readTyped('1,234', 'count', 'csv', COMMA)).toBe('1.234');
  });

  it.each([
    ['yes', '1'],
    ['Y', '1'],
    ['TRUE', '1'],
    ['1', '1'],
    ['no', '0'],
    ['N', '0'],
    ['False', '0'],
    ['0', '0'],
  ])('%s is %s', (text, expected) => {
    expect(readTyped(text, 'yes-no')).toBe(expected);
    expect(readTyped(text, 'yes-no', 'csv')).toBe(expected);
  });

  it.each(['maybe', '2', 'yes please', '0.5', 'ok'])('the answer “%s” is refused', (text) => {
    expect(() => readTyped(text, 'yes-no')).toThrow(InvalidInput);
  });

  it('any text is a value that can be kept, or refused with a sentence', () => {
    const anyUnit = fc.constantFrom(...UNITS);
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'0123456789.,:/%$-() hmin'.split('')), maxLength: 14 }),
    );
    const place = fc.constantFrom<TypedWhere>('modal', 'csv');
    fc.assert(
      fc.property(text, anyUnit, place, (typed, unit, where) => {
        const metric = { unit, currency: 'USD', rollUp: 'pooled-ratio' } as const;
        const refusal = refusalOf(() => {
          const result = parseTyped(typed, metric, POINT, where);
          if (result.kind !== 'value') return;
          if (!result.value.isFinite() || result.value.decimalPlaces() > 10)
            throw new Error('kept?');
          if (result.denominator?.gt(0) === false) throw new Error('divided?');
        });
        expect(refusal === null || refusal instanceof InvalidInput).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
