import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NotFound } from '../../src/errors.ts';
import { archiveMetric, moveMetric, restoreMetric } from '../../src/store/arrange-metrics.ts';
import { saveMetric } from '../../src/store/metrics.ts';
import type { Store, TenantTx } from '../../src/store/open-store.ts';
import {
  archiveSection,
  moveSection,
  restoreSection,
  saveSection,
} from '../../src/store/sections.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { section, visits } from './set-up-inputs.ts';
import { BY, createAcme, type Acme } from './acme.ts';

const NOBODY = '01900000-0000-7000-8000-000000000000';

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
test.each<[string, (tx: TenantTx) => Promise<unknown>]>([
  ['saveSection', (tx) => saveSection(tx, { ...section('X'), id: NOBODY }, BY)],
  ['moveSection', (tx) => moveSection(tx, NOBODY, 'up', BY)],
  ['archiveSection', (tx) => archiveSection(tx, NOBODY, BY)],
  ['restoreSection', (tx) => restoreSection(tx, NOBODY, BY)],
  ['saveMetric', (tx) => saveMetric(tx, visits(acme, { id: NOBODY }), BY)],
  ['saveMetric into a section', (tx) => saveMetric(tx, visits(acme, { sectionId: NOBODY }), BY)],
  ['moveMetric', (tx) => moveMetric(tx, NOBODY, 'up', BY)],
  ['archiveMetric', (tx) => archiveMetric(tx, NOBODY, BY)],
  ['restoreMetric', (tx) => restoreMetric(tx, NOBODY, BY)],
])('%s of something unknown says so', async (_, work) => {
  await expect(inAcme(work)).rejects.toThrow(NotFound);
});

test('every change of the set-up stands in the log', async () => {
  await inAcme(async (tx) => {
    const { id } = await saveSection(tx, section('Marketing'), BY);
    await saveSection(tx, { ...section('Growth'), id }, BY);
    await moveSection(tx, id, 'up', BY);
    await archiveSection(tx, id, BY);
    await restoreSection(tx, id, BY);
    const added = await saveMetric(tx, visits(acme), BY);
    await saveMetric(tx, visits(acme, { id: added, name: 'Calls' }), BY);
    await moveMetric(tx, added, 'up', BY);
    await archiveMetric(tx, added, BY);
    await restoreMetric(tx, added, BY);
  });
  const log = await inAcme((tx) => tx.prisma.action.findMany({ orderBy: { id: 'asc' } }));
  expect(log.map(({ action }) => action)).toEqual([
    'scorecard.create',
    'section.add',
    'section.change',
    'section.move',
    'section.archive',
    'section.restore',
    'metric.add',
    'metric.change',
    'metric.move',
    'metric.archive',
    'metric.restore',
  ]);
});
