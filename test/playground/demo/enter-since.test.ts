import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildScorecard } from '../../../src/domain/scorecard/build-scorecard.ts';
import { lastClosedWeek } from '../../../src/domain/week.ts';
import { createDemoTenant } from '../../../src/playground/demo-tenant.ts';
import { enterSince } from '../../../src/playground/demo/enter-since.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { readDemo } from './read-demo.ts';

const WEDNESDAY = new Date('2025-10-29T15:00:00Z');
const MONDAY_8 = new Date('2025-11-03T13:00:00Z');

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

test('does nothing before there is a demo', async () => {
  await enterSince(database.store, { now: WEDNESDAY });
  await expect(readDemo(database.store)).rejects.toThrow('is not set up');
});

test('closes a week that has something to talk about, once', async () => {
  const { store } = database;
  await createDemoTenant(store, { now: WEDNESDAY });
  const before = await readDemo(store);
  await enterSince(store, { now: WEDNESDAY });
  expect((await readDemo(store)).story).toEqual(before.story);

  await enterSince(store, { now: MONDAY_8 });
  const demo = await readDemo(store);
  const week = lastClosedWeek(MONDAY_8, demo.settings);
  const view = buildScorecard({ ...demo, week, now: MONDAY_8 });
  const rows = view.sections.flatMap((section) => section.rows);
  const named = (status: string): string[] =>
    rows
      .filter(({ thisPeriod }) => thisPeriod.judgement.status === status)
      .map(({ metric }) => demo.pathOf(metric));
  // Red twice in a row, and new.
  expect(named('red')).toEqual(
    expect.arrayContaining([
      'Inside Sales/Conversations with DM',
      'Outside Sales/COI Attended',
      'Hybrid Sales/COI Attended',
    ]),
  );
  expect(named('green')).toContain('Reactive Operations/Utilization');
  expect(view.missing.map(({ metric }) => demo.pathOf(metric))).toEqual(
    expect.arrayContaining(['Hybrid Sales/Networking Events', 'Marketing/Leads Generated']),
  );
  expect(demo.entries.filter(({ period, late }) => period === week.start && late)).toEqual([]);

  await enterSince(store, { now: MONDAY_8 });
  expect((await readDemo(store)).story).toEqual(demo.story);
});
