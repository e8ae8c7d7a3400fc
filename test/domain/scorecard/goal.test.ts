import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  goalEdges,
  goalInForce,
  goalZones,
  standingGoal,
} from '../../../src/domain/scorecard/goal.ts';
import type { Goal, GoalTerms } from '../../../src/domain/scorecard/types.ts';
import { absolute, anyTerms, goal } from './terms.ts';

function set(id: string, from: string, changes: Partial<Goal> = {}): Goal {
  return {
    ...goal('>=', 125),
    id,
    metricId: 'dials',
    from,
    onePeriodOnly: false,
    createdAt: new Date(`${from}T09:00:00Z`),
    createdBy: 'U1',
    ...changes,
  };
}

describe('the goal in force', () => {
  const first = set('a', '2025-09-29');
  const raised = set('b', '2025-10-20');
  const holiday = set('c', '2025-10-13', { onePeriodOnly: true });
  const goals = [raised, holiday, first];

  it.each([
    ['2025-09-22', null],
    ['2025-09-29', 'a'],
    ['2025-10-06', 'a'],
    ['2025-10-13', 'c'],
    ['2025-10-20', 'b'],
    ['2026-03-02', 'b'],
  ])('in the week of %s is %s', (period, id) => {
    expect(goalInForce(goals, period)?.id ?? null).toBe(id);
  });

  it('is none before there was any', () => {
    expect(goalInForce([], '2025-10-20')).toBeNull();
  });

  it('never changes the past when a new one is set', () => {
    const changed = [...goals, set('d', '2025-10-27')];
    for (const period of ['2025-09-29', '2025-10-06', '2025-10-13', '2025-10-20']) {
      expect(goalInForce(changed, period)).toBe(goalInForce(goals, period));
    }
    expect(goalInForce(changed, '2025-10-27')?.id).toBe('d');
  });

  it('of two from the same week is the one made later', () => {
    const later = set('e', '2025-10-20', { createdAt: new Date('2025-10-21T09:00:00Z') });
    expect(goalInForce([later, raised], '2025-10-27')?.id).toBe('e');
    expect(goalInForce([raised, later], '2025-10-27')?.id).toBe('e');
    const again = set('f', '2025-10-13', { onePeriodOnly: true, createdAt: later.createdAt });
    expect(goalInForce([again, ...goals], '2025-10-13')?.id).toBe('f');
  });

  it('may be “none”, which ends the one before', () => {
    const ended = set('g', '2025-11-03', { ...goal('none', null) });
    expect(goalInForce([...goals, ended], '2025-11-10')?.operator).toBe('none');
  });

  it('stands through a week that has a goal of its own', () => {
    expect(standingGoal(goals, '2025-10-13')?.id).toBe('a');
    expect(standingGoal(goals, '2025-10-20')?.id).toBe('b');
    expect(standingGoal([holiday], '2025-10-13')).toBeNull();
  });

  it('does not depend on the order they are kept in', () => {
    const date = fc.constantFrom('2025-09-29', '2025-10-06', '2025-10-13', '2025-10-20');
    const list = fc.uniqueArray(
      fc.record({ id: fc.string(), from: date, onePeriodOnly: fc.boolean(), at: fc.nat(2) }),
      { selector: ({ id }) => id, maxLength: 6 },
    );
    fc.assert(
      fc.property(list, date, (items, period) => {
        const some = items.map(({ id, from, onePeriodOnly, at }) =>
          set(id, from, { onePeriodOnly, createdAt: new Date(at) }),
        );
        expect(goalInForce(some.toReversed(), period)).toEqual(goalInForce(some, period));
      }),
    );
  });
});

/** `red(-∞ 63) yellow[63 70) green[70 ∞)`. */
const shape = (terms: GoalTerms): string =>
  goalZones(terms)
    .map(({ status, low, high, lowIncluded, highIncluded }) =>
      [
        status,
        lowIncluded ? '[' : '(',
        low?.toFixed() ?? '-∞',
        ' ',
        high?.toFixed() ?? '∞',
        highIncluded ? ']' : ')',
      ].join(''),
    )
    .join(' ');

describe('goal zones', () => {
  it.each<[GoalTerms, string]>([
    [goal('>=', 70), 'red(-∞ 63) yellow[63 70) green[70 ∞)'],
    [goal('>', 70), 'red(-∞ 63) yellow[63 70] green(70 ∞)'],
    [goal('<=', 2), 'green(-∞ 2] yellow(2 2.2] red(2.2 ∞)'],
    [goal('<', 2), 'green(-∞ 2) yellow[2 2.2] red(2.2 ∞)'],
    [goal('=', 10), 'red(-∞ 9) yellow[9 10) green[10 10] yellow(10 11] red(11 ∞)'],
    [goal('between', 5, 10), 'red(-∞ 4.5) yellow[4.5 5) green[5 10] yellow(10 11] red(11 ∞)'],
    [goal('outside', 5, 10), 'green(-∞ 5) yellow[5 5.5] red(5.5 9) yellow[9 10] green(10 ∞)'],
    [goal('outside', 10, 11), 'green(-∞ 10) yellow[10 11] green(11 ∞)'],
    [goal('>=', 0), 'red(-∞ 0) green[0 ∞)'],
    [goal('>', 0), 'red(-∞ 0) yellow[0 0] green(0 ∞)'],
    [goal('=', 0), 'red(-∞ 0) green[0 0] red(0 ∞)'],
    [goal('>=', 1, null, absolute(1)), 'red(-∞ 0) yellow[0 1) green[1 ∞)'],
    [goal('none', null), ''],
  ])('%#', (terms, expected) => {
    expect(shape(terms)).toBe(expected);
  });

  it('cover the number line, each point once', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const zones = goalZones(terms);
        expect(zones[0]?.low).toBeNull();
        expect(zones.at(-1)?.high).toBeNull();
        for (const [index, zone] of zones.slice(1).entries()) {
          const before = zones[index];
          expect(before?.high?.eq(zone.low ?? 'NaN')).toBe(true);
          expect(before?.highIncluded).toBe(!zone.lowIncluded);
          expect(before?.status === zone.status).toBe(false);
        }
      }),
    );
  });
});

describe('goal edges', () => {
  it.each<[GoalTerms | null, string[]]>([
    [goal('>=', '0.7'), ['0.63', '0.7']],
    [goal('<=', 2), ['2', '2.2']],
    [goal('=', 10), ['9', '10', '11']],
    [goal('between', 5, 10), ['4.5', '5', '10', '11']],
    [goal('outside', 5, 10), ['5', '5.5', '9', '10']],
    [goal('>', 0), ['0']],
    [goal('none', null), []],
    [null, []],
  ])('%#', (terms, edges) => {
    expect(goalEdges(terms).map((edge) => edge.toFixed())).toEqual(edges);
  });
});
