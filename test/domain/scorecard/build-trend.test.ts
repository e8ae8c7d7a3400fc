import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toRatio } from '../../../src/domain/ratio.ts';
import { buildTrend } from '../../../src/domain/scorecard/build-trend.ts';
import type { TrendInput } from '../../../src/domain/scorecard/build-trend.ts';
import { trendRange } from '../../../src/domain/scorecard/entries-range.ts';
import { higherIsBetter, valueDelta } from '../../../src/domain/scorecard/value-delta.ts';
import { currentWeek, shiftWeek } from '../../../src/domain/week.ts';
import * as fixture from '../../fixtures/scorecard.ts';

const {
  closeRate,
  dials,
  entries,
  now,
  oldTickets,
  revenue,
  scorecard,
  settings,
  terms,
  w42,
  w43,
} = fixture;
const [inside] = scorecard.sections;
if (inside === undefined) throw new Error('no section');
const input: TrendInput = { metric: dials, section: inside, entries, now, settings };

describe('a trend', () => {
  test('has 13 closed weeks and the running one, which has a value', () => {
    const trend = buildTrend(input);
    expect(trend.points.map(({ label }) => label)).toEqual([
      'W31',
      'W32',
      'W33',
      'W34',
      'W35',
      'W36',
      'W37',
      'W38',
      'W39',
      'W40',
      'W41',
      'W42',
      'W43',
      'W44',
    ]);
    expect(trend.points.slice(-5).map(({ text, judgement }) => [text, judgement.word])).toEqual([
      ['100', 'Below'],
      ['—', 'No data'],
      ['120', 'Near'],
      ['130', 'On goal'],
      ['60', ''],
    ]);
    expect(trend).toMatchObject({ lastIsSoFar: true, goalText: '≥ 125', periods: 13 });
    expect(trend.latest?.fullLabel).toBe('2025-W43');
    expect(trend.coverage).toEqual({ entered: 3, expected: 13 });
    expect(trend.delta).toMatchObject({ text: '▲ 10', good: true, direction: 'up' });
  });

  test('without a value of the running week ends with the last closed one', () => {
    const trend = buildTrend({ ...input, metric: oldTickets, periods: 26 });
    expect(trend.points).toHaveLength(26);
    expect(trend.lastIsSoFar).toBe(false);
    expect(trend.delta).toMatchObject({ text: '▼ 3', good: true });
  });

  test('ends at a week asked for', () => {
    const trend = buildTrend({ ...input, until: w42 });
    expect(trend.points.map(({ label }) => label).slice(-2)).toEqual(['W41', 'W42']);
    expect(trend.delta).toBeNull();
  });

  test('of a monthly metric has months; beside a past week those that had ended', () => {
    const months = (until?: typeof w43) =>
      buildTrend({ ...input, metric: revenue, until })
        .points.slice(-2)
        .map(({ fullLabel, text }) => `${fullLabel} ${text}`);
    expect(months()).toEqual(['Aug 2025 $98,000', 'Sep 2025 $104,000']);
    expect(months(shiftWeek(w43, -6, settings))).toEqual(['Jul 2025 —', 'Aug 2025 $98,000']);
  });

  test('judges every point by the goal in force then', () => {
    const raised = fixture.goal('dials', terms('>=', '150'), { id: 'later', from: w43.start });
    const trend = buildTrend({ ...input, metric: { ...dials, goals: [...dials.goals, raised] } });
    const last = trend.points
      .slice(-3)
      .map((point) => [
        point.goal?.toFixed(),
        point.zones.map(({ status, low }) => `${status} ${low?.toFixed() ?? '…'}`).join(', '),
      ]);
    expect(last).toEqual([
      ['125', 'red …, yellow 112.5, green 125'],
      ['150', 'red …, yellow 135, green 150'],
      ['150', 'red …, yellow 135, green 150'],
    ]);
    expect(trend.latest?.judgement.word).toBe('Below');
  });

  test('a range has no single edge, and no goal has no zones', () => {
    const ranged = [fixture.goal('dials', terms('between', '5', '10'))];
    const ranges = buildTrend({ ...input, metric: { ...dials, goals: ranged } }).points.at(-1);
    const none = buildTrend({ ...input, metric: { ...dials, goals: [] } }).points.at(-1);
    expect([ranges?.goal, ranges?.zones.length]).toEqual([null, 5]);
    expect([none?.goal, none?.zones, none?.terms]).toEqual([null, [], null]);
  });

  test('marks where the metric begins to mean something else, not where it begins', () => {
    const [first] = dials.definitions;
    if (first === undefined) throw new Error('no definition');
    const definitions = [first, { ...first, version: 2, from: w42.start }];
    const points = buildTrend({ ...input, metric: { ...dials, definitions } }).points;
    const marked = points.filter(({ newDefinition }) => newDefinition !== null);
    expect(marked.map(({ label, newDefinition }) => [label, newDefinition?.version])).toEqual([
      ['W42', 2],
    ]);
  });
});

describe('the difference of two values', () => {
  const delta = (a: string, b: string, metric = dials, goal = terms('>=', '125')) => {
    const [now_, before] = [a, b].map((text) => {
      const [n = '0', d = '1'] = text.split('/');
      return toRatio(n, d);
    });
    const found = valueDelta(now_ ?? null, before ?? null, metric, goal, 'comma-dot');
    return [found?.text, found?.good];
  };
  test.each([
    ['130', '120', dials, terms('>=', '125'), ['▲ 10', true]],
    ['120', '130', dials, terms('>=', '125'), ['▼ 10', false]],
    ['120', '120.0', dials, terms('>=', '125'), ['= same', null]],
    ['2', '5', oldTickets, terms('<=', '2'), ['▼ 3', true]],
    ['2', '5', oldTickets, terms('between', '1', '3'), ['▼ 3', null]],
    ['44/70', '10/12', closeRate, terms('>=', '0.7'), ['▼ 20 points', false]],
    ['0.631', '0.63', closeRate, terms('>=', '0.7'), ['▲ 0.1 points', true]],
    ['0.64', '0.63', closeRate, terms('>=', '0.7'), ['▲ 1 point', true]],
    ['104000', '98000', revenue, terms('>=', '100000'), ['▲ $6,000', true]],
    ['1', '0', fixture.reviewed, terms('yes-no', '1'), [undefined, undefined]],
  ])('%s after %s: $name', (a, b, metric, goal, expected) => {
    expect(delta(a, b, metric, goal)).toEqual(expected);
  });

  test('to nothing there is none', () => {
    expect(valueDelta(null, toRatio(1), dials, null, 'comma-dot')).toBeNull();
    expect(valueDelta(toRatio(1), null, dials, null, 'comma-dot')).toBeNull();
  });

  test.each([
    [terms('>=', '1'), true],
    [terms('>', '1'), true],
    [terms('<=', '1'), false],
    [terms('<', '1'), false],
    [terms('=', '1'), null],
    [terms('outside', '1', '2'), null],
    [terms('yes-no', '0'), false],
    [null, null],
  ])('$operator: higher is better %s', (goal, better) => {
    expect(higherIsBetter(goal)).toBe(better);
  });
});

test('property: the range to read holds every point', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(dials, revenue),
      fc.constantFrom(13, 26, 52),
      fc.integer({ min: 0, max: 800 }),
      (metric, periods, days) => {
        const at = new Date(now.getTime() + days * 86_400_000);
        const week = currentWeek(at, settings);
        const { from, to } = trendRange(metric.cadence, week, periods, settings);
        const everywhere = () => fixture.entry(metric.id, from, '1');
        const { points } = buildTrend({ ...input, metric, periods, entries: everywhere, now: at });
        expect(points.filter(({ soFar }) => !soFar)).toHaveLength(periods);
        for (const { period } of points) expect(period >= from && period <= to).toBe(true);
      },
    ),
  );
});
