import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { archiveMetric, restoreMetric } from '../../src/store/arrange-metrics.ts';
import { saveMetric } from '../../src/store/metrics.ts';
import type { Store, TenantTx } from '../../src/store/open-store.ts';
import { findScorecard } from '../../src/store/scorecard.ts';
import { archiveSection, restoreSection, saveSection } from '../../src/store/sections.ts';
import { saveSettings } from '../../src/store/tenants.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { BY, createAcme, type Acme } from './acme.ts';
import { visits } from './set-up-inputs.ts';

let database: TestDatabase;
let store: Store;
let acme: Acme;
beforeAll(async () => {
  database = await openTestDatabase();
  store = database.store;
});
afterAll(() => database.remove());
beforeEach(async () => {
  acme = await createAcme(store);
});

const inAcme = <T>(work: (tx: TenantTx) => Promise<T>) => store.inTenant(acme.tenant.id, work);
const START = BY.at.getTime();
const day = (count: number) => new Date(START + count * 86_400_000);
const on = (count: number) => ({ ...BY, at: day(count) });

const count = (at: Date | null) => (at === null ? null : (at.getTime() - START) / 86_400_000);

/** Days after the scorecard was made. */
async function spansOf(id: string) {
  const { metrics } = await inAcme(findScorecard);
  const { spans = [] } = metrics.find((one) => one.id === id) ?? {};
  return spans.map(({ onSince, offSince }) => [count(onSince), count(offSince)]);
}

test('a metric is on from when it is made, until it is archived, and again from its return', async () => {
  const { id } = acme.dials;
  expect(await spansOf(id)).toEqual([[0, null]]);
  await inAcme((tx) => archiveMetric(tx, id, on(3)));
  await inAcme((tx) => restoreMetric(tx, id, on(9)));
  expect(await spansOf(id)).toEqual([
    [0, 3],
    [9, null],
  ]);
});

test('switching it off and on is kept; other changes leave no trace', async () => {
  const id = await inAcme((tx) => saveMetric(tx, visits(acme), on(1)));
  const save = (active: boolean, at: number) =>
    inAcme((tx) => saveMetric(tx, { ...visits(acme, { active }), id }, on(at)));
  await save(true, 2);
  await save(false, 3);
  await save(false, 4);
  await save(true, 5);
  expect(await spansOf(id)).toEqual([
    [1, 3],
    [5, null],
  ]);
});

test('a section switches its metrics, archived or off', async () => {
  const { id, name, ownerId, contributorIds } = acme.sales;
  const change = (active: boolean, at: number) =>
    inAcme((tx) => saveSection(tx, { id, name, ownerId, contributorIds, active }, on(at)));
  await change(false, 2);
  await change(true, 4);
  await inAcme((tx) => archiveSection(tx, id, on(6)));
  await inAcme((tx) => restoreSection(tx, id, on(8)));
  expect(await spansOf(acme.dials.id)).toEqual([
    [0, 2],
    [4, 6],
    [8, null],
  ]);
  expect(await spansOf(acme.revenue.id)).toEqual([[0, null]]);
});

test('none begins before the tenant was set up, and what ended before it is none', async () => {
  const { id } = acme.dials;
  await inAcme((tx) => archiveMetric(tx, id, on(1)));
  await inAcme((tx) => saveSettings(tx, acme.tenant.settings, { ...on(2), setUp: true }));
  expect(await spansOf(id)).toEqual([]);
  expect(await spansOf(acme.revenue.id)).toEqual([[2, null]]);
});
