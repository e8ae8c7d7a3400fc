import { describe, expect, it } from 'vitest';
import { buildEntryReminders } from '../../../src/domain/reports/build-entry-reminders.ts';
import { buildQuarterReview } from '../../../src/domain/reports/build-quarter-review.ts';
import { buildWeeklyScorecard } from '../../../src/domain/reports/build-weekly-scorecard.ts';
import { buildQuarter } from '../../../src/domain/scorecard/build-quarter.ts';
import { buildScorecard } from '../../../src/domain/scorecard/build-scorecard.ts';
import { buildTrend } from '../../../src/domain/scorecard/build-trend.ts';
import type { Entry } from '../../../src/domain/scorecard/types.ts';
import { weekOf } from '../../../src/domain/week.ts';
import { entry, goal, metric, section, terms } from '../../fixtures/scorecard-parts.ts';
import { settings } from '../../fixtures/scorecard.ts';

/** A team that was set up on the Wednesday of W43. */
const spans = [{ onSince: new Date('2025-10-22T15:00:00Z'), offSince: null }];
const goals = [goal('dials', terms('>=', '10'))];
const scorecard = {
  sections: [section('sales', 'Sales', { ownerId: 'U0JASON' })],
  metrics: [
    metric('dials', 'sales', { spans, goals }),
    metric('revenue', 'sales', { spans, cadence: 'monthly' }),
  ],
};
const [dials] = scorecard.metrics;
const [sales] = scorecard.sections;
if (dials === undefined || sales === undefined) throw new Error('no metric');
const none = { openIssueMetricIds: new Set<string>() };
const week = (start: string) => weekOf(start, settings);

/** Two closed weeks after the set-up. */
const now = new Date('2025-11-10T15:00:00Z');
const at = (start: string, entries: readonly Entry[] = []) =>
  buildScorecard({ scorecard, entries, week: week(start), now, settings });

const remind = (start: string, when: string) =>
  buildEntryReminders({
    scorecard,
    entries: [],
    week: week(start),
    now: new Date(when),
    settings,
    isHoliday: () => false,
  });
const weekly = (start: string, entries: readonly Entry[]) =>
  buildWeeklyScorecard({ scorecard, entries, week: week(start), now, settings, ...none });
const review = (entries: readonly Entry[]) =>
  buildQuarterReview({
    scorecard,
    entries,
    quarter: { year: 2025, quarter: 3 },
    now,
    settings,
    portfolio: null,
  });

describe('before a team was set up', () => {
  it('nothing is missing, counted or without data', () => {
    for (const start of ['2025-10-20', '2025-10-13', '2025-08-04']) {
      const { missing, coverage, sections } = at(start);
      expect(missing).toEqual([]);
      expect(coverage).toEqual({ entered: 0, expected: 0 });
      const [row] = sections[0]?.rows ?? [];
      expect(row?.thisPeriod).toMatchObject({ state: 'not-expected', text: '—' });
      expect(row?.thisPeriod.judgement).toEqual({ status: 'none', word: '', emoji: '' });
      expect(row?.quarter).toMatchObject({ text: '—', entered: 0, expected: 0 });
      expect(row?.quarter.judgement.word).toBe('');
    }
  });

  it('a value that was entered is shown and judged, and enters the figure and its n', () => {
    const view = at('2025-10-27', [
      entry('dials', '2025-10-13', '20'),
      entry('dials', '2025-10-27', '10'),
    ]);
    expect(view.sections[0]?.rows[0]?.quarter).toMatchObject({ text: '15', entered: 2 });
    expect(view.coverage).toEqual({ entered: 1, expected: 1 });
    const before = at('2025-10-13', [entry('dials', '2025-10-13', '20')]);
    expect(before.sections[0]?.rows[0]?.thisPeriod.judgement.word).toBe('On goal');
    expect(before.coverage).toEqual({ entered: 1, expected: 1 });
  });

  it('the first whole week without a value is missing, and only that', () => {
    const { missing, sections } = at('2025-10-27');
    expect(missing.map((one) => one.metric.id)).toEqual(['dials']);
    expect(sections[0]?.rows[0]?.quarter.text).toBe('— (0 of 1)');
  });

  it('a quarter and a trend count what was expected or entered', () => {
    const entries = [entry('dials', '2025-10-13', '20')];
    const quarter = { year: 2025, quarter: 4 } as const;
    const view = buildQuarter({ scorecard, entries, quarter, now, settings });
    expect(view.coverage).toEqual({ entered: 1, expected: 3 });
    const trend = buildTrend({ metric: dials, section: sales, entries, now, settings });
    expect(trend.coverage).toEqual({ entered: 1, expected: 3 });
  });

  it('nobody is reminded, and afterwards of the weeks since', () => {
    expect(remind('2025-10-20', '2025-10-24T19:00:00Z')).toEqual([]);
    const [reminder] = remind('2025-11-03', '2025-11-07T19:00:00Z');
    const asked = reminder?.sections.flatMap(({ numbers }) => numbers) ?? [];
    expect(asked.map(({ metric: { id }, run }) => [id, run.periods, run.sinceLabel])).toEqual([
      ['dials', 2, 'W44'],
    ]);
  });

  it('there is no report of a week or a quarter in which nothing was expected or entered', () => {
    expect(weekly('2025-10-20', []).isBeforeStart).toBe(true);
    const [told] = [weekly('2025-10-27', [])];
    expect(told.isBeforeStart).toBe(false);
    expect(told.missing.map(({ run }) => run.periods)).toEqual([1]);
    expect(weekly('2025-10-20', [entry('dials', '2025-10-20', '0')]).isBeforeStart).toBe(false);
    expect(review([]).isBeforeStart).toBe(true);
    expect(review([entry('dials', '2025-09-08', '5')]).isBeforeStart).toBe(false);
  });
});

describe('a goal for one week', () => {
  it('judges its week and never the quarter', () => {
    const holiday = goal('dials', terms('>=', '2'), {
      id: 'holiday',
      from: '2025-10-20',
      onePeriodOnly: true,
    });
    const judged = { ...dials, goals: [...goals, holiday], spans: [] };
    const entries = ['2025-10-13', '2025-10-20'].map((start) => entry('dials', start, '5'));
    const set = { sections: [sales], metrics: [judged] };
    const closed = new Date('2025-10-27T15:00:00Z');
    const input = { scorecard: set, entries, now: closed, settings };
    const [row] = buildScorecard({ ...input, week: week('2025-10-20') }).sections[0]?.rows ?? [];
    expect(row?.thisPeriod.judgement.word).toBe('On goal');
    expect(row?.goalText).toBe('≥ 2');
    expect(row?.quarter.judgement.word).toBe('Below');
    const quarter = { year: 2025, quarter: 4 } as const;
    const [own] = buildQuarter({ ...input, quarter }).sections[0]?.rows ?? [];
    expect([own?.goalText, own?.quarter.judgement.word]).toEqual(['≥ 10', 'Below']);
    const { worst, best } = buildQuarterReview({ ...input, quarter, portfolio: null });
    expect([worst.length, best.length]).toEqual([1, 0]);
  });
});
