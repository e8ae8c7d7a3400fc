import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  findAction,
  findActions,
  saveCustomerAction,
  updateCustomerAction,
  type NewAction,
} from '../../../src/store/alerts/customer-actions.ts';
import { claimReminder, findDueActions } from '../../../src/store/alerts/due-actions.ts';
import { findPlayEdits, savePlayEdit } from '../../../src/store/alerts/plays.ts';
import type { TenantTx } from '../../../src/store/open-store.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { AT, BY, createAcme } from '../acme.ts';
import { addCustomers, customer } from '../pulse/customers.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

let tenantId: string;
let accountId: string;
beforeEach(async () => {
  tenantId = (await createAcme(database.store)).tenant.id;
  const [alder] = await addCustomers(database.store, tenantId, [customer('Alder')]);
  accountId = alder?.id ?? '';
});
const inTenant = <T>(work: (tx: TenantTx) => Promise<T>) => database.store.inTenant(tenantId, work);

const newAction = (change: Partial<NewAction> = {}): NewAction => ({
  accountId,
  alertId: null,
  kind: 'call',
  title: 'Call them',
  dueOn: '2025-11-03',
  status: 'open',
  ownerId: 'U0MIRA',
  ...change,
});

/** Ids of this tenant's. */
async function due(dueBy: string): Promise<string[]> {
  const found = await database.store.asOwner((tx) => findDueActions(tx, dueBy));
  return found.filter((one) => one.tenantId === tenantId).map(({ action }) => action.id);
}

test('an action is read back as it was logged', async () => {
  const action = await inTenant((tx) => saveCustomerAction(tx, newAction(), BY));
  expect(await inTenant((tx) => findAction(tx, action.id))).toEqual({
    action,
    accountName: 'Alder',
  });
});

test('what is logged as done is closed by who logged it', async () => {
  const done = newAction({ status: 'done', dueOn: null });
  const action = await inTenant((tx) => saveCustomerAction(tx, done, BY));
  expect(action).toMatchObject({ closedBy: BY.by, closedAt: BY.at });
  expect((await inTenant((tx) => findAction(tx, action.id)))?.action).toEqual(action);
});

test('actions are listed by due date, then those without one, filtered as asked for', async () => {
  await inTenant(async (tx) => {
    await saveCustomerAction(tx, newAction({ title: 'No date', dueOn: null }), BY);
    await saveCustomerAction(tx, newAction({ title: 'Later', dueOn: '2025-12-01' }), BY);
    await saveCustomerAction(tx, newAction({ title: 'Soon' }), BY);
    await saveCustomerAction(tx, newAction({ title: 'Noor’s', ownerId: 'U0NOOR' }), BY);
    await saveCustomerAction(tx, newAction({ title: 'Done', status: 'done' }), BY);
  });
  const titles = async (filter: Parameters<typeof findActions>[1]) =>
    (await inTenant((tx) => findActions(tx, filter))).map(({ action }) => action.title);
  expect(await titles({ ownerId: 'U0MIRA', statuses: ['open'] })).toEqual([
    'Soon',
    'Later',
    'No date',
  ]);
  expect(await titles({ ownerId: 'U0NOOR' })).toEqual(['Noor’s']);
  expect(await titles({ accountId })).toHaveLength(5);
  expect(await titles({ accountId, closedSince: AT })).toHaveLength(5);
  const later = new Date(AT.getTime() + 1);
  expect(await titles({ accountId, closedSince: later })).not.toContain('Done');
  expect(await titles({ accountId, closedSince: later })).toHaveLength(4);
});

test('of two who change an action at the same time both are heard', async () => {
  const action = await inTenant((tx) => saveCustomerAction(tx, newAction(), BY));
  await Promise.all([
    inTenant((tx) => updateCustomerAction(tx, action.id, { title: 'Meet them' }, BY)),
    inTenant((tx) => updateCustomerAction(tx, action.id, { status: 'done' }, BY)),
  ]);
  const found = await inTenant((tx) => findAction(tx, action.id));
  expect(found?.action).toMatchObject({ title: 'Meet them', status: 'done', revision: 3 });
  const again = await inTenant((tx) => updateCustomerAction(tx, action.id, { status: 'done' }, BY));
  expect(again).toBeNull();
});

test('an open action that is due is found across tenants, and its reminder taken once', async () => {
  const action = await inTenant((tx) => saveCustomerAction(tx, newAction(), BY));
  expect(await due('2025-11-02')).toEqual([]);
  expect(await due('2025-11-03')).toEqual([action.id]);
  const found = await database.store.asOwner((tx) => findDueActions(tx, '2025-11-03'));
  const { id, dueOn, status, ownerId, createdBy, createdAt, remindedAt } = action;
  const known = { id, dueOn, status, ownerId, createdBy, createdAt, remindedAt };
  expect(found.map((one) => one.action)).toContainEqual(known);
  const claims = await Promise.all(
    [1, 2, 3].map(() => inTenant((tx) => claimReminder(tx, action.id, AT))),
  );
  expect(claims.filter(Boolean)).toHaveLength(1);
  expect(await due('2025-11-03')).toEqual([]);
  await inTenant((tx) => updateCustomerAction(tx, action.id, { dueOn: '2025-11-04' }, BY));
  expect(await due('2025-11-04')).toEqual([action.id]);
});

test('edits of plays are read back, the last ones', async () => {
  const edit = { kind: 'override', key: 'usage-fall', enabled: true, steps: ['Call'] } as const;
  await inTenant((tx) => savePlayEdit(tx, { ...edit, text: 'First' }, BY));
  await inTenant((tx) => savePlayEdit(tx, { ...edit, text: 'Second' }, BY));
  const own = {
    kind: 'own',
    enabled: false,
    play: { key: 'own-visit', title: 'Visit', condition: {}, text: 'Go', steps: ['Go there'] },
  } as const;
  await inTenant((tx) => savePlayEdit(tx, own, BY));
  expect(await inTenant(findPlayEdits)).toEqual([own, { ...edit, text: 'Second' }]);
});
