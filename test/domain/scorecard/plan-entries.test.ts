import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { conflictsWith } from '../../../src/domain/scorecard/entry-conflicts.ts';
import { planEntries } from '../../../src/domain/scorecard/plan-entries.ts';
import type {
  EntryPlan,
  PlanInput,
  ProposedEntry,
} from '../../../src/domain/scorecard/plan-entries.ts';
import type { Entry } from '../../../src/domain/scorecard/types.ts';
import { shiftWeek } from '../../../src/domain/week.ts';
import * as fixture from '../../fixtures/scorecard.ts';

const { entry, now, settings, w42, w43, w44 } = fixture;

function propose(text: string, rest: Partial<ProposedEntry> = {}): ProposedEntry {
  const { metricId, period, state, value, numerator, denominator } = entry(
    'dials',
    w43.start,
    text,
  );
  const parts = numerator === null ? {} : { numerator, denominator };
  return { metricId, period, state, value, ...parts, ...rest };
}

function plan(
  proposed: readonly ProposedEntry[],
  current: readonly Entry[] = [],
  rest: Partial<PlanInput> = {},
) {
  const { metrics } = fixture.scorecard;
  return planEntries({
    current,
    proposed,
    metrics,
    now,
    rules: settings,
    origin: 'manual',
    ...rest,
  });
}

const summary = ({ fresh, changed, clears, same, late, needsReason }: EntryPlan) =>
  [`${fresh} ${changed} ${clears} ${same}`, late, needsReason] as const;

describe('what becomes of a proposal', () => {
  const stands = entry('dials', w43.start, '44', { revision: 3, note: 'from the phone list' });
  const running = entry('dials', w44.start, '44');
  const inRunning = { period: w44.start };
  test.each([
    ['a first value of a closed week', propose('44'), [], '1 0 0 0', 1, false],
    ['a first value of the running week', propose('44', inRunning), [], '1 0 0 0', 0, false],
    ['a first excuse', propose('n/a'), [], '1 0 0 0', 1, false],
    ['nothing where nothing is', propose('—'), [], '0 0 0 1', 0, false],
    ['the same value', propose('44'), [stands], '0 0 0 1', 0, false],
    ['the same value, written longer', propose('44.000'), [stands], '0 0 0 1', 0, false],
    ['another value of a closed week', propose('45'), [stands], '0 1 0 0', 0, true],
    ['another value of the running week', propose('45', inRunning), [running], '0 1 0 0', 0, false],
    ['zero is a value', propose('0'), [stands], '0 1 0 0', 0, true],
    ['an excuse for a closed value', propose('n/a'), [stands], '0 1 0 0', 0, true],
    ['clearing a closed value', propose('—'), [stands], '0 0 1 0', 0, true],
    ['clearing a running value', propose('—', inRunning), [running], '0 0 1 0', 0, false],
    [
      'a changed note alone',
      propose('44', { note: 'counted twice' }),
      [stands],
      '0 1 0 0',
      0,
      false,
    ],
    [
      'the note that stands',
      propose('44', { note: ' from the phone list ' }),
      [stands],
      '0 0 0 1',
      0,
      false,
    ],
    ['taking a note away', propose('44', { note: '' }), [stands], '0 1 0 0', 0, false],
    [
      'a value again after a clearing',
      propose('9'),
      [entry('dials', w43.start, '—', { revision: 2 })],
      '0 1 0 0',
      0,
      true,
    ],
    [
      'nothing again after a clearing',
      propose('—'),
      [entry('dials', w43.start, '—', { revision: 2 })],
      '0 0 0 1',
      0,
      false,
    ],
    [
      'the same rate without its parts',
      propose('0.5'),
      [entry('dials', w43.start, '1/2')],
      '0 0 0 1',
      0,
      false,
    ],
    [
      'the same rate of other parts',
      propose('2/4'),
      [entry('dials', w43.start, '1/2')],
      '0 1 0 0',
      0,
      true,
    ],
  ])('%s', (_, proposed, current, counts, late, needsReason) => {
    expect(summary(plan([proposed], current))).toEqual([counts, late, needsReason]);
  });

  test('a change says what it follows and keeps the note and the lateness that stand', () => {
    const late = { ...stands, late: true };
    const [change] = plan([propose('45')], [late]).changes;
    expect(change).toMatchObject({
      kind: 'changed',
      baseRevision: 3,
      late: true,
      note: 'from the phone list',
      before: late,
    });
    expect(change?.value?.toFixed()).toBe('45');
  });

  test('a cleared or excused number keeps no value and no parts', () => {
    const rate = entry('close-rate', w43.start, '44/70', { note: 'x' });
    const [change] = plan([propose('—', { metricId: 'close-rate' })], [rate]).changes;
    expect(change).toMatchObject({
      state: 'missing',
      value: null,
      numerator: null,
      denominator: null,
      note: null,
    });
  });

  test('months close like weeks do', () => {
    const september = propose('1', { metricId: 'revenue', period: '2025-09-01' });
    const october = propose('1', { metricId: 'revenue', period: '2025-10-01' });
    expect(plan([september]).late).toBe(1);
    expect(plan([october]).late).toBe(0);
  });

  test('refuses periods that have not begun and second words, and plans the rest', () => {
    const next = shiftWeek(w44, 1, settings).start;
    const result = plan([propose('1', { period: next }), propose('2'), propose('3')]);
    expect(result.refused.map(({ index, message }) => [index, message])).toEqual([
      [0, '2025-W45 has not begun.'],
      [2, 'This number is given twice.'],
    ]);
    expect(result.changes.map(({ value }) => value?.toFixed())).toEqual(['2']);
  });
});

describe('the digest', () => {
  const two = [propose('44'), propose('45', { period: w42.start })];
  test('does not depend on order or on how a number is written', () => {
    const again = [propose('45.0', { period: w42.start }), propose('44')];
    expect(plan(again).digest).toBe(plan(two).digest);
  });

  test.each([
    ['another value', [propose('44'), propose('46', { period: w42.start })], []],
    ['another period', [propose('44'), propose('45', { period: '2025-10-06' })], []],
    ['a note', [propose('44', { note: 'x' }), propose('45', { period: w42.start })], []],
    ['fewer changes', [propose('44')], []],
    ['another base', two, [entry('dials', w43.start, '1', { revision: 2 })]],
  ])('differs for %s', (_, proposed, current) => {
    expect(plan(proposed, current).digest).not.toBe(plan(two).digest);
  });
});

describe('conflicts', () => {
  const changes = plan(
    [propose('1'), propose('2', { metricId: 'coi' })],
    [entry('dials', w43.start, '44', { revision: 3 })],
  ).changes;
  test.each([
    ['seen as it stands', { dials: 3, coi: 0 }, []],
    ['one nobody had entered', { dials: 3 }, []],
    ['changed meanwhile', { dials: 2, coi: 0 }, ['dials']],
    ['entered meanwhile', {}, ['dials']],
  ])('%s', (_, shown, expected) => {
    expect(conflictsWith(shown, changes).map(({ change }) => change.metricId)).toEqual(expected);
  });
});

describe('properties', () => {
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
});
