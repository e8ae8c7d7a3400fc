import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../src/domain/scorecard/build-cell.ts';
import { buildScorecard } from '../../../src/domain/scorecard/build-scorecard.ts';
import type { ScorecardInput } from '../../../src/domain/scorecard/build-scorecard.ts';
import type { Metric } from '../../../src/domain/scorecard/types.ts';
import { judgementText } from '../../../src/domain/scorecard/status.ts';
import { shiftWeek, weekOf } from '../../../src/domain/week.ts';
import * as fixture from '../../fixtures/scorecard.ts';

const { entries, now, scorecard, settings, w42, w43, w44 } = fixture;
const input: ScorecardInput = { scorecard, entries, week: w43, now, settings };

const rowsOf = (given: ScorecardInput) =>
  buildScorecard(given).sections.flatMap((section) => section.rows);
const rowOf = (id: string, given: ScorecardInput = input) => {
  const row = rowsOf(given).find(({ metric }) => metric.id === id);
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
};
const status = (cell: Pick<Cell, 'judgement'>) => judgementText(cell.judgement);
const printed = (id: string, given: ScorecardInput = input) => {
  const { name, goalText, thisPeriod, lastPeriod, quarter } = rowOf(id, given);
  return [
    name,
    goalText,
    `${thisPeriod.text} ${status(thisPeriod)}`.trim(),
    `${lastPeriod.text} ${status(lastPeriod)}`.trim(),
    `${quarter.text} ${status(quarter)}`.trim(),
  ];
};

describe('a closed week', () => {
  test.each([
    ['dials', 'Dials', '≥ 125', '130 🟢 On goal', '120 🟡 Near', '116.7 (3 of 4) 🟡 Near'],
    ['conversations', 'Conversations with DM', '≥ 13', '0 🔴 Below', 'n/a', '8.33 🔴 Below'],
    ['coi', 'COI Attended', '≥ 1', '— ⚪ No data', '— ⚪ No data', '— (0 of 4) ⚪ No data'],
    ['mrr', 'MRR Closed', '≥ $500', '$450 🟡 Near', '— ⚪ No data', '$450 (1 of 4) 🟡 Near'],
    [
      'close-rate',
      'Same Day Close Rate',
      '≥ 70%',
      '62.9% 🔴 Below',
      '83% 🟢 On goal',
      '66% (2 of 4) 🟡 Near',
    ],
    [
      'old-tickets',
      'Open Tickets Older Than 7 Days',
      '≤ 2',
      '2 🟢 On goal',
      '5 🔴 Above',
      '2 (2 of 4) 🟢 On goal',
    ],
    [
      'reviewed',
      'Backups Reviewed',
      'Yes',
      'Yes 🟢 On goal',
      'No 🔴 Missed',
      '50% (2 of 4) 🔴 Missed',
    ],
    ['ops-coi', 'COI Attended', '—', '— ⚪ No data', '— ⚪ No data', '— (0 of 4) ⚪ No data'],
    [
      'revenue',
      'Revenue (Sep)',
      '≥ $100,000',
      '$104,000 🟢 On goal',
      '$98,000 🟡 Near',
      '— ⚪ No data',
    ],
  ])('%s', (id, ...cells) => {
    expect(printed(id)).toEqual(cells);
  });

  test('says where it stands in the year and what is around it', () => {
    const view = buildScorecard(input);
    expect(view).toMatchObject({ quarterLabel: 'Q4', soFar: false });
    expect([view.lastWeek.number, view.nextWeek?.number]).toEqual([42, 44]);
    expect(view.counts).toEqual({ green: 4, yellow: 1, red: 2, none: 2 });
    expect(view.coverage).toEqual({ entered: 7, expected: 9 });
    expect(view.sources).toEqual(['autotask', 'manual']);
    expect(view.asOf?.toISOString()).toBe('2025-10-28T09:30:00.000Z');
  });

  test('names what is missing and who is accountable', () => {
    const missing = buildScorecard(input).missing.map(({ metric, section, ownerIds, label }) => [
      section.name,
      metric.name,
      ownerIds,
      label,
    ]);
    expect(missing).toEqual([
      ['Outside Sales', 'COI Attended', [fixture.JASON], 'W43'],
      ['Reactive Operations', 'COI Attended', [fixture.SCOTT], 'W43'],
    ]);
  });

  test('keeps the total beside a mean', () => {
    expect(rowOf('mrr').quarter.totalText).toBe('$450');
    expect(rowOf('dials').quarter.totalText).toBe('350');
    expect(rowOf('close-rate').quarter.totalText).toBeNull();
  });

  test('marks a mean of rates', () => {
    const plain = entries.map((one) =>
      one.metricId === 'close-rate' ? { ...one, numerator: null, denominator: null } : one,
    );
    expect(rowOf('close-rate', { ...input, entries: plain }).quarter.text).toBe(
      '73% (2 of 4, mean of rates)',
    );
  });

  test('excused weeks are not expected; all excused is n/a', () => {
    const excused = [40, 41, 42, 43].map((number) =>
      fixture.entry('coi', shiftWeek(w43, number - 43, settings).start, 'n/a'),
    );
    const { quarter } = rowOf('coi', { ...input, entries: excused });
    expect([quarter.text, quarter.expected, quarter.judgement.word]).toEqual(['n/a', 0, '']);
  });
});

describe('the current week', () => {
  const current = { ...input, week: w44 };

  test('is so far: without colour and not in the quarter figure', () => {
    expect(printed('dials', current)).toEqual([
      'Dials',
      '≥ 125',
      '60',
      '130 🟢 On goal',
      '116.7 (3 of 4) 🟡 Near',
    ]);
    expect(buildScorecard(current)).toMatchObject({ soFar: true, nextWeek: null });
  });

  test('is not closed before the cut-off of the Monday after', () => {
    const monday = { ...current, now: new Date('2025-11-03T12:59:00Z') };
    expect(rowOf('dials', monday).thisPeriod.soFar).toBe(true);
    const closed = { ...current, now: new Date('2025-11-03T13:00:00Z') };
    expect(rowOf('dials', closed).thisPeriod.judgement.word).toBe('Below');
    expect(rowOf('dials', closed).quarter.text).toBe('102.5 (4 of 5)');
  });

  test('a monthly metric keeps its last closed month and its colour', () => {
    expect(printed('revenue', current).slice(0, 3)).toEqual([
      'Revenue (Sep)',
      '≥ $100,000',
      '$104,000 🟢 On goal',
    ]);
  });

  test('a week that has not begun is refused', () => {
    expect(() => buildScorecard({ ...input, week: shiftWeek(w44, 1, settings) })).toThrow(
      RangeError,
    );
  });
});

test('a month enters its quarter once it has ended and closed', () => {
  const october = [...entries, fixture.entry('revenue', '2025-10-01', '110000')];
  const after = new Date('2025-11-12T15:00:00Z');
  const row = (week: string) =>
    rowOf('revenue', { ...input, entries: october, now: after, week: weekOf(week, settings) });
  expect(row('2025-10-20').name).toBe('Revenue (Sep)');
  expect(row('2025-10-27').name).toBe('Revenue (Oct)');
  expect([row('2025-10-27').quarter.text, row('2025-11-03').quarter.text]).toEqual([
    '$110,000',
    '$110,000',
  ]);
});

const cellsWith = (metric: Metric) =>
  buildScorecard({ ...input, scorecard: { ...scorecard, metrics: [metric] } })
    .sections.flatMap(({ rows }) => rows)
    .map(({ goalText, thisPeriod, lastPeriod, quarter }) => [
      goalText,
      thisPeriod,
      lastPeriod,
      quarter,
    ]);

describe('goals in time', () => {
  const raised = {
    ...fixture.dials,
    goals: [
      ...fixture.dials.goals,
      fixture.goal('dials', fixture.terms('>=', '150'), { id: 'later', from: w43.start }),
    ],
  };
  const given = { ...input, scorecard: { ...scorecard, metrics: [raised] } };

  test('a new goal applies from its week on and leaves the week before as it was', () => {
    expect(printed('dials', given).slice(1, 4)).toEqual(['≥ 150', '130 🔴 Below', '120 🟡 Near']);
    expect(printed('dials', { ...given, week: w42 })).toEqual(
      printed('dials', { ...input, week: w42 }),
    );
  });

  test('property: a goal that begins later never changes an earlier week', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: -500, max: 500 }),
        fc.boolean(),
        (ahead, low, onePeriodOnly) => {
          const added = fixture.goal('dials', fixture.terms('>=', String(low)), {
            id: 'added',
            from: shiftWeek(w43, ahead, settings).start,
            onePeriodOnly,
          });
          const changed = { ...fixture.dials, goals: [added, ...fixture.dials.goals] };
          expect(cellsWith(changed)).toEqual(cellsWith(fixture.dials));
        },
      ),
    );
  });
});
