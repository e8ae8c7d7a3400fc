import { expect, test } from 'vitest';
import { missingRun, PERIODS_LOOKED_AT } from '../../../src/domain/reports/missing-run.ts';
import { indexEntries } from '../../../src/domain/scorecard/entry-index.ts';
import type { Entry } from '../../../src/domain/scorecard/types.ts';
import { shiftWeek } from '../../../src/domain/week.ts';
import { dials, entry, revenue, settings, w40, w41, w42, w43 } from '../../fixtures/scorecard.ts';

test.each<[string, readonly Entry[], number, string]>([
  ['the week before has one', [entry('dials', w42.start, '1')], 1, 'W43'],
  ['two weeks before', [entry('dials', w40.start, '1')], 3, 'W41'],
  [
    'a cleared one is missing',
    [entry('dials', w42.start, '—'), entry('dials', w41.start, '1')],
    2,
    'W42',
  ],
  ['an excused one ends it', [entry('dials', w42.start, 'n/a')], 1, 'W43'],
  ['a zero is a number', [entry('dials', w42.start, '0')], 1, 'W43'],
  [
    'another metric’s is none',
    [entry('mrr', w42.start, '1'), entry('dials', w41.start, '1')],
    2,
    'W42',
  ],
])('%s', (_name, entries, periods, sinceLabel) => {
  expect(missingRun(dials, w43.start, indexEntries(entries), settings)).toEqual({
    periods,
    sinceLabel,
    orMore: false,
  });
});

test('looks back as far as the default history goes, and says that there may be more', () => {
  const nothing = missingRun(dials, w43.start, indexEntries([]), settings);
  expect(nothing).toEqual({ periods: PERIODS_LOOKED_AT, orMore: true, sinceLabel: 'W31' });
  expect(shiftWeek(w43, 1 - PERIODS_LOOKED_AT, settings).number).toBe(31);
});

test('counts months of a monthly metric', () => {
  const entries = indexEntries([entry('revenue', '2025-07-01', '1')]);
  expect(missingRun(revenue, '2025-09-01', entries, settings)).toEqual({
    periods: 2,
    sinceLabel: 'Aug',
    orMore: false,
  });
});
