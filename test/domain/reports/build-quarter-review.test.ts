import { describe, expect, test } from 'vitest';
import { buildQuarterReview } from '../../../src/domain/reports/build-quarter-review.ts';
import { quarterPulseSpan, toPulseMovement } from '../../../src/domain/reports/pulse-movement.ts';
import { weeksOfQuarter } from '../../../src/domain/quarter.ts';
import type { Entry } from '../../../src/domain/scorecard/types.ts';
import {
  entry,
  goal,
  JASON,
  metric,
  section,
  SCOTT,
  settings,
  terms,
} from '../../fixtures/scorecard.ts';
import { inPortfolio, portfolioOf } from '../../fixtures/pulse-portfolio.ts';
import { churned } from '../../fixtures/pulse-account.ts';

const quarter = { year: 2025, quarter: 3 } as const;
const weeks = weeksOfQuarter(2025, 3, settings);
/** Monday after the quarter, everything of it closed. */
const now = new Date('2025-10-06T13:00:00Z');

const scorecard = {
  sections: [
    section('sales', 'Sales', { ownerId: JASON }),
    section('ops', 'Operations', { ownerId: SCOTT, position: 1 }),
    section('rest', 'Rest', { position: 2 }),
  ],
  metrics: [
    metric('over', 'sales', { goals: [goal('over', terms('>=', '10'))] }),
    metric('short', 'sales', { position: 1, goals: [goal('short', terms('>=', '10'))] }),
    metric('limit', 'ops', { position: 2, goals: [goal('limit', terms('<=', '10'))] }),
    metric('rare', 'ops', { position: 3, goals: [goal('rare', terms('>=', '10'))] }),
    metric('plain', 'rest', { position: 4 }),
    metric('monthly', 'rest', {
      position: 5,
      cadence: 'monthly',
      goals: [goal('monthly', terms('>=', '10'))],
    }),
  ],
};

const weekly = (id: string, value: (at: number) => string, count = weeks.length) =>
  weeks.slice(0, count).map(({ start }, at) => entry(id, start, value(at)));

const entries: readonly Entry[] = [
  ...weekly('over', () => '12'),
  // 6 of 13 weeks on goal; 9 on average.
  ...weekly('short', (at) => (at < 6 ? '10' : '8')),
  ...weekly('limit', (at) => (at === 0 ? 'n/a' : '5')),
  ...weekly('rare', () => '99', 3),
  ...weekly('plain', () => '1', 4),
  entry('monthly', '2025-07-01', '9'),
  entry('monthly', '2025-08-01', '10'),
  entry('monthly', '2025-09-01', '11'),
];

const build = (values = entries) =>
  buildQuarterReview({ scorecard, entries: values, quarter, now, settings, portfolio: null });

describe('a quarter against its goals', () => {
  test('names the best and the worst, by their distance to the goal', () => {
    const { best, worst, counts } = build();
    expect(best.map(({ row, distance }) => [row.metric.id, distance])).toEqual([
      ['limit', 0.5],
      ['over', 0.2],
      ['monthly', 0],
    ]);
    expect(worst.map(({ row }) => row.metric.id)).toEqual(['short']);
    expect(counts).toEqual({ green: 4, yellow: 0, red: 1, none: 1 });
  });

  test('rates nothing that has a number in fewer than half of its weeks', () => {
    expect(build().tooFew.map(({ metric: { id } }) => id)).toEqual(['rare']);
    const seven = build([...entries, ...weekly('rare', () => '99', 7)]);
    expect(seven.tooFew).toEqual([]);
    expect(seven.best[0]?.row.metric.id).toBe('rare');
    const six = build([...entries, ...weekly('rare', () => '99', 6)]);
    expect(six.tooFew.map(({ metric: { id } }) => id)).toEqual(['rare']);
  });

  test('counts the weeks and months on goal of each section and owner', () => {
    const { sections, owners } = build();
    expect(sections.map((one) => [one.section.name, one.share])).toEqual([
      ['Sales', { onGoal: 19, judged: 26, entered: 26, expected: 26 }],
      // The excused week is neither judged nor expected.
      ['Operations', { onGoal: 15, judged: 15, entered: 15, expected: 25 }],
      ['Rest', { onGoal: 2, judged: 3, entered: 7, expected: 16 }],
    ]);
    expect(owners.map(({ ownerId, share }) => [ownerId, share.onGoal])).toEqual([
      [SCOTT, 15],
      [JASON, 19],
      [null, 2],
    ]);
  });

  test('says nothing of a quarter without numbers', () => {
    const { best, worst, tooFew } = build([]);
    expect([best, worst]).toEqual([[], []]);
    expect(tooFew).toHaveLength(5);
  });
});

describe('the customers of a quarter', () => {
  test.each([
    ['month', '2025-09-01', '2025-06-01'],
    ['quarter', '2025-07-01', '2025-04-01'],
    ['week', weeks.at(-1)?.start, '2025-06-23'],
  ] as const)(
    'in %s periods lie between its last and the last before it',
    (cadence, last, before) => {
      const span = quarterPulseSpan(quarter, { ...settings, pulseCadence: cadence });
      expect([span.period.start, span.previous.start]).toEqual([last, before]);
      expect(span.period).toMatchObject({ cadence });
    },
  );

  test('are counted by colour at its start; who had left by then is none of them', () => {
    const view = portfolioOf([
      inPortfolio('A', { before: 80, now: 40 }),
      inPortfolio('B', { before: 60, now: 80 }),
      inPortfolio('C', { before: null, now: 80 }),
      inPortfolio('D', { before: 90, now: null }, churned('2025-10-05')),
      inPortfolio('E', { before: 90, now: null }, churned('2025-08-05')),
    ]);
    const movement = toPulseMovement(view);
    expect(movement?.bandsBefore).toEqual({ green: 2, amber: 1, red: 0, none: 1 });
    expect(movement?.view.distribution.bands).toEqual({ green: 2, amber: 0, red: 1, none: 0 });
  });

  test('are nothing to tell of where nobody was ever scored', () => {
    expect(toPulseMovement(portfolioOf([]))).toBeNull();
    expect(toPulseMovement(portfolioOf([inPortfolio('A', { now: null })]))).toBeNull();
  });
});
