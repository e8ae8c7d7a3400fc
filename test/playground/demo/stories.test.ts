import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MetricRow } from '../../../src/domain/scorecard/build-row.ts';
import { buildScorecard } from '../../../src/domain/scorecard/build-scorecard.ts';
import { mayEnter, maySetGoal } from '../../../src/domain/scorecard/permissions.ts';
import type { Metric, Section } from '../../../src/domain/scorecard/types.ts';
import { currentWeek, lastClosedWeek, shiftWeek, type Week } from '../../../src/domain/week.ts';
import { createDemoTenant } from '../../../src/playground/demo-tenant.ts';
import { DEMO_PEOPLE } from '../../../src/playground/demo-world.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { readDemo, type StoredDemo } from './read-demo.ts';

const WEDNESDAY = new Date('2025-10-29T15:00:00Z');

describe.each([
  ['on a Wednesday', WEDNESDAY],
  ['on the second 01:30 of a Sunday in November', new Date('2025-11-02T06:30:00Z')],
  ['when the first week of a year closes', new Date('2026-01-05T13:00:00Z')],
  [
    'a second before the cut-off, on the Monday after clocks changed',
    new Date('2026-03-09T11:59:59Z'),
  ],
])('the demo %s', (_, now) => {
  let database: TestDatabase;
  let demo: StoredDemo;
  beforeAll(async () => {
    database = await openTestDatabase();
    await createDemoTenant(database.store, { now });
    demo = await readDemo(database.store);
  });
  afterAll(() => database.remove());

  const weekAgo = (weeks: number): Week =>
    shiftWeek(lastClosedWeek(now, demo.settings), -weeks, demo.settings);
  const viewOf = (week: Week) => buildScorecard({ ...demo, week, now });
  const metricOf = (path: string): Metric => {
    const metric = demo.scorecard.metrics.find((one) => demo.pathOf(one) === path);
    if (metric === undefined) throw new Error(`no ${path}`);
    return metric;
  };
  const rowOf = (path: string, weeks: number): MetricRow => {
    const rows = viewOf(weekAgo(weeks)).sections.flatMap((section) => section.rows);
    const row = rows.find(({ metric }) => demo.pathOf(metric) === path);
    if (row === undefined) throw new Error(`no ${path}`);
    return row;
  };
  const statusOf = (path: string, weeks: number) => rowOf(path, weeks).thisPeriod.judgement.status;
  const valueOf = (path: string, weeks: number) =>
    Number(rowOf(path, weeks).thisPeriod.entry?.value ?? Number.NaN);
  const mean = (path: string, weeks: readonly number[]) =>
    weeks.reduce((sum, week) => sum + valueOf(path, week), 0) / weeks.length;

  test('shows a last closed week of all colours, with somebody missing', () => {
    const { counts, missing, sections } = viewOf(weekAgo(0));
    expect(counts).toMatchObject({ green: 8, yellow: 3, red: 3 });
    expect(missing.map((one) => [demo.pathOf(one.metric), ...one.ownerIds])).toEqual([
      ['Hybrid Sales/Networking Events', DEMO_PEOPLE.josh],
      ['Financial/Revenue', DEMO_PEOPLE.admin],
      ['Financial/Expenses', DEMO_PEOPLE.admin],
      ['Financial/Profit Margin', DEMO_PEOPLE.admin],
      ['Financial/Cash Flow', DEMO_PEOPLE.admin],
    ]);
    const rows = sections.flatMap((section) => section.rows);
    const texts = rows.flatMap((row) => [
      row.thisPeriod.text,
      row.lastPeriod.text,
      row.quarter.text,
    ]);
    expect(texts.join(' ')).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  test('leaves out exactly what somebody forgot, in 26 weeks', () => {
    const forgotten: string[] = [];
    for (let weeks = 0; weeks < 26; weeks += 1) {
      for (const { metric } of viewOf(weekAgo(weeks)).missing) {
        if (metric.cadence === 'weekly') forgotten.push(`${demo.pathOf(metric)} ${weeks}`);
      }
    }
    expect(forgotten).toEqual([
      'Hybrid Sales/Networking Events 0',
      'Marketing/Social Engagement 2',
      'Outside Sales/COI Attended 4',
      'Warm 250/W250 Conversations with DM 13',
      'Marketing/Social Engagement 17',
    ]);
    const first = weekAgo(25).start;
    const before = demo.entries.filter(
      ({ metricId, period }) => period < first && demo.metric(metricId).cadence === 'weekly',
    );
    expect(before).toEqual([]);
  });

  test('excuses the week of a vacation', () => {
    const { sections } = viewOf(weekAgo(8));
    const hybrid = sections.find(({ section }) => section.name === 'Hybrid Sales');
    const cells = hybrid?.rows.map(({ thisPeriod }) => [thisPeriod.text, thisPeriod.entry?.note]);
    expect(cells).toEqual(Array.from({ length: 3 }, () => ['n/a', 'Josh is on vacation']));
  });

  test('keeps corrected values with their reasons', () => {
    const corrected = demo.revisions
      .filter(({ reason }) => reason !== null)
      .map((one) => [demo.pathOf(demo.metric(one.metricId)), one.period, one.revision, one.by]);
    expect(corrected).toEqual([
      ['Reactive Operations/Same Day Close Rate', weekAgo(3).start, 2, DEMO_PEOPLE.scott],
      ['Outside Sales/MRR Closed', weekAgo(1).start, 2, DEMO_PEOPLE.jason],
    ]);
    const mrr = rowOf('Outside Sales/MRR Closed', 0).lastPeriod;
    expect(mrr).toMatchObject({ text: '$850', entry: { revision: 2, late: false } });
  });

  test('raises a goal with the quarter and leaves earlier weeks their colour', () => {
    const path = 'Warm 250/W250 Dials';
    const { year, quarter } = weekAgo(0);
    for (let weeks = 0; weeks < 26; weeks += 1) {
      const week = weekAgo(weeks);
      const inQuarter = week.year === year && week.quarter === quarter;
      expect(rowOf(path, weeks).goalText).toBe(inQuarter ? '≥ 30' : '≥ 25');
    }
    const before = Array.from({ length: 26 }, (__, weeks) => weeks).filter(
      (weeks) => rowOf(path, weeks).goalText === '≥ 25' && valueOf(path, weeks) < 30,
    );
    expect(before.some((weeks) => statusOf(path, weeks) === 'green')).toBe(true);
    expect(rowOf(path, 0).thisPeriod).toMatchObject({
      text: '28',
      judgement: { status: 'yellow' },
    });
  });

  test('lowers a goal for one week', () => {
    const goals = [10, 9, 8].map((weeks) => rowOf('Inside Sales/Dials', weeks).goalText);
    expect(goals).toEqual(['≥ 125', '≥ 60', '≥ 125']);
    expect(statusOf('Inside Sales/Dials', 9)).toBe('green');
  });

  test('tells of a streak, a slump and a rise', () => {
    const utilization = Array.from({ length: 11 }, (__, weeks) =>
      statusOf('Reactive Operations/Utilization', weeks),
    );
    expect(utilization).toEqual([...Array<string>(10).fill('green'), 'yellow']);

    const closeRate = 'Reactive Operations/Same Day Close Rate';
    for (const weeks of [5, 6]) {
      const { entry, judgement } = rowOf(closeRate, weeks).thisPeriod;
      expect(judgement.status).toBe('red');
      expect(entry?.note).toContain('Mail outage');
      expect(valueOf(closeRate, weeks)).toBeLessThan(0.5);
    }
    expect(Math.min(...[4, 7].map((weeks) => valueOf(closeRate, weeks)))).toBeGreaterThan(0.7);

    const dials = 'Inside Sales/Dials';
    const [old, recent] = [mean(dials, [25, 24, 23, 22, 21, 20]), mean(dials, [5, 4, 3, 2, 1, 0])];
    expect(recent).toBeGreaterThan(old * 1.15);
  });

  test('has the books of six months, entered late, and waits for the newest', () => {
    for (const name of ['Revenue', 'Expenses', 'Profit Margin', 'Cash Flow']) {
      const { id } = metricOf(`Financial/${name}`);
      const entries = demo.entries.filter(({ metricId }) => metricId === id);
      expect(entries.map(({ late }) => late)).toEqual(Array(6).fill(true));
      const { thisPeriod, lastPeriod } = rowOf(`Financial/${name}`, 0);
      expect([thisPeriod.state, lastPeriod.state]).toEqual(['missing', 'value']);
    }
  });

  test('knows something of the running week, without colour', () => {
    const view = viewOf(currentWeek(now, demo.settings));
    expect(view.soFar).toBe(true);
    expect(view.coverage.entered).toBeGreaterThanOrEqual(5);
    expect(view.counts).toMatchObject({ green: 0, yellow: 0, red: 0 });
  });

  test('holds whole counts and true rates', () => {
    const values = demo.entries.filter(({ state }) => state === 'value');
    const inUnit = (unit: Metric['unit']) =>
      values.filter(({ metricId }) => demo.metric(metricId).unit === unit);
    const odd = inUnit('count').filter(({ value }) => !value?.isInteger() || value.isNegative());
    expect(odd).toEqual([]);
    const rates = inUnit('percent');
    expect(values.filter(({ denominator }) => denominator !== null)).toEqual(rates);
    for (const { value, numerator, denominator } of rates) {
      expect(Number(value)).toBeCloseTo(Number(numerator) / Number(denominator), 9);
      expect(Number(value)).toBeGreaterThan(0);
      expect(Number(value)).toBeLessThan(1);
    }
  });

  test('is entered in time by those who may, but for one late week', () => {
    const late = new Set<string>();
    for (const entry of demo.entries) {
      const metric = demo.metric(entry.metricId);
      expect(mayEnter(person(entry.enteredBy), metric, sectionOf(metric), demo.settings)).toBe(
        true,
      );
      if (entry.late && metric.cadence === 'weekly') {
        late.add(`${sectionOf(metric).name} ${entry.period}`);
      }
    }
    expect([...late]).toEqual([`Hybrid Sales ${weekAgo(15).start}`]);
    expect(new Set(demo.entries.map(({ source }) => source))).toEqual(new Set(['manual', 'csv']));
    for (const metric of demo.scorecard.metrics) {
      for (const { createdBy } of metric.goals) {
        const may = maySetGoal(person(createdBy), metric, sectionOf(metric), demo.settings);
        expect(may).toBe(true);
      }
    }
  });

  function sectionOf({ sectionId }: Metric): Section {
    const section = demo.scorecard.sections.find(({ id }) => id === sectionId);
    if (section === undefined) throw new Error(`no section ${sectionId}`);
    return section;
  }
});

function person(id: string) {
  return { id, guest: false, stranger: false, workspaceAdmin: false };
}
