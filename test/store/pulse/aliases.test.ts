import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { InvalidInput, NotFound } from '../../../src/errors.ts';
import type { TenantTx } from '../../../src/store/open-store.ts';
import { findAccounts } from '../../../src/store/pulse/accounts.ts';
import { findAliases, freeAlias, renameAccount } from '../../../src/store/pulse/aliases.ts';
import { saveAccounts } from '../../../src/store/pulse/save-accounts.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { BY, createAcme } from '../acme.ts';
import { addCustomers, CSV, customer } from './customers.ts';

let database: TestDatabase;
let tenantId: string;
let alder: string;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());
beforeEach(async () => {
  tenantId = (await createAcme(database.store)).tenant.id;
  const [one] = await addCustomers(database.store, tenantId, [
    customer('Alder'),
    customer('Birch'),
  ]);
  alder = one?.id ?? '';
});

const inTenant = <T>(work: (tx: TenantTx) => Promise<T>) => database.store.inTenant(tenantId, work);
const rename = (name: string, accountId = alder) =>
  inTenant((tx) => renameAccount(tx, { accountId, name }, BY));
const free = (name: string) => inTenant((tx) => freeAlias(tx, { accountId: alder, name }, BY));
const aliases = async () =>
  (await inTenant((tx) => findAliases(tx, alder))).map(({ name }) => name);
const names = async () =>
  (await database.store.readInTenant(tenantId, findAccounts)).map(({ name }) => name);
const add = (name: string) => inTenant((tx) => saveAccounts(tx, [customer(name)], CSV));

test('a renamed account keeps its id and its earlier names, with a revision and an action each', async () => {
  await rename('Ash\n Group ');
  await rename('Ash Holding');
  expect(await names()).toEqual(['Ash Holding', 'Birch']);
  expect(await aliases()).toEqual(['Alder', 'Ash  Group']);
  const { revisions, actions } = await inTenant(async ({ prisma }) => ({
    revisions: await prisma.accountRevision.count({ where: { tenantId, accountId: alder } }),
    actions: await prisma.action.findMany({ where: { tenantId, action: 'account.rename' } }),
  }));
  expect(revisions).toBe(3);
  expect(actions.map(({ details }) => details)).toEqual([
    { before: 'Alder', after: 'Ash  Group' },
    { before: 'Ash  Group', after: 'Ash Holding' },
  ]);
});

test('another spelling is no other name, and the name it had it may have again', async () => {
  await rename('ALDER');
  expect(await aliases()).toEqual([]);
  await rename('Ash');
  await rename('Alder');
  expect(await names()).toEqual(['Alder', 'Birch']);
  expect(await aliases()).toEqual(['Ash']);
});

test.each([
  ['', /Enter a name/],
  ['\u202E \n', /Enter a name/],
  ['x'.repeat(201), /200 characters; it has 201/],
  ['bIRCH', /already an account “Birch”/],
])('%j is no name for it', async (name, reason) => {
  await expect(rename(name)).rejects.toThrow(reason);
  await expect(rename(name)).rejects.toBeInstanceOf(InvalidInput);
  expect(await names()).toEqual(['Alder', 'Birch']);
});

test('nobody else may take an earlier name until it is free', async () => {
  await rename('Ash');
  expect(await add('alder')).toBe(false);
  const birch = (await database.store.readInTenant(tenantId, findAccounts)).at(-1)?.id;
  await expect(rename('Alder', birch)).rejects.toThrow(/earlier name of “Ash”/);
  await free('Alder');
  await free('Alder');
  expect(await aliases()).toEqual([]);
  expect(await add('alder')).toBe(true);
});

test('an account that is gone is not renamed', async () => {
  const gone = '01900000-0000-7000-8000-000000000000';
  await expect(rename('Ash', gone)).rejects.toBeInstanceOf(NotFound);
});
