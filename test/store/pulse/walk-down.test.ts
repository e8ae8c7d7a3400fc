import fc from 'fast-check';
import { expect, test } from 'vitest';
import { walkDown } from '../../../src/store/pulse/walk-down.ts';

const down = (ids: readonly string[]) => [...new Set(ids)].toSorted().toReversed();
const anyIds = fc.array(fc.uuid(), { maxLength: 30 });

test('an id is found where it stands, whatever stands between', () => {
  fc.assert(
    fc.property(anyIds, anyIds, anyIds, (shared, some, others) => {
      const ids = down([...shared, ...some]);
      const placeOf = walkDown(ids);
      for (const id of down([...shared, ...others])) expect(placeOf(id)).toBe(ids.indexOf(id));
    }),
  );
});

test('among none there is none', () => {
  expect(walkDown([])('019f')).toBe(-1);
});
