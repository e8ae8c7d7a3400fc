import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mapBounded } from '../../src/slack/map-bounded.ts';

it('answers in the order of the items, whichever ends first, with no more under way than allowed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 30 }),
      fc.integer({ min: 1, max: 6 }),
      async (turns, most) => {
        let [underWay, peak] = [0, 0];
        const answers = await mapBounded([...turns.entries()], most, async ([at, wait]) => {
          underWay += 1;
          peak = Math.max(peak, underWay);
          for (let turn = 0; turn < wait; turn += 1) await nextTurn();
          underWay -= 1;
          return at;
        });
        expect(answers).toEqual([...turns.keys()]);
        expect(peak).toBe(Math.min(most, turns.length));
      },
    ),
    { numRuns: 50 },
  );
});

it('begins nothing new after a failure', async () => {
  const begun: number[] = [];
  const work = async (item: number) => {
    begun.push(item);
    await nextTurn();
    if (item === 2) throw new Error('broken');
    return item;
  };
  await expect(mapBounded([1, 2, 3, 4, 5, 6], 2, work)).rejects.toThrow('broken');
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
  expect(begun).toEqual([1, 2, 3]);
});
