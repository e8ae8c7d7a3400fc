import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { pulsePeriodOf, shiftPulsePeriod } from '../../../src/domain/pulse/period.ts';
import type { AccountChange } from '../../../src/domain/pulse/plan-accounts.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/tenant.ts';
import { Prisma } from '../../../src/generated/prisma/client.ts';
import type { Store, TenantReader } from '../../../src/store/open-store.ts';
import { assignOwner } from '../../../src/store/pulse/accounts.ts';
import { saveOverride } from '../../../src/store/pulse/overrides.ts';
import { createPortfolioParts } from '../../../src/store/pulse/portfolio-parts.ts';
import { findPortfolio } from '../../../src/store/pulse/portfolio.ts';
import { recalculate } from '../../../src/store/pulse/recalculate.ts';
import { saveAccounts } from '../../../src/store/pulse/save-accounts.ts';
import { saveValues } from '../../../src/store/pulse/save-values.ts';
import { findTenant } from '../../../src/store/tenants.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { BY, createAcme } from '../acme.ts';
import { addCustomers, CSV, customer, octoberOf } from './customers.ts';

const OCTOBER = pulsePeriodOf('month', '2025-10-15', DEFAULT_SETTINGS);
const SEPTEMBER = shiftPulsePeriod(OCTOBER, -1);
const NOW = new Date('2025-11-03T12:00:00Z');
const WANTED = { cadence: 'month', period: OCTOBER, previous: SEPTEMBER, now: NOW } as const;
const PARTS = ['account_mrr', 'account_mrr', 'accounts', 'pulse_scores', 'pulse_scores'];

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await openTestDatabase();
  store = database.store;
});
afterAll(() => database.remove());

let tenantId: string;
let accounts: readonly AccountChange[];
let parts = createPortfolioParts();
beforeEach(async () => {
  tenantId = (await createAcme(store)).tenant.id;
  accounts = await addCustomers(store, tenantId, [customer('Alder'), customer('Birch')]);
  parts = createPortfolioParts();
  await score(70);
});

const inTenant: Store['inTenant'] = (id, work) => store.inTenant(id, work);
const alder = () => accounts[0] ?? customer('none');

async function score(health: number, baseRevision = 0): Promise<void> {
  await inTenant(tenantId, async (tx) => {
    const values = octoberOf(alder(), health).map((one) => ({ ...one, baseRevision }));
    await saveValues(tx, values, BY);
    const wanted = { settings: DEFAULT_SETTINGS, periods: [OCTOBER], accountIds: null, now: NOW };
    await recalculate(tx, wanted);
  });
}

/** The portfolio by the parts kept, the same as read afresh, and the tables that were read for it. */
async function read() {
  const { partRevisions: revisions } = await inTenant(tenantId, findTenant);
  const tables: string[] = [];
  const watched = (reader: TenantReader): TenantReader => ({
    tenantId,
    prisma: {
      $queryRaw: <T>(query: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]) => {
        const statement = 'raw' in query ? Prisma.sql(query, ...values) : query;
        const [, table = ''] = /FROM (account\w*|pulse_\w+)/u.exec(statement.sql) ?? [];
        tables.push(table);
        return reader.prisma.$queryRaw<T>(statement);
      },
    },
  });
  const kept = await store.readInTenant(tenantId, (reader) =>
    findPortfolio(watched(reader), WANTED, { parts, revisions }),
  );
  const afresh = await store.readInTenant(tenantId, (reader) => findPortfolio(reader, WANTED));
  expect(kept).toEqual(afresh);
  return { accounts: kept, tables: tables.filter((one) => one !== 'pulse_overrides').toSorted() };
}

test('what did not change is not read again', async () => {
  expect((await read()).tables).toEqual(PARTS);
  expect((await read()).tables).toEqual([]);
});

test.each<[string, () => Promise<void>, readonly string[]]>([
  [
    'an owner',
    () =>
      inTenant(tenantId, (tx) =>
        assignOwner(tx, { accountId: alder().id, ownerId: 'U0NEW' }, { by: 'U0DANA', at: NOW }),
      ),
    ['accounts'],
  ],
  ['scores', () => score(40, 1), ['pulse_scores', 'pulse_scores']],
  [
    'what a customer pays',
    () =>
      inTenant(tenantId, async (tx) => {
        const mrr = { from: '2025-10-01', amount: new Decimal('4321.5'), currency: 'USD' };
        await saveAccounts(tx, [{ ...alder(), revision: 1, mrr }], CSV);
      }),
    ['account_mrr', 'account_mrr', 'accounts'],
  ],
  [
    'an override, which is always read',
    () =>
      inTenant(tenantId, async (tx) => {
        await saveOverride(
          tx,
          {
            accountId: alder().id,
            change: { kind: 'points', points: -10_000_000_000 },
            reason: 'Told so',
            from: OCTOBER.start,
            expiresAt: new Date('2025-12-01T00:00:00Z'),
          },
          { by: 'U0DANA', at: NOW },
        );
      }),
    [],
  ],
])('after a change of %s only that is read', async (_, change, tables) => {
  const before = await read();
  await change();
  const after = await read();
  expect(after.accounts).not.toEqual(before.accounts);
  expect(after.tables).toEqual(tables);
});

test('the oldest are forgotten when there are too many', async () => {
  let again = 0;
  const counted = async () => {
    again += 1;
    return { size: 30_000, columns: [] };
  };
  await parts.accounts('one', 1, counted);
  await parts.accounts('one', 1, counted);
  expect(again).toBe(1);
  await parts.accounts('two', 1, async () => ({ size: 30_000, columns: [] }));
  await parts.accounts('one', 1, counted);
  expect(again).toBe(2);
});
