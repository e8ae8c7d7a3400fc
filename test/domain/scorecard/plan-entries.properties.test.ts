import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import type { EntryPlan } from '../../../src/domain/scorecard/plan-entries.ts';
import type { Entry } from '../../../src/domain/scorecard/types.ts';
import * as fixture from '../../fixtures/scorecard.ts';
import { plan, propose } from './plan-fixture.ts';

const { entry, now, w42, w43, w44 } = fixture;

const texts = fc.constantFrom('0', '1', '1.50', '7', '44/70', '1/2', 'n/a', '—');
const anyProposed = fc
  .uniqueArray(
    fc.record({
      text: texts,
      metricId: fc.constantFrom('dials', 'close-rate', 'mrr'),
      period: fc.constantFrom(w42.start, w43.start, w44.start),
      note: fc.constantFrom(undefined, null, 'late call', ' '),
    }),
    { selector: ({ metricId, period }) => `${metricId} ${period}` },
  )
  .map((all) =>
    all.map(({ text, note, ...rest }) =>
      propose(text, { ...rest, ...(note === undefined ? {} : { note }) }),
    ),
  );

/** Stores a plan as the store does. */
const stored = (current: readonly Entry[], { changes }: EntryPlan): Entry[] => {
  const touched = new Set(changes.map(({ metricId, period }) => `${metricId} ${period}`));
  return [
    ...current.filter(({ metricId, period }) => !touched.has(`${metricId} ${period}`)),
    ...changes.map((change) => ({
      ...change,
      source: 'csv' as const,
      revision: change.baseRevision + 1,
      enteredBy: fixture.JASON,
      enteredAt: now,
    })),
  ];
};

test('planning again after storing plans nothing', () => {
  fc.assert(
    fc.property(anyProposed, anyProposed, (before, proposed) => {
      const current = stored([], plan(before));
      const first = plan(proposed, current);
      const second = plan(proposed, stored(current, first));
      expect(second.changes).toEqual([]);
      expect(second.same).toBe(proposed.length);
    }),
  );
});

test('every proposal is accounted for exactly once', () => {
  fc.assert(
    fc.property(anyProposed, anyProposed, (before, proposed) => {
      const { fresh, changed, clears, same, refused } = plan(proposed, stored([], plan(before)));
      expect(fresh + changed + clears + same + refused.length).toBe(proposed.length);
    }),
  );
});

test('numbers are compared by value', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 9 }), (whole, zeros) => {
      const value = new Decimal(`${whole}.${'0'.repeat(zeros + 1)}`);
      const current = [entry('dials', w43.start, String(whole))];
      expect(plan([propose('1', { value })], current).same).toBe(1);
    }),
  );
});
