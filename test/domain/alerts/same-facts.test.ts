import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameFacts } from '../../../src/domain/alerts/same-facts.ts';

/** As a database that sorts the keys of JSON gives it back. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? 1 : -1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

describe('the same facts', () => {
  it('are those that went through JSON, with their keys in any order', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const back: unknown = JSON.parse(JSON.stringify(value));
        fc.pre(!JSON.stringify(value).includes('-0'));
        expect(sameFacts(sorted(back), back)).toBe(true);
      }),
    );
  });

  it.each<[string, unknown, unknown]>([
    ['a number', { a: 1 }, { a: 2 }],
    ['a key', { a: 1 }, { b: 1 }],
    ['a key more', { a: 1 }, { a: 1, b: 1 }],
    ['null for 0', { a: null }, { a: 0 }],
    ['an order', [1, 2], [2, 1]],
    ['a list for an object', [], {}],
    ['text for a number', '1', 1],
    ['something deep', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }],
  ])('are not those that differ in %s', (_, one, other) => {
    expect(sameFacts(one, other)).toBe(false);
    expect(sameFacts(other, one)).toBe(false);
  });
});
