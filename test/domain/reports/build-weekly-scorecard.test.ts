import { describe, expect, test } from 'vitest';
import { buildWeeklyScorecard } from '../../../src/domain/reports/build-weekly-scorecard.ts';
import type { Entry } from '../../../src/domain/scorecard/types.ts';
import {
  entries,
  entry,
  goal,
  metric,
  now,
  scorecard,
  section,
  settings,
  terms,
  w40,
  w41,
  w42,
  w43,
} from '../../fixtures/scorecard.ts';

const build = (
  values: readonly Entry[],
  { of = scorecard, open = [] }: { of?: typeof scorecard; open?: readonly string[] } = {},
) =>
  buildWeeklyScorecard({
    scorecard: of,
    entries: values,
    week: w43,
    now,
    settings,
    openIssueMetricIds: new Set(open),
  });

/** Dials of W40 to W43, the goal being 125 and near from 112.5. */
const dialsOf = (...values: readonly string[]): readonly Entry[] =>
  values.map((value, at) => entry('dials', [w40, w41, w42, w43][at]?.start ?? '', value));

describe('what needs someone first', () => {
  test('is every red number, the widest gap to its goal first', () => {
    const { reds } = build(entries);
    expect(reds.map(({ row }) => row.name)).toEqual([
      'Conversations with DM',
      'Same Day Close Rate',
    ]);
  });

  test('is red again and again before red for once, however far from its goal', () => {
    const { reds } = build([
      ...entries.filter(({ metricId }) => metricId !== 'dials'),
      ...dialsOf('130', '130', '111', '111'),
    ]);
    expect(reds.map(({ row }) => row.name)).toEqual([
      'Dials',
      'Conversations with DM',
      'Same Day Close Rate',
    ]);
  });

  test.each([
    [['130', '130', '130', '90'], 1, false],
    [['130', '130', '90', '90'], 2, true],
    [['90', '90', '90', '90'], 4, true],
    // Red, but the week between was near: one red in a row, two of the last three.
    [['130', '90', '115', '90'], 1, true],
    [['90', '115', '115', '90'], 1, false],
  ])('%j: red %i weeks running, offers an issue: %s', (values, periods, offersIssue) => {
    const [red] = build(dialsOf(...values)).reds;
    expect(red?.red.periods).toBe(periods);
    expect(red).toMatchObject({ offersIssue, hasOpenIssue: false });
  });

  test('offers no second issue while one is open', () => {
    const [red] = build(dialsOf('90', '90', '90', '90'), { open: ['dials'] }).reds;
    expect(red).toMatchObject({ offersIssue: false, hasOpenIssue: true });
  });

  test('judges each week by the goal in force then', () => {
    const changed = {
      ...scorecard,
      metrics: scorecard.metrics.map((one) =>
        one.id === 'dials'
          ? { ...one, goals: [...one.goals, goal('dials', terms('>=', '60'), { from: w42.start })] }
          : one,
      ),
    };
    expect(build(dialsOf('90', '90', '90', '50'), { of: changed }).reds[0]?.red.periods).toBe(1);
  });
});

describe('what is back on goal', () => {
  test.each([
    [['130', '130', '90', '130'], 0],
    [['130', '90', '115', '130'], 2],
    [['90', '90', '90', '130'], 3],
    [['90', '90', '130', '130'], 0],
  ])('%j: after %i weeks', (values, periods) => {
    const { comeBacks } = build(dialsOf(...values));
    expect(comeBacks.map(({ row, after }) => [row.name, after.periods])).toEqual(
      periods === 0 ? [] : [['Dials', periods]],
    );
  });
});

test('what is missing says since when', () => {
  const { missing } = build([entry('coi', w41.start, '1'), ...dialsOf('130', '130', '130', '130')]);
  const found = new Map(missing.map(({ metric: { id }, run }) => [id, run]));
  expect(found.get('coi')).toEqual({ periods: 2, orMore: false, sinceLabel: 'W42' });
  expect(found.has('dials')).toBe(false);
});

const values = (texts: readonly string[]) =>
  texts.flatMap((text, at) => (text === '' ? [] : [entry(`m${at}`, w43.start, text)]));
const names = (tallies: readonly { section: { name: string } }[]) =>
  tallies.map((one) => one.section.name);

describe('sections', () => {
  const of = {
    sections: ['green', 'mixed', 'plain', 'off'].map((id, position) =>
      section(id, id, { position }),
    ),
    metrics: ['green', 'green', 'mixed', 'mixed', 'plain', 'off'].map((sectionId, at) =>
      metric(`m${at}`, sectionId, {
        position: at,
        goals: sectionId === 'plain' ? [] : [goal(`m${at}`, terms('>=', '10'))],
      }),
    ),
  };
  test('are listed by what is not green, counted by what is', () => {
    const report = build(values(['10', '11', '12', '5', '3', '9']), { of });
    expect(
      report.notGreen.map((group) => [group.section.name, ...group.rows.map(({ name }) => name)]),
    ).toEqual([
      ['mixed', 'm3'],
      ['off', 'm5'],
    ]);
    expect(report.green).toEqual([
      { section: of.sections[0], onGoal: 2, withGoal: 2, entered: 2, expected: 2 },
    ]);
    expect(report.partlyGreen).toMatchObject([
      { section: { name: 'mixed' }, onGoal: 1, withGoal: 2 },
    ]);
    expect(report.withoutGoal).toMatchObject([{ section: { name: 'plain' }, entered: 1 }]);
  });

  test('with a missing number of a goal are not green', () => {
    const report = build(values(['10', '', '12', '12', '3', '12']), { of });
    expect(names(report.green)).toEqual(['mixed', 'off']);
    expect(report.notGreen.map((group) => group.section.name)).toEqual(['green']);
  });

  test('count what is excused neither way', () => {
    const report = build(values(['10', 'n/a', 'n/a', 'n/a', 'n/a', '12']), { of });
    expect(report.green).toMatchObject([
      { section: { name: 'green' }, onGoal: 1, withGoal: 1 },
      { section: { name: 'off' } },
    ]);
    expect(report.withoutGoal).toMatchObject([
      { section: { name: 'mixed' }, expected: 0 },
      { section: { name: 'plain' }, expected: 0 },
    ]);
  });

  test('stand in exactly one of the lists, or partly in two', () => {
    const report = build(entries);
    const all = [
      ...report.notGreen.map((group) => group.section.name),
      ...names(report.green),
      ...names(report.withoutGoal),
    ];
    expect(all.toSorted()).toEqual(report.view.sections.map((one) => one.section.name).toSorted());
  });
});

test('a week without any entry has nothing but what is missing', () => {
  const report = build([]);
  expect(report).toMatchObject({ reds: [], comeBacks: [], green: [], partlyGreen: [] });
  expect(report.missing).toHaveLength(scorecard.metrics.length);
});
