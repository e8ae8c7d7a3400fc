import { describe, expect, it } from 'vitest';
import { parsePart } from '../../../src/domain/scorecard/parse-value.ts';
import type { TypedWhere } from '../../../src/domain/scorecard/parse-value.ts';
import type { Unit } from '../../../src/domain/scorecard/types.ts';
import { InvalidInput } from '../../../src/errors.ts';
import { COMMA, POINT, readTyped } from './typed.ts';

const pooled = (text: string, where: TypedWhere = 'modal', unit: Unit = 'percent'): string =>
  readTyped(text, unit, where, POINT, 'pooled-ratio');

describe('percents', () => {
  it.each([
    ['53', '0.53'],
    ['53%', '0.53'],
    ['53 %', '0.53'],
    ['５３％', '0.53'],
    ['0.53%', '0.0053'],
    ['2%', '0.02'],
    ['0', '0'],
    ['2.01', '0.0201'],
    ['118', '1.18'],
    ['-12%', '-0.12'],
    ['-12', '-0.12'],
    ['62.85714286%', '0.6285714286'],
    ['0.123456789%', '0.0012345679'],
    ['88,5%', '0.885'],
    ['88,5 %', '0.885'],
    ['1,000%', '10'],
  ])('in the modal %s is %s', (text, expected) => {
    expect(readTyped(text, 'percent')).toBe(expected);
  });

  it.each([
    ['0.53', 'Is that 0.53% or 53%? Type "0.53%" or "53%".'],
    ['1', 'Is that 1% or 100%? Type "1%" or "100%".'],
    ['2', 'Is that 2% or 200%? Type "2%" or "200%".'],
    ['-0.5', 'Is that -0.5% or -50%? Type "-0.5%" or "-50%".'],
  ])('in the modal %s is asked back', (text, sentence) => {
    expect(() => readTyped(text, 'percent')).toThrow(InvalidInput);
    expect(() => readTyped(text, 'percent')).toThrow(sentence);
  });

  it('what is asked back can be typed as offered', () => {
    expect(() => readTyped('0,53', 'percent', 'modal', COMMA)).toThrow('Type "0,53%" or "53%".');
    expect(readTyped('0,53%', 'percent', 'modal', COMMA)).toBe('0.0053');
  });

  it.each([
    ['53%', '0.53'],
    ['0.53', '0.53'],
    ['1.18', '1.18'],
    ['2', '2'],
    ['1', '1'],
    ['-0.12', '-0.12'],
    ['0.6285714286', '0.6285714286'],
    ['0.628571428571428', '0.6285714286'],
    ['88,5%', '0.885'],
    ['88 %', '0.88'],
  ])('in a file %s is %s', (text, expected) => {
    expect(readTyped(text, 'percent', 'csv')).toBe(expected);
  });

  it.each([
    ['53', 'write 53% or 0.53'],
    ['2.01', 'write 2.01% or 0.0201'],
    ['100', 'write 100% or 1.'],
    ['-3', 'write -3% or -0.03'],
  ])('in a file %s is an error', (text, sentence) => {
    expect(() => readTyped(text, 'percent', 'csv')).toThrow(InvalidInput);
    expect(() => readTyped(text, 'percent', 'csv')).toThrow(sentence);
  });

  it.each(['%', '5%%', '%5', '53pc', 'half', '5e1%'])('“%s” is refused', (text) => {
    expect(() => readTyped(text, 'percent')).toThrow(InvalidInput);
    expect(() => readTyped(text, 'percent', 'csv')).toThrow(InvalidInput);
  });
});

describe('ratios', () => {
  it.each([
    ['44/70', '0.6285714286 = 44/70'],
    [' 44 / 70 ', '0.6285714286 = 44/70'],
    ['125.5/199.2', '0.6300200803 = 125.5/199.2'],
    ['0/12', '0 = 0/12'],
    ['1,200/1,000', '1.2 = 1200/1000'],
    ['-5/50', '-0.1 = -5/50'],
    ['４４／７０', '0.6285714286 = 44/70'],
  ])('%s is %s', (text, expected) => {
    expect(pooled(text)).toBe(expected);
  });

  it.each([
    ['5/0', /divided by 0/],
    ['0/0', /divided by 0/],
    ['5/-2', /greater than 0/],
    ['44/', /Write it like 44\/70/],
    ['/70', /Write it like 44\/70/],
    ['1/2/3', /Write it like 44\/70/],
    ['a/b', /not a number/],
  ])('%s is refused', (text, sentence) => {
    expect(() => pooled(text)).toThrow(InvalidInput);
    expect(() => pooled(text)).toThrow(sentence);
  });

  it('are for metrics that pool', () => {
    expect(() => readTyped('44/70', 'percent')).toThrow(/one number.*53%/);
    expect(() => readTyped('44/70', 'count')).toThrow(/one number/);
    expect(pooled('3/6', 'modal', 'count')).toBe('0.5 = 3/6');
    expect(() => pooled('-3/6', 'modal', 'count')).toThrow('cannot be negative');
  });

  it('take plain numbers in a file', () => {
    expect(pooled('44/70', 'csv')).toBe('0.6285714286 = 44/70');
    expect(() => pooled('1,200/1,000', 'csv')).toThrow(/two ways/);
    expect(() => pooled('99999999999999999999/0.0000000001', 'csv')).toThrow(/too large/);
    expect(parsePart('1200.5', POINT, 'csv').toFixed()).toBe('1200.5');
    expect(parsePart('0.00000000001', POINT, 'csv').toFixed()).toBe('0');
    expect(() => parsePart('1'.repeat(21), POINT, 'csv')).toThrow(/too large/);
  });
});
