import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pulsePeriodOf, shiftPulsePeriod } from '../../../src/domain/pulse/period.ts';
import type { AccountChange } from '../../../src/domain/pulse/plan-accounts.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/tenant.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { catchUpScores, isBehind } from '../../../src/store/pulse/catch-up-scores.ts';
import { recalculate } from '../../../src/store/pulse/recalculate.ts';
import { saveValues } from '../../../src/store/pulse/save-values.ts';
import { findTenant } from '../../../src/store/tenants.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { BY, createAcme } from '../acme.ts';
import { addCustomers, customer, octoberOf } from './customers.ts';

const settings = DEFAULT_SETTINGS;
const OCTOBER = pulsePeriodOf('month', '2025-10-15', settings);
const [LATE_OCTOBER, NOVEMBER, MARCH] = ['2025-10-31', '2025-11-02', '2026-03-10'].map(
  (day) => new Date(`${day}T12:00:00Z`),
);

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await openTestDatabase();
  store = database.store;
});
afterAll(() => database.remove());

let tenantId: string;
let birch: AccountChange;
/** In October Birch is imported and scored. */
beforeEach(async () => {
  tenantId = (await createAcme(store)).tenant.id;
  const [one] = await addCustomers(store, tenantId, [customer('Birch')]);
  if (one === undefined) throw new Error('a customer');
  birch = one;
  await store.inTenant(tenantId, async (tx) => {
    await saveValues(tx, octoberOf(birch, 80), BY);
    const wanted = { settings, periods: [OCTOBER], accountIds: null, now: at(LATE_OCTOBER) };
    await recalculate(tx, wanted);
  });
});

function at(now: Date | undefined): Date {
  if (now === undefined) throw new Error('a date');
  return now;
}

const catchUp = (now: Date | undefined) =>
  store.inTenant(tenantId, (tx) => catchUpScores(tx, { settings, now: at(now) }));
const isNowBehind = async (now: Date | undefined) =>
  isBehind(await store.inTenant(tenantId, findTenant), at(now));

/** `2025-11: 80`, of every period stored. */
const scores = () =>
  store.inTenant(tenantId, async ({ prisma }) => {
    const rows = await prisma.$queryRaw<{ period: string; score: bigint | null }[]>`
      SELECT period::text, score FROM pulse_scores ORDER BY period`;
    return rows.map(
      ({ period, score }) =>
        `${period.slice(0, 7)}: ${score === null ? '—' : Number(score) / 1_000_000_000}`,
    );
  });

test('a month that has begun takes over the values that are still valid', async () => {
  expect(await isNowBehind(NOVEMBER)).toBe(true);
  await catchUp(NOVEMBER);
  expect(await scores()).toEqual(['2025-10: 80', '2025-11: 80']);
  expect(await isNowBehind(NOVEMBER)).toBe(false);
});

test('months that went by unseen are made up for, as far as values reach', async () => {
  await catchUp(LATE_OCTOBER);
  await catchUp(MARCH);
  const stored = await scores();
  expect(stored.slice(0, 2)).toEqual(['2025-10: 80', '2025-11: 80']);
  expect(stored.at(-1)).toMatch(/—$/);
});

test('done once, whoever comes second', async () => {
  await Promise.all([catchUp(NOVEMBER), catchUp(NOVEMBER)]);
  const before = await store.inTenant(tenantId, findTenant);
  await catchUp(NOVEMBER);
  const after = await store.inTenant(tenantId, findTenant);
  expect(after.pulseRevision).toBe(before.pulseRevision);
  expect(after.scoredThrough).toBe(shiftPulsePeriod(OCTOBER, 1).start);
});
