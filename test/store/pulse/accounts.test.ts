import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import type { AccountChange } from '../../../src/domain/pulse/plan-accounts.ts';
import { NotFound } from '../../../src/errors.ts';
import type { TenantTx } from '../../../src/store/open-store.ts';
import {
  assignOwner,
  findAccountNames,
  findAccounts,
  findAccountsNamed,
  findOwnerIds,
} from '../../../src/store/pulse/accounts.ts';
import { saveAccounts } from '../../../src/store/pulse/save-accounts.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { BY, createAcme } from '../acme.ts';
import { CSV, customer } from './customers.ts';
import { churned } from '../../fixtures/pulse-account.ts';

let database: TestDatabase;
let tenantId: string;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());
beforeEach(async () => {
  tenantId = (await createAcme(database.store)).tenant.id;
});

const inTenant = <T>(work: (tx: TenantTx) => Promise<T>) => database.store.inTenant(tenantId, work);
const save = (...changes: AccountChange[]) => inTenant((tx) => saveAccounts(tx, changes, CSV));
const accounts = () => database.store.readInTenant(tenantId, findAccounts);
const named = (...names: string[]) =>
  database.store.readInTenant(tenantId, (tx) => findAccountsNamed(tx, names));
const ownerIds = () => database.store.readInTenant(tenantId, findOwnerIds);
const revisionsOf = (accountId: string) =>
  inTenant((tx) =>
    tx.prisma.accountRevision.findMany({
      where: { tenantId, accountId },
      orderBy: { revision: 'asc' },
    }),
  );
const usd = (amount: number, from: string) => ({
  from,
  amount: new Decimal(amount),
  currency: 'USD',
});

describe('accounts of some names', () => {
  test('are found however they are written, each once, with the currencies they paid in', async () => {
    const alder = customer('Alder & <Söhne>', { mrr: usd(100, '1970-01-01') });
    const birch = customer('Birch', { mrr: null });
    await save(alder, birch, customer('Cedar'));
    await save({ ...alder, revision: 1, mrr: { ...usd(90, '2025-10-01'), currency: 'EUR' } });
    const found = await named('ALDER & <sohne>', 'alder & <söhne>', 'birch', 'Nobody', '');
    expect(found.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      {
        ...alder,
        revision: 2,
        mrr: [
          { from: '1970-01-01', currency: 'USD' },
          { from: '2025-10-01', currency: 'EUR' },
        ],
      },
      { ...birch, revision: 1, mrr: [] },
    ]);
    expect(await named()).toEqual([]);
  });

  test('are of one tenant', async () => {
    await save(customer('Alder'));
    const other = await createAcme(database.store);
    const find = () =>
      database.store.readInTenant(other.tenant.id, (tx) => findAccountsNamed(tx, ['Alder']));
    expect(await find()).toEqual([]);
  });
});

test('owners are named once, and nobody where there are none', async () => {
  expect(await ownerIds()).toEqual([]);
  await save(
    customer('Alder', { ownerId: 'U0001' }),
    customer('Birch', { ownerId: 'U0002' }),
    customer('Cedar', { ownerId: 'U0001' }),
    customer('Dogwood', { ownerId: null }),
  );
  expect((await ownerIds()).toSorted()).toEqual(['U0001', 'U0002']);
});

describe('accounts', () => {
  test('are read as they were saved, by name, with a revision each', async () => {
    const birch = customer('birch', {
      vertical: 'healthcare',
      segment: 'enterprise',
      ownerId: null,
      ...churned('2025-10-05', 'Moved on'),
      renewalDate: '2026-01-31',
      mrr: null,
    });
    const alder = customer('Alder & <Söhne> 🚀');
    expect(await save(birch, alder)).toBe(true);
    const { mrr, ...rest } = alder;
    expect(await accounts()).toEqual([
      { ...rest, revision: 1, mrr: [mrr] },
      { ...birch, revision: 1, mrr: [] },
    ]);
    expect(await revisionsOf(birch.id)).toMatchObject([
      {
        revision: 1,
        source: 'csv',
        createdBy: BY.by,
        snapshot: {
          name: 'birch',
          spans: [
            { number: 1, ended_on: '2025-10-05', ended_as: 'churned', end_reason: 'Moved on' },
          ],
        },
      },
    ]);
  });

  test('change from the revision they were read at, and keep every revision', async () => {
    const alder = customer('Alder');
    await save(alder);
    expect(await save({ ...alder, revision: 1, segment: 'enterprise', mrr: null })).toBe(true);
    const [stored] = await accounts();
    expect(stored).toMatchObject({ segment: 'enterprise', revision: 2 });
    expect(stored?.mrr).toHaveLength(1);
    expect((await revisionsOf(alder.id)).map(({ snapshot }) => snapshot)).toMatchObject([
      { segment: 'smb', mrr_amount: 4200 },
      { segment: 'enterprise' },
    ]);
  });

  test('all stay as they were when one of them changed meanwhile', async () => {
    const [alder, birch] = [customer('Alder'), customer('Birch')];
    await save(alder, birch);
    await save({ ...birch, revision: 1, ownerId: 'U0NOOR', mrr: null });
    const before = await accounts();
    const outcome = await inTenant(async (tx) => {
      const stale = [
        { ...alder, revision: 1, ownerId: 'U0JO', mrr: usd(1, '2025-10-01') },
        { ...birch, revision: 1, ownerId: 'U0JO', mrr: null },
        customer('Cedar'),
      ];
      const saved = await saveAccounts(tx, stale, CSV);
      // The transaction is still of use: the caller can look around and answer.
      return { saved, seen: await findAccounts(tx) };
    });
    expect(outcome).toEqual({ saved: false, seen: before });
    expect(await accounts()).toEqual(before);
    expect(await revisionsOf(alder.id)).toHaveLength(1);
  });

  test('never share a name, upper and lower case aside', async () => {
    await save(customer('Alder'));
    expect(await save(customer('Birch'), customer('ALDER'))).toBe(false);
    expect((await accounts()).map(({ name }) => name)).toEqual(['Alder']);
  });

  test('of one name made by several people at once: one of them is stored, the others are told', async () => {
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => save(customer('Alder'))));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await accounts()).toHaveLength(1);
  });

  test('changed by several people at once, in any order: one change is stored, the others are told', async () => {
    const [alder, birch] = [customer('Alder'), customer('Birch')];
    await save(alder, birch);
    const outcomes = await Promise.all(
      ['U0A', 'U0B', 'U0C', 'U0D'].map((ownerId, at) => {
        const changes = [alder, birch].map((one) => ({ ...one, revision: 1, ownerId, mrr: null }));
        return save(...(at % 2 === 0 ? changes : changes.toReversed()));
      }),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    const owners = new Set((await accounts()).map(({ ownerId }) => ownerId));
    expect([...owners]).toEqual([['U0A', 'U0B', 'U0C', 'U0D'][outcomes.indexOf(true)]]);
    expect((await accounts()).map(({ revision }) => revision)).toEqual([2, 2]);
  });

  test('have revenue by steps, the oldest first; the same day replaces', async () => {
    const alder = customer('Alder', { mrr: usd(100, '2025-10-01') });
    await save(alder);
    await save({ ...alder, revision: 1, mrr: usd(80.25, '2025-03-01') });
    await save({ ...alder, revision: 2, mrr: usd(120, '2025-10-01') });
    const [stored] = await accounts();
    expect(stored?.mrr).toEqual([usd(80.25, '2025-03-01'), usd(120, '2025-10-01')]);
  });

  test('are another tenant’s business only there', async () => {
    await save(customer('Alder'));
    const other = (await createAcme(database.store)).tenant.id;
    expect(await database.store.readInTenant(other, findAccounts)).toEqual([]);
    expect(await database.store.readInTenant(other, findAccountNames)).toEqual([]);
  });
});

describe('names', () => {
  test('are each listed once, in order', async () => {
    const [birch, alder, cedar] = [
      customer('birch', { ownerId: 'U0NOOR' }),
      customer('Alder'),
      customer('Cedar', { ownerId: null }),
    ];
    await save(birch, alder, cedar, customer('Dogwood'));
    const names = await database.store.readInTenant(tenantId, findAccountNames);
    expect(names.map(({ name }) => name)).toEqual(['Alder', 'birch', 'Cedar', 'Dogwood']);
    expect(names[1]?.id).toBe(birch.id);
  });

  test('there are none where there is no account', async () => {
    expect(await database.store.readInTenant(tenantId, findAccountNames)).toEqual([]);
  });
});

const assign = (accountId: string, ownerId: string | null) =>
  inTenant((tx) => assignOwner(tx, { accountId, ownerId }, BY));
const actions = () =>
  inTenant((tx) => tx.prisma.action.findMany({ where: { tenantId, action: 'account.assign' } }));

describe('another owner', () => {
  test('is stored with a revision and noted in the log; nothing else changes', async () => {
    const alder = customer('Alder');
    await save(alder);
    const [before] = await accounts();
    await assign(alder.id, 'U0NOOR');
    await assign(alder.id, null);
    expect(await accounts()).toEqual([{ ...before, ownerId: null, revision: 3 }]);
    expect(await revisionsOf(alder.id)).toMatchObject([
      { source: 'csv' },
      { source: 'manual', snapshot: { owner_id: 'U0NOOR' } },
      { source: 'manual', snapshot: { owner_id: null } },
    ]);
    expect((await actions()).map(({ subject, details }) => ({ subject, details }))).toEqual(
      expect.arrayContaining([
        { subject: alder.id, details: { before: 'U0MIRA', after: 'U0NOOR' } },
        { subject: alder.id, details: { before: 'U0NOOR', after: null } },
      ]),
    );
  });

  test('is nothing to store where it is the same', async () => {
    const alder = customer('Alder');
    await save(alder);
    await assign(alder.id, 'U0MIRA');
    expect(await revisionsOf(alder.id)).toHaveLength(1);
    expect(await actions()).toEqual([]);
  });

  test('of nobody’s account is refused', async () => {
    await expect(assign('01900000-0000-7000-8000-000000000000', 'U0NOOR')).rejects.toThrow(
      NotFound,
    );
  });

  test('given by two people at once: both are stored, one after the other', async () => {
    const alder = customer('Alder');
    await save(alder);
    await Promise.all([assign(alder.id, 'U0A'), assign(alder.id, 'U0B')]);
    const [stored] = await accounts();
    expect(stored?.revision).toBe(3);
    expect(await actions()).toHaveLength(2);
  });
});
