import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { formFormat } from '../../../src/domain/parse-number.ts';
import { toRatio } from '../../../src/domain/ratio.ts';
import { printValue } from '../../../src/domain/scorecard/print-value.ts';
import { parseTyped } from '../../../src/domain/scorecard/parse-value.ts';
import { printEntryInput, printInput } from '../../../src/domain/scorecard/print-input.ts';
import type { Unit } from '../../../src/domain/scorecard/types.ts';
import type { NumberFormat } from '../../../src/domain/tenant.ts';
import { POINT } from './typed.ts';

describe('what is shown in an input', () => {
  const stored = fc
    .bigInt({ min: 0n, max: 10n ** 30n - 1n })
    .map((digits) => new Decimal(String(digits)).div('1e10'));
  const small = fc.integer({ min: 0, max: 30000 }).map((digits) => new Decimal(digits).div('1e4'));
  const format = fc.constantFrom<NumberFormat>('comma-dot', 'dot-comma', 'space-comma');

  it('reads back as exactly the stored value', () => {
    const numeric = fc.constantFrom<Unit>('count', 'money', 'percent', 'duration');
    fc.assert(
      fc.property(
        fc.oneof(stored, small),
        fc.boolean(),
        numeric,
        format,
        (size, minus, unit, how) => {
          const value = minus && (unit === 'money' || unit === 'percent') ? size.neg() : size;
          const metric = { unit, currency: 'EUR', rollUp: 'mean' } as const;
          const typed = parseTyped(
            printInput(value, metric, how),
            metric,
            formFormat(how),
            'modal',
          );
          expect(typed).toMatchObject({ kind: 'value' });
          expect(typed.kind === 'value' && typed.value.eq(value)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('a printed whole figure typed back is that figure', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), format, (whole, how) => {
        for (const unit of ['count', 'money', 'duration'] as const) {
          const metric = { unit, currency: 'EUR', rollUp: 'mean' } as const;
          const text = printValue(toRatio(whole), { ...metric, terms: null, numberFormat: how });
          const typed = parseTyped(text, metric, formFormat(how), 'modal');
          expect(typed.kind === 'value' && typed.value.eq(whole)).toBe(true);
        }
      }),
    );
  });

  it('a ratio typed, shown and typed again is the same', () => {
    const part = fc.integer({ min: 1, max: 1e9 }).map((digits) => new Decimal(digits).div(1000));
    const metric = { unit: 'percent', currency: null, rollUp: 'pooled-ratio' } as const;
    fc.assert(
      fc.property(part, part, format, (n, d, how) => {
        const text = `${n.toFixed()}/${d.toFixed()}`;
        const typed = parseTyped(text, metric, POINT, 'modal');
        if (typed.kind !== 'value') throw new Error(text);
        const shown = printEntryInput({ ...typed, state: 'value', note: null }, metric, how);
        expect(parseTyped(shown, metric, formFormat(how), 'modal')).toEqual(typed);
      }),
    );
  });

  it.each<[string, Unit, NumberFormat, string]>([
    ['0.6285714286', 'percent', 'comma-dot', '62.85714286%'],
    ['0.015', 'percent', 'dot-comma', '1,5%'],
    ['0', 'percent', 'comma-dot', '0%'],
    ['1234.5', 'money', 'comma-dot', '1234.5'],
    ['1234.5', 'count', 'space-comma', '1234,5'],
    ['1', 'yes-no', 'comma-dot', 'Yes'],
    ['0', 'yes-no', 'comma-dot', 'No'],
  ])('%s %s in %s is %s', (value, unit, how, expected) => {
    expect(printInput(new Decimal(value), { unit }, how)).toBe(expected);
  });

  it('keeps a ratio’s two numbers', () => {
    const pooled = { unit: 'percent', rollUp: 'pooled-ratio' } as const;
    const entry = {
      state: 'value',
      value: new Decimal('0.6285714286'),
      numerator: new Decimal(44),
      denominator: new Decimal('70.5'),
      note: null,
    } as const;
    const none = { value: null, numerator: null, denominator: null, note: null };
    expect(printEntryInput(entry, pooled, 'comma-dot')).toBe('44/70.5');
    expect(printEntryInput(entry, pooled, 'dot-comma')).toBe('44/70,5');
    expect(printEntryInput(entry, { ...pooled, rollUp: 'mean' }, 'comma-dot')).toBe('62.85714286%');
    expect(printEntryInput({ ...none, state: 'excused' }, pooled, 'comma-dot')).toBe('n/a');
    expect(printEntryInput({ ...none, state: 'missing' }, pooled, 'comma-dot')).toBe('');
    expect(printEntryInput(null, pooled, 'comma-dot')).toBe('');
  });
});
