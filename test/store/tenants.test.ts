import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type TenantSettings } from '../../src/domain/tenant.ts';
import { NotFound } from '../../src/errors.ts';
import type { Store } from '../../src/store/open-store.ts';
import {
  findOrCreateTenant,
  findTenant,
  findTenantBySlackId,
  saveSettings,
} from '../../src/store/tenants.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { AT, BY, createAcme } from './acme.ts';

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await openTestDatabase();
  store = database.store;
});
afterAll(() => database.remove());

describe('findOrCreateTenant', () => {
  test('makes a tenant with the default settings, once', async () => {
    const first = await findOrCreateTenant(store, { slackId: 'T0NEW', name: 'New', now: AT });
    expect(first).toEqual({
      id: first.id,
      slackId: 'T0NEW',
      name: 'New',
      setUpAt: null,
      pulseRevision: 0,
      partRevisions: { accounts: 0, mrr: 0, scores: 0 },
      scoredThrough: null,
      settings: DEFAULT_SETTINGS,
    });
    const again = await findOrCreateTenant(store, { slackId: 'T0NEW', name: 'Other', now: AT });
    expect(again).toEqual(first);
    expect(await findTenantBySlackId(store, 'T0NEW')).toEqual(first);
  });

  test('called many times at once makes one', async () => {
    const tenants = await Promise.all(
      Array.from({ length: 20 }, () =>
        findOrCreateTenant(store, { slackId: 'T0MANY', name: 'Many', now: AT }),
      ),
    );
    expect(new Set(tenants.map(({ id }) => id)).size).toBe(1);
  });
});

test('a workspace nobody has heard of is not found', async () => {
  expect(await findTenantBySlackId(store, 'T0NOBODY')).toBeNull();
  const missing = store.inTenant('01900000-0000-7000-8000-000000000000', findTenant);
  await expect(missing).rejects.toThrow(NotFound);
});

describe('saveSettings', () => {
  const SETTINGS: TenantSettings = {
    zone: 'America/New_York',
    firstDay: 7,
    weekRule: 'week-ending',
    cutOffDay: 2,
    cutOffTime: '23:59',
    currency: 'EUR',
    numberFormat: 'space-comma',
    teamChannelId: 'C0TEAM',
    publicChannelIds: ['C0A', 'C0B'],
    adminIds: ['U0ADA'],
    managerIds: ['U0MAX'],
    csmIds: ['U0KIM', 'U0JO'],
    pulseCadence: 'week',
  };

  test('stores every setting; the set-up counts from the first time', async () => {
    const { tenant } = await createAcme(store);
    const later = new Date(AT.getTime() + 60_000);
    const saved = await store.inTenant(tenant.id, (tx) =>
      saveSettings(tx, SETTINGS, { ...BY, setUp: true }),
    );
    expect(saved).toEqual({ ...tenant, setUpAt: AT, settings: SETTINGS });
    await store.inTenant(tenant.id, (tx) =>
      saveSettings(tx, SETTINGS, { by: 'U0MAX', at: later, setUp: true }),
    );
    expect(await store.inTenant(tenant.id, findTenant)).toEqual(saved);
  });

  test('the log says who changed what', async () => {
    const { tenant } = await createAcme(store);
    const actions = await store.inTenant(tenant.id, async (tx) => {
      await saveSettings(tx, SETTINGS, BY);
      return tx.prisma.action.findMany({ where: { action: 'settings.save' } });
    });
    expect(actions).toMatchObject([
      {
        actor: BY.by,
        createdAt: AT,
        details: { before: { ...DEFAULT_SETTINGS }, after: SETTINGS },
      },
    ]);
  });

  test.each([
    ['firstDay', { firstDay: 8 }],
    ['cutOffTime', { cutOffTime: '24:00' }],
    ['currency', { currency: 'euro' }],
    ['weekRule', { weekRule: 'third-day' }],
    ['numberFormat', { numberFormat: 'roman' }],
  ])('the database itself refuses a wrong %s', async (_, wrong) => {
    const { tenant } = await createAcme(store);
    const settings = Object.assign({ ...SETTINGS }, wrong);
    const saving = store.inTenant(tenant.id, (tx) => saveSettings(tx, settings, BY));
    await expect(saving).rejects.toThrow(/check constraint|violates/);
  });
});
