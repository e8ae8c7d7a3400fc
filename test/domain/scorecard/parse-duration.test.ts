import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../../src/errors.ts';
import { COMMA, readTyped } from './typed.ts';

describe('hours', () => {
  it.each([
    ['1.5', '1.5'],
    ['1.5 h', '1.5'],
    ['1.5h', '1.5'],
    ['2 hours', '2'],
    ['1 hr', '1'],
    ['1:30', '1.5'],
    ['1:30:00', '1.5'],
    ['51:00:36', '51.01'],
    ['0:00:01', '0.0002777778'],
    ['0:05', '0.0833333333'],
    ['1:30 h', '1.5'],
    ['90 min', '1.5'],
    ['90m', '1.5'],
    ['90 Minutes', '1.5'],
    ['20 min', '0.3333333333'],
    ['1h 30m', '1.5'],
    ['1 h 30 min', '1.5'],
    ['1h30', '1.5'],
    ['1,200 min', '20'],
  ])('%s is %s', (text, expected) => {
    expect(readTyped(text, 'duration')).toBe(expected);
  });

  it.each([
    '1:75',
    '1:5',
    '1:30:75',
    '1:30:00:00',
    '99999999999999999999999',
    '-1',
    '-1 h',
    'soon',
    '5 days',
    'h',
    'min',
    '1h 75m',
    '-1:30',
  ])('%s is refused', (text) => {
    expect(() => readTyped(text, 'duration')).toThrow(InvalidInput);
  });

  it.each(['2d 3h', '5 days', '2.5d'])('%s has no fixed number of hours', (text) => {
    for (const where of ['modal', 'csv'] as const)
      expect(() => readTyped(text, 'duration', where)).toThrow(/Write hours like 51 or 51:00/);
  });

  it('takes decimal commas where the tenant does', () => {
    expect(readTyped('1,5 h', 'duration', 'modal', COMMA)).toBe('1.5');
    expect(() => readTyped('1.5 h', 'duration', 'modal', COMMA)).toThrow(/Write 1,5/);
    expect(() => readTyped('soon', 'duration', 'modal', COMMA)).toThrow(/like 1,5, 1:30 or 90 min/);
  });
});
