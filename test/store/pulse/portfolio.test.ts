import { afterAll, beforeAll, expect, test } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { pulsePeriodOf, shiftPulsePeriod } from '../../../src/domain/pulse/period.ts';
import type { Money } from '../../../src/domain/pulse/types.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/tenant.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { findPortfolio } from '../../../src/store/pulse/portfolio.ts';
import { recalculate } from '../../../src/store/pulse/recalculate.ts';
import { saveAccounts } from '../../../src/store/pulse/save-accounts.ts';
import { saveValues } from '../../../src/store/pulse/save-values.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { BY, createAcme } from '../acme.ts';
import { addCustomers, CSV, customer, octoberOf } from './customers.ts';
import { ALWAYS } from '../../../src/domain/pulse/spans.ts';

const OCTOBER = pulsePeriodOf('month', '2025-10-15', DEFAULT_SETTINGS);
const SEPTEMBER = shiftPulsePeriod(OCTOBER, -1);
const NOW = new Date('2025-11-03T12:00:00Z');

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await openTestDatabase();
  store = database.store;
});
afterAll(() => database.remove());

const read = async (tenantId: string) => {
  const wanted = { cadence: 'month' as const, period: OCTOBER, previous: SEPTEMBER, now: NOW };
  const found = await store.readInTenant(tenantId, (tx) => findPortfolio(tx, wanted));
  return new Map(found.map((one) => [one.name, one]));
};

type Step = readonly [from: string, amount: string, currency: string];

const MRR: readonly (readonly [
  name: string,
  steps: readonly Step[],
  now: string,
  before: string,
])[] = [
  ['Nothing yet', [], '', ''],
  ['Since ever', [['1970-01-01', '1200.5', 'USD']], '1200.5 USD', '1200.5 USD'],
  ['New in the period', [['2025-10-01', '300', 'EUR']], '300 EUR', ''],
  ['Only later', [['2025-11-01', '300', 'EUR']], '', ''],
  [
    'Raised on the last day',
    [
      ['1970-01-01', '10', 'USD'],
      ['2025-10-31', '20.0000000001', 'USD'],
    ],
    '20.0000000001 USD',
    '10 USD',
  ],
  [
    'Raised the day before',
    [
      ['1970-01-01', '10', 'USD'],
      ['2025-09-30', '20', 'USD'],
      ['2025-11-01', '30', 'USD'],
    ],
    '20 USD',
    '20 USD',
  ],
  [
    'Twice in the period, then another currency',
    [
      ['2024-01-01', '10', 'USD'],
      ['2025-01-01', '15', 'USD'],
      ['2025-10-02', '20', 'USD'],
      ['2025-10-20', '99999999999999999999', 'JPY'],
    ],
    '99999999999999999999 JPY',
    '15 USD',
  ],
];

const textOf = (money: Money | null | undefined) =>
  money == null ? '' : `${money.amount.toFixed()} ${money.currency}`;

test('MRR is what was in force on the last days of the period and the one before', async () => {
  const { tenant } = await createAcme(store);
  const customers = MRR.map(([name]) => customer(name, { mrr: null }));
  await addCustomers(store, tenant.id, customers);
  for (const [at, [, steps]] of MRR.entries()) {
    for (const [step, [from, amount, currency]] of steps.entries()) {
      const mrr = { from, amount: new Decimal(amount), currency };
      const change = customer('', { ...customers[at], revision: step + 1, mrr });
      expect(await store.inTenant(tenant.id, (tx) => saveAccounts(tx, [change], CSV))).toBe(true);
    }
  }
  const found = await read(tenant.id);
  expect(
    MRR.map(([name]) => [name, textOf(found.get(name)?.mrr), textOf(found.get(name)?.mrrBefore)]),
  ).toEqual(MRR.map(([name, , now, before]) => [name, now, before]));
});

test('every account has its own scores, with a value or without', async () => {
  const { tenant } = await createAcme(store);
  const names = Array.from({ length: 40 }, (_, at) => `Customer ${at}`);
  const customers = await addCustomers(
    store,
    tenant.id,
    names.map((name) => customer(name, { renewalDate: '2026-02-01' })),
  );
  // Every third has no value; the others' health is their number.
  const values = customers.flatMap((one, at) => (at % 3 === 0 ? [] : octoberOf(one, at)));
  await store.inTenant(tenant.id, async (tx) => {
    await saveValues(tx, values, BY);
    await recalculate(tx, {
      settings: DEFAULT_SETTINGS,
      periods: [OCTOBER],
      accountIds: null,
      now: NOW,
    });
  });
  const found = await read(tenant.id);
  expect(names.map((name) => found.get(name)?.current?.score ?? null)).toEqual(
    names.map((_, at) => (at % 3 === 0 ? null : at * 1_000_000_000)),
  );
  expect([...found.values()].every(({ previous }) => previous === null)).toBe(true);
  expect(found.get('Customer 1')).toMatchObject({
    id: customers[1]?.id,
    vertical: 'tech',
    segment: 'smb',
    ownerId: 'U0MIRA',
    spans: ALWAYS,
    renewalDate: '2026-02-01',
    revision: 1,
    override: null,
  });
});

test('a tenant without accounts has an empty portfolio', async () => {
  const { tenant } = await createAcme(store);
  expect(await read(tenant.id)).toEqual(new Map());
});
