import fc from 'fast-check';
import { expect, it } from 'vitest';
import { collectValues } from '../../src/ingest/value-rows.ts';

// Few letters, so that texts which only differ in where one ends and the next begins come up.
const text = fc.string({ unit: fc.constantFrom('a', '|', ' ', '1'), maxLength: 3 });
const said = fc.oneof(
  fc.constant(null),
  text.filter((one) => one !== ''),
);
const value = fc.record({
  accountId: text,
  vertical: text,
  type: text,
  periodStart: fc.constantFrom('2025-09-01', '2025-10-01'),
  periodEnd: fc.constantFrom('2025-10-31', '2025-11-30'),
  value: text,
  unit: said,
  source: said,
});

it('values come out as they went in, in their order, as often as one looks', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 30 }), (values) => {
      const { rows, add } = collectValues();
      for (const one of values) add(one);
      expect(rows.length).toBe(values.length);
      expect([...rows]).toEqual(values);
      expect([...rows]).toEqual(values);
    }),
    { numRuns: 500 },
  );
});
