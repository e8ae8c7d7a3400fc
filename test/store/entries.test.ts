import { afterAll, beforeAll, expect, test } from 'vitest';
import { InvalidInput } from '../../src/errors.ts';
import { countEntries, findEntries } from '../../src/store/entries.ts';
import type { Store, TenantTx } from '../../src/store/open-store.ts';
import { saveEntries } from '../../src/store/save-entries.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { createAcme, MANUAL, valueOf } from './acme.ts';

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await openTestDatabase();
  store = database.store;
});
afterAll(() => database.remove());

const EVER = { from: '1000-01-01', to: '2100-01-01' };

test.each([
  ['0.12345678905', '0.1234567891'],
  ['-99999999999999999999.9999999999', '-99999999999999999999.9999999999'],
  ['1e-11', '0'],
  ['-0', '0'],
])('%s is stored as %s', async (typed, stored) => {
  const other = await createAcme(store);
  const result = await store.inTenant(other.tenant.id, async (tx) => ({
    answered: await saveEntries(tx, [valueOf(other.dials, typed)], MANUAL),
    read: await findEntries(tx, EVER),
  }));
  expect(result.read.map(({ value }) => value?.toFixed())).toEqual([stored]);
  expect('saved' in result.answered && result.answered.saved[0]?.value?.eq(stored)).toBe(true);
});

test('more digits than fit are refused', async () => {
  const { tenant, dials } = await createAcme(store);
  const saving = store.inTenant(tenant.id, (tx) =>
    saveEntries(tx, [valueOf(dials, '1e20')], MANUAL),
  );
  await expect(saving).rejects.toThrow(InvalidInput);
});

test('many rows go in several parts, still all or nothing', async () => {
  const other = await createAcme(store);
  const inOther = <T>(work: (tx: TenantTx) => Promise<T>) => store.inTenant(other.tenant.id, work);
  const monday = Date.UTC(1500, 0, 1);
  const changes = Array.from({ length: 20_500 }, (_, n) =>
    valueOf(other.dials, n, {
      period: new Date(monday + n * 7 * 86_400_000).toISOString().slice(0, 10),
    }),
  );
  const last = changes.at(-1);
  if (last === undefined) throw new Error('no changes');
  await inOther((tx) => saveEntries(tx, [last], MANUAL));
  const refused = await inOther((tx) => saveEntries(tx, changes, MANUAL));
  expect('conflicts' in refused && refused.conflicts).toHaveLength(1);
  expect(await inOther((tx) => countEntries(tx))).toBe(1);
  const result = await inOther((tx) => saveEntries(tx, changes.slice(0, -1), MANUAL));
  expect('saved' in result && result.saved).toHaveLength(20_499);
  expect(await inOther((tx) => countEntries(tx, other.dials.id))).toBe(20_500);
});

test('findEntries keeps to its dates, both included, and to its metrics', async () => {
  const other = await createAcme(store);
  const periods = ['2025-09-29', '2025-10-06', '2025-10-13', '2025-10-20'];
  const found = await store.inTenant(other.tenant.id, async (tx) => {
    for (const metric of [other.dials, other.meetings]) {
      await saveEntries(
        tx,
        periods.map((period) => valueOf(metric, 1, { period })),
        MANUAL,
      );
    }
    const metricIds = [other.meetings.id];
    return findEntries(tx, { from: '2025-10-06', to: '2025-10-13', metricIds });
  });
  const ordered = found.toSorted((a, b) => (a.period < b.period ? -1 : 1));
  expect(ordered.map(({ metricId, period }) => [metricId, period])).toEqual([
    [other.meetings.id, '2025-10-06'],
    [other.meetings.id, '2025-10-13'],
  ]);
});
