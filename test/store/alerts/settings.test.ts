import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  DEFAULT_ALERT_SETTINGS,
  DEFAULT_PERSON_ALERT_SETTINGS,
  type PersonAlertSettings,
  type TenantAlertSettings,
} from '../../../src/domain/alerts/settings.ts';
import {
  findPersonSettings,
  findSettingsOf,
  savePersonSettings,
} from '../../../src/store/alerts/person-settings.ts';
import { findAlertSettings, saveAlertSettings } from '../../../src/store/alerts/tenant-settings.ts';
import type { TenantTx } from '../../../src/store/open-store.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { BY, createAcme } from '../acme.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

let tenantId: string;
beforeEach(async () => {
  tenantId = (await createAcme(database.store)).tenant.id;
});
const inTenant = <T>(work: (tx: TenantTx) => Promise<T>) => database.store.inTenant(tenantId, work);

const OURS: TenantAlertSettings = {
  quietFrom: '20:30',
  quietTo: '07:00',
  quietDays: [5, 6],
  holidays: ['12-25', '2025-11-27'],
  fallbackChannelId: 'C0RISK',
  managers: { U0MIRA: 'U0BOSS', U0NOOR: 'U0BOSS' },
  dailyBudget: 3,
};

const MINE: PersonAlertSettings = {
  mutedUntil: new Date('2025-11-03T09:00:00.000Z'),
  minDrop: 15_500_000_000,
  minMrr: { amount: '1000.5', currency: 'EUR' },
  rulesOff: ['no-score', 'floor-usage'],
};

test('a tenant that decided nothing has the defaults', async () => {
  expect(await inTenant(findAlertSettings)).toEqual(DEFAULT_ALERT_SETTINGS);
});

test('a tenant’s settings are read back, the last ones', async () => {
  await inTenant((tx) => saveAlertSettings(tx, { ...OURS, dailyBudget: 9 }, BY));
  await inTenant((tx) => saveAlertSettings(tx, OURS, BY));
  expect(await inTenant(findAlertSettings)).toEqual(OURS);
  expect(await database.store.readInTenant(tenantId, findAlertSettings)).toEqual(OURS);
});

test('a person who decided nothing has the defaults', async () => {
  expect(await inTenant(findPersonSettings)).toEqual(new Map());
  expect(await inTenant((tx) => findSettingsOf(tx, 'U0MIRA'))).toEqual(
    DEFAULT_PERSON_ALERT_SETTINGS,
  );
});

test('a person’s settings are read back, the last ones', async () => {
  const muted = { ...DEFAULT_PERSON_ALERT_SETTINGS, mutedUntil: MINE.mutedUntil };
  await inTenant((tx) => savePersonSettings(tx, 'U0MIRA', muted, BY));
  await inTenant((tx) => savePersonSettings(tx, 'U0MIRA', MINE, BY));
  await inTenant((tx) => savePersonSettings(tx, 'U0NOOR', muted, BY));
  expect(await inTenant(findPersonSettings)).toEqual(
    new Map([
      ['U0MIRA', MINE],
      ['U0NOOR', muted],
    ]),
  );
  expect(await inTenant((tx) => findSettingsOf(tx, 'U0MIRA'))).toEqual(MINE);
});

test('a week of quiet days is refused by the database', async () => {
  const always: TenantAlertSettings = { ...OURS, quietDays: [1, 2, 3, 4, 5, 6, 7] };
  await expect(inTenant((tx) => saveAlertSettings(tx, always, BY))).rejects.toThrow(
    'alert_settings_days',
  );
});
