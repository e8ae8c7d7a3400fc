import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findAlertSteps } from '../../../src/store/alerts/alert-steps.ts';
import {
  findAlert,
  findOpenAlerts,
  findUnresolvedAlerts,
  lockAlerts,
} from '../../../src/store/alerts/find-alerts.ts';
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
let alder: string;
let birch: string;
let cedar: string;
let damson: string;
let elder: string;
beforeEach(async () => {
  const { tenant } = await createAcme(database.store);
  tenantId = tenant.id;
  const names = ['Alder', 'Birch', 'Cedar', 'Damson', 'Elder'];
  const customers = names.map((name) => customer(name));
  await addCustomers(database.store, tenantId, customers);
  [alder = '', birch = '', cedar = '', damson = '', elder = ''] = customers.map(({ id }) => id);
});
const inTenant = <T>(work: (tx: TenantTx) => Promise<T>) => database.store.inTenant(tenantId, work);

describe('an alert and its history', () => {
  test('are read back as they were stored', async () => {
    const opened = openedAlert(alder);
    await inTenant((tx) => saveAlerts(tx, [opened]));
    expect(await inTenant((tx) => findAlert(tx, opened.alert.id))).toEqual(opened.alert);
    expect(await inTenant((tx) => findAlertSteps(tx, opened.alert.id))).toEqual(opened.steps);
  });

  test.each([
    ['a time', new Date('2025-11-03T09:00:00.000Z')],
    ['the next score', 'next-score' as const],
  ])('a snooze until %s is kept', async (_, until) => {
    const opened = openedAlert(alder);
    const snoozed = snoozedAlert(opened.alert, until);
    await inTenant((tx) => saveAlerts(tx, [opened]));
    await inTenant((tx) => saveAlerts(tx, [snoozed]));
    expect(await inTenant((tx) => findAlert(tx, opened.alert.id))).toEqual(snoozed.alert);
    expect(await inTenant((tx) => findAlertSteps(tx, opened.alert.id))).toEqual([
      ...opened.steps,
      ...snoozed.steps,
    ]);
  });

  test('opening and next step are stored at once', async () => {
    const opened = openedAlert(alder);
    const snoozed = snoozedAlert(opened.alert, 'next-score');
    const both = { alert: snoozed.alert, steps: [...opened.steps, ...snoozed.steps] };
    await inTenant((tx) => saveAlerts(tx, [both]));
    expect(await inTenant((tx) => findAlertSteps(tx, opened.alert.id))).toEqual(both.steps);
  });

  test('a change of an alert that is not as it was seen stores nothing', async () => {
    const opened = openedAlert(alder);
    await inTenant((tx) => saveAlerts(tx, [opened]));
    await inTenant((tx) => saveAlerts(tx, [snoozedAlert(opened.alert, 'next-score')]));
    const overtaken = snoozedAlert(opened.alert, AT);
    const other = openedAlert(birch);
    const saving = inTenant((tx) => saveAlerts(tx, [other, overtaken]));
    await expect(saving).rejects.toThrow('without being locked');
    expect(await inTenant((tx) => findAlert(tx, other.alert.id))).toBeNull();
    expect(await inTenant((tx) => findAlertSteps(tx, opened.alert.id))).toHaveLength(2);
  });

  test('a thousand and more are stored in one go', async () => {
    const customers = Array.from({ length: 1_200 }, (_, n) => customer(`Customer ${n}`));
    await addCustomers(database.store, tenantId, customers);
    await inTenant((tx) =>
      saveAlerts(
        tx,
        customers.map(({ id }) => openedAlert(id)),
      ),
    );
    expect(await inTenant(findUnresolvedAlerts)).toHaveLength(1_200);
  });
});

describe('one unresolved alert per account', () => {
  test('a second one is refused by the database', async () => {
    await inTenant((tx) => saveAlerts(tx, [openedAlert(alder)]));
    const second = inTenant((tx) => saveAlerts(tx, [openedAlert(alder)]));
    await expect(second).rejects.toThrow(/alerts_unresolved|Unique constraint/);
  });

  test('of two at the same time one is stored', async () => {
    const saving = [1, 2].map(() => inTenant((tx) => saveAlerts(tx, [openedAlert(alder)])));
    const outcomes = await Promise.allSettled(saving);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await inTenant(findUnresolvedAlerts)).toHaveLength(1);
  });

  test('another account, or one after a resolved one is fine', async () => {
    const resolved = { state: 'resolved', resolvedAt: AT, resolvedWhy: 'recovered' } as const;
    await inTenant((tx) =>
      saveAlerts(tx, [openedAlert(alder, resolved), openedAlert(alder), openedAlert(birch)]),
    );
    expect(await inTenant(findUnresolvedAlerts)).toHaveLength(2);
  });
});

test('who locks alerts sees what others stored before', async () => {
  const opened = openedAlert(alder);
  const snoozed = snoozedAlert(opened.alert, 'next-score');
  await inTenant((tx) => saveAlerts(tx, [opened]));
  await inTenant((tx) => saveAlerts(tx, [snoozed]));
  const locked = await inTenant((tx) => lockAlerts(tx, [opened.alert.id]));
  expect([...locked.values()]).toEqual([snoozed.alert]);
  expect(await inTenant((tx) => lockAlerts(tx, []))).toEqual(new Map());
});

describe('the open alerts', () => {
  test('are listed by account, the oldest first, without those never said or resolved', async () => {
    const older = new Date(AT.getTime() - 86_400_000);
    await inTenant((tx) =>
      saveAlerts(tx, [
        openedAlert(alder),
        openedAlert(birch, { openedAt: older, state: 'snoozed', snoozedBy: 'U0MIRA' }),
        openedAlert(cedar, {
          rule: 'no-score',
          state: 'suppressed',
          suppressedWhy: 'first-import',
        }),
        openedAlert(alder, { state: 'resolved', resolvedAt: AT, resolvedWhy: 'churned' }),
      ]),
    );
    const listed = await inTenant((tx) => findOpenAlerts(tx));
    expect(listed.map(({ accountName, alert }) => [accountName, alert.state])).toEqual([
      ['Birch', 'snoozed'],
      ['Alder', 'open'],
    ]);
  });

  test.each([
    ['an owner', { ownerId: 'U0NOOR' }, ['floor-usage']],
    ['nobody', { ownerId: null }, ['floor-outcomes']],
    ['a state', { states: ['suppressed'] as const }, ['no-score']],
    ['one state of an owner', { ownerId: 'U0MIRA', states: ['open'] as const }, ['band-worsened']],
  ])('are filtered by %s', async (_, filter, rules) => {
    await inTenant((tx) =>
      saveAlerts(tx, [
        openedAlert(alder),
        openedAlert(cedar, { rule: 'floor-usage', ownerId: 'U0NOOR' }),
        openedAlert(damson, { rule: 'floor-outcomes', ownerId: null }),
        openedAlert(elder, { rule: 'no-score', state: 'suppressed', suppressedWhy: 'override' }),
        openedAlert(birch, { ownerId: 'U0MIRA', state: 'snoozed', snoozedBy: 'U0MIRA' }),
      ]),
    );
    const listed = await inTenant((tx) => findOpenAlerts(tx, filter));
    expect(listed.flatMap(({ alert }) => alert.lines.map(({ rule }) => rule))).toEqual(rules);
  });

  test('are those resolved since a time, and all that are not', async () => {
    const over = { state: 'resolved', resolvedAt: AT, resolvedWhy: 'churned' } as const;
    await inTenant((tx) => saveAlerts(tx, [openedAlert(alder), openedAlert(birch, over)]));
    const states = async (resolvedSince: Date) => {
      const filter = { states: ['open', 'resolved'] as const, resolvedSince };
      const listed = await inTenant((tx) => findOpenAlerts(tx, filter));
      return listed.map(({ alert }) => alert.state).toSorted();
    };
    expect(await states(AT)).toEqual(['open', 'resolved']);
    expect(await states(new Date(AT.getTime() + 1))).toEqual(['open']);
  });

  test('are filtered by account', async () => {
    await inTenant((tx) => saveAlerts(tx, [openedAlert(alder), openedAlert(birch)]));
    const listed = await inTenant((tx) => findOpenAlerts(tx, { accountId: birch }));
    expect(listed.map(({ accountName }) => accountName)).toEqual(['Birch']);
  });
});
