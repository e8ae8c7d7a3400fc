import { describe, expect, test } from 'vitest';
import { conflictsWith } from '../../../src/domain/scorecard/entry-conflicts.ts';
import type { EntryPlan } from '../../../src/domain/scorecard/plan-entries.ts';
import { shiftWeek } from '../../../src/domain/week.ts';
import * as fixture from '../../fixtures/scorecard.ts';
import { plan, propose } from './plan-fixture.ts';

const { entry, settings, w42, w43, w44 } = fixture;

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
