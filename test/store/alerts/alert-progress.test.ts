import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  findTenantsToEvaluate,
  lockProgress,
  saveProgress,
} from '../../../src/store/alerts/alert-progress.ts';
import { saveAlerts } from '../../../src/store/alerts/save-alerts.ts';
import type { TenantTx } from '../../../src/store/open-store.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { AT, createAcme } from '../acme.ts';
import { addCustomers, customer } from '../pulse/customers.ts';
import { openedAlert, snoozedAlert } from './alert-parts.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

let tenantId: string;
let accountId: string;
beforeEach(async () => {
  const { tenant } = await createAcme(database.store);
  tenantId = tenant.id;
  const alder = customer('Alder');
  await addCustomers(database.store, tenantId, [alder]);
  accountId = alder.id;
});
const inTenant = <T>(work: (tx: TenantTx) => Promise<T>) => database.store.inTenant(tenantId, work);
const minutesLater = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);

/** Evaluates nothing, but says so; false when there was nothing to do. */
const evaluateAt = (now: Date) =>
  inTenant(async (tx) => {
    const progress = await lockProgress(tx, now);
    if (progress === null) return false;
    await saveProgress(tx, { revision: progress.current, since: AT }, now);
    return true;
  });
const isWanted = async (now: Date) => {
  const found = await database.store.asOwner((tx) => findTenantsToEvaluate(tx, now, 100));
  return found.some((one) => one.tenantId === tenantId);
};

describe('a tenant is to be evaluated', () => {
  test('at first, and not again right after', async () => {
    expect(await isWanted(AT)).toBe(true);
    expect(await evaluateAt(AT)).toBe(true);
    expect(await isWanted(minutesLater(1))).toBe(false);
    expect(await evaluateAt(minutesLater(1))).toBe(false);
  });

  test('when anything of its customers changed', async () => {
    await evaluateAt(AT);
    await addCustomers(database.store, tenantId, [customer('Birch')]);
    expect(await isWanted(minutesLater(1))).toBe(true);
    expect(await evaluateAt(minutesLater(1))).toBe(true);
    expect(await isWanted(minutesLater(2))).toBe(false);
  });

  test('after an hour', async () => {
    await evaluateAt(AT);
    expect(await isWanted(minutesLater(59))).toBe(false);
    expect(await isWanted(minutesLater(60))).toBe(true);
  });

  test('when the clock was put back', async () => {
    await evaluateAt(minutesLater(600));
    expect(await isWanted(minutesLater(541))).toBe(false);
    expect(await isWanted(minutesLater(539))).toBe(true);
    expect(await evaluateAt(minutesLater(539))).toBe(true);
  });

  test('when a snooze is over', async () => {
    const opened = openedAlert(accountId);
    await inTenant((tx) => saveAlerts(tx, [opened]));
    await inTenant((tx) => saveAlerts(tx, [snoozedAlert(opened.alert, minutesLater(10))]));
    await evaluateAt(AT);
    expect(await isWanted(minutesLater(9))).toBe(false);
    expect(await isWanted(minutesLater(10))).toBe(true);
    await evaluateAt(minutesLater(10));
    expect(await isWanted(minutesLater(11))).toBe(false);
  });

  test('not without customers', async () => {
    const { tenant } = await createAcme(database.store);
    const found = await database.store.asOwner((tx) => findTenantsToEvaluate(tx, AT, 100));
    expect(found.map((one) => one.tenantId)).not.toContain(tenant.id);
  });
});

test('of several at the same time one evaluates', async () => {
  const outcomes = await Promise.all([1, 2, 3].map(() => evaluateAt(AT)));
  expect(outcomes.filter(Boolean)).toHaveLength(1);
});

test('what was evaluated is remembered', async () => {
  await evaluateAt(AT);
  const later = await inTenant((tx) => lockProgress(tx, minutesLater(60)));
  expect(later).toMatchObject({ since: AT, revision: later?.current });
});
