import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pulsePeriodOf, shiftPulsePeriod } from '../../../src/domain/pulse/period.ts';
import { DEFAULT_SETTINGS, type TenantSettings } from '../../../src/domain/tenant.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { findAccountDetail } from '../../../src/store/pulse/account-detail.ts';
import { findPortfolio } from '../../../src/store/pulse/portfolio.ts';
import { recalculate, recalculateFrom } from '../../../src/store/pulse/recalculate.ts';
import { saveValues } from '../../../src/store/pulse/save-values.ts';
import { saveWeights } from '../../../src/store/pulse/weights.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { BY, createAcme } from '../acme.ts';
import { addCustomers, customer, octoberOf, octoberValue } from './customers.ts';
import { churned } from '../../fixtures/pulse-account.ts';

const SETTINGS: TenantSettings = DEFAULT_SETTINGS;
const OCTOBER = pulsePeriodOf('month', '2025-10-15', SETTINGS);
const NOVEMBER = shiftPulsePeriod(OCTOBER, 1);
const NOW = new Date('2025-11-20T12:00:00Z');

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await openTestDatabase();
  store = database.store;
});
afterAll(() => database.remove());

async function tenantOf() {
  const { tenant } = await createAcme(store);
  const wanted = {
    cadence: 'month' as const,
    period: OCTOBER,
    previous: shiftPulsePeriod(OCTOBER, -1),
    now: NOW,
  };
  return {
    id: tenant.id,
    october: async (name: string) =>
      (await store.readInTenant(tenant.id, (tx) => findPortfolio(tx, wanted))).find(
        (one) => one.name === name,
      ),
    scoreOfOctober: async (accountId: string) => {
      const range = { cadence: 'month' as const, from: OCTOBER.start, to: OCTOBER.end };
      const found = await store.readInTenant(tenant.id, (tx) =>
        findAccountDetail(tx, accountId, range),
      );
      return found?.scores.get(OCTOBER.start);
    },
    recalculateAll: (accountIds: string[] | null, periods = [OCTOBER]) =>
      store.inTenant(tenant.id, (tx) =>
        recalculate(tx, { settings: SETTINGS, periods, accountIds, now: NOW }),
      ),
  };
}

describe('scores worked out from what is stored', () => {
  test('a complete account scores its health and lands in its band', async () => {
    const tenant = await tenantOf();
    const [good, middling, bad] = await addCustomers(store, tenant.id, [
      customer('Alder'),
      customer('Birch'),
      customer('Cedar'),
    ]);
    if (!good || !middling || !bad) throw new Error('three customers');
    await store.inTenant(tenant.id, (tx) =>
      saveValues(
        tx,
        [...octoberOf(good, 70), ...octoberOf(middling, 50), ...octoberOf(bad, 40)],
        BY,
      ),
    );
    const result = await tenant.recalculateAll(null);
    expect(result).toMatchObject({ scored: 3, changed: 3 });
    // They had no colour before, so that none of them changed.
    expect(result.bandChanges).toEqual([]);
    expect(await tenant.scoreOfOctober(good.id)).toEqual({
      score: 70_000_000_000,
      band: 'green',
      components: {
        usage: 70_000_000_000,
        experience: 70_000_000_000,
        outcomes: 70_000_000_000,
        risk: 30_000_000_000,
      },
      coverage: 1_000_000_000,
      oldestEnd: '2025-10-31',
      weightsVersion: 0,
      definitionsVersion: 0,
    });
    expect((await tenant.october('Birch'))?.current).toMatchObject({ band: 'amber' });
  });

  test('a first score of a period is seen against the period before; one without is no change of colour', async () => {
    const tenant = await tenantOf();
    const [falls, stays, comes] = await addCustomers(store, tenant.id, [
      customer('Alder'),
      customer('Birch'),
      customer('Cedar'),
    ]);
    if (!falls || !stays || !comes) throw new Error('three customers');
    const november = (account: typeof falls, health: number) =>
      octoberOf(account, health).map((value) => ({
        ...value,
        periodStart: NOVEMBER.start,
        periodEnd: NOVEMBER.end,
      }));
    await store.inTenant(tenant.id, (tx) =>
      saveValues(tx, [...octoberOf(falls, 75), ...octoberOf(stays, 75)], BY),
    );
    await tenant.recalculateAll(null);
    await store.inTenant(tenant.id, (tx) =>
      saveValues(tx, [...november(falls, 55), ...november(stays, 72), ...november(comes, 40)], BY),
    );
    const december = shiftPulsePeriod(NOVEMBER, 1);
    const { changed, bandChanges } = await tenant.recalculateAll(null, [NOVEMBER, december]);
    expect(changed).toBe(6);
    // December begins with November's values: nobody changes colour in it.
    expect(
      bandChanges.map(({ accountId, period, before, after }) => [
        accountId,
        period.start,
        before,
        after,
      ]),
    ).toEqual([[falls.id, NOVEMBER.start, 'green', 'amber']]);
  });

  test('a second run changes nothing and says so', async () => {
    const tenant = await tenantOf();
    const [one] = await addCustomers(store, tenant.id, [customer('Alder')]);
    if (!one) throw new Error('a customer');
    await store.inTenant(tenant.id, (tx) => saveValues(tx, octoberOf(one, 60), BY));
    await tenant.recalculateAll(null);
    expect(await tenant.recalculateAll(null)).toEqual({ scored: 1, changed: 0, bandChanges: [] });
  });

  test('only the accounts and periods asked for are touched', async () => {
    const tenant = await tenantOf();
    const [one, other] = await addCustomers(store, tenant.id, [
      customer('Alder'),
      customer('Birch'),
    ]);
    if (!one || !other) throw new Error('two customers');
    await store.inTenant(tenant.id, (tx) =>
      saveValues(tx, [...octoberOf(one, 60), ...octoberOf(other, 60)], BY),
    );
    expect((await tenant.recalculateAll([one.id])).scored).toBe(1);
    expect((await tenant.october('Birch'))?.current).toBeNull();
    expect((await tenant.october('Alder'))?.current?.score).toBe(60_000_000_000);
  });

  test('a value counts until it is older than its validity', async () => {
    const tenant = await tenantOf();
    const [one] = await addCustomers(store, tenant.id, [customer('Alder')]);
    if (!one) throw new Error('a customer');
    await store.inTenant(tenant.id, (tx) => saveValues(tx, octoberOf(one, 60), BY));
    const december = shiftPulsePeriod(OCTOBER, 2);
    const { scored } = await tenant.recalculateAll(null, [OCTOBER, NOVEMBER, december]);
    // The last day of October is one month back when November ends, and two when December does.
    expect(scored).toBe(2);
  });

  test('who is gone by the end of a period is not scored in it', async () => {
    const tenant = await tenantOf();
    const [one] = await addCustomers(store, tenant.id, [customer('Alder', churned('2025-10-20'))]);
    if (!one) throw new Error('a customer');
    const september = octoberOf(one, 60).map((value) => ({
      ...value,
      periodStart: '2025-09-01',
      periodEnd: '2025-09-30',
    }));
    await store.inTenant(tenant.id, (tx) =>
      saveValues(tx, [...september, ...octoberOf(one, 60)], BY),
    );
    const { scored } = await tenant.recalculateAll(null, [shiftPulsePeriod(OCTOBER, -1), OCTOBER]);
    expect(scored).toBe(1);
    expect(await tenant.october('Alder')).toMatchObject({
      current: null,
      previous: { score: 60_000_000_000 },
    });
  });

  test('half the metrics are too few for a score', async () => {
    const tenant = await tenantOf();
    const [one] = await addCustomers(store, tenant.id, [customer('Alder')]);
    if (!one) throw new Error('a customer');
    await store.inTenant(tenant.id, (tx) =>
      saveValues(tx, [octoberValue(one, 'active_users_percent', 90)], BY),
    );
    await tenant.recalculateAll(null);
    expect((await tenant.october('Alder'))?.current).toMatchObject({
      score: null,
      band: null,
      coverage: 87_500_000,
    });
  });

  test('weights apply from their period on and leave what was before', async () => {
    const tenant = await tenantOf();
    const [one] = await addCustomers(store, tenant.id, [customer('Alder')]);
    if (!one) throw new Error('a customer');
    const values = octoberOf(one, 60).map((value) =>
      value.type === 'contraction_mrr' ? { ...value, value: '0' } : value,
    );
    await store.inTenant(tenant.id, (tx) => saveValues(tx, values, BY));
    await tenant.recalculateAll(null, [OCTOBER, NOVEMBER]);
    const changed = await store.inTenant(tenant.id, async (tx) => {
      const weights = {
        usage: 0,
        experience: 0,
        outcomes: 0,
        risk: 1_000_000_000,
      };
      await saveWeights(
        tx,
        {
          vertical: 'tech',
          from: NOVEMBER.start,
          weights,
          redBelow: 50_000_000_000,
          greenFrom: 70_000_000_000,
        },
        BY,
      );
      return recalculateFrom(tx, { settings: SETTINGS, from: null, accountIds: null, now: NOW });
    });
    expect(changed.bandChanges).toEqual([
      { accountId: one.id, period: NOVEMBER, before: 'amber', after: 'green' },
    ]);
    expect(await tenant.scoreOfOctober(one.id)).toMatchObject({
      score: 66_000_000_000,
      weightsVersion: 0,
    });
  });
});

describe('more accounts than are worked out at a time', () => {
  const COUNT = 1_001;
  async function tenantOfMany() {
    const tenant = await tenantOf();
    const all = await addCustomers(
      store,
      tenant.id,
      Array.from({ length: COUNT }, (_, at) => customer(`Customer ${at}`)),
    );
    const values = all.flatMap((one, at) => octoberOf(one, 1 + (at % 90)));
    await store.inTenant(tenant.id, (tx) => saveValues(tx, values, BY));
    return { ...tenant, all };
  }

  test('each gets its own score', async () => {
    const { id, all, recalculateAll } = await tenantOfMany();
    expect(await recalculateAll(null)).toMatchObject({ scored: COUNT, changed: COUNT });
    const wanted = { cadence: 'month', period: OCTOBER, previous: NOVEMBER, now: NOW } as const;
    const found = await store.readInTenant(id, (tx) => findPortfolio(tx, wanted));
    const scoreOf = new Map(found.map((one) => [one.id, one.current?.score]));
    expect(all.map((one) => scoreOf.get(one.id))).toEqual(
      all.map((_, at) => (1 + (at % 90)) * 1_000_000_000),
    );
  });

  test('a part that cannot be stored fails the whole', async () => {
    const { id } = await tenantOfMany();
    const failure = new Error('no room');
    const scoring = store.inTenant(id, (tx) => {
      let saves = 0;
      const prisma: typeof tx.prisma = Object.create(tx.prisma, {
        $executeRaw: {
          value: (...statement: Parameters<typeof tx.prisma.$executeRaw>) => {
            saves += 1;
            return saves === 1 ? Promise.reject(failure) : tx.prisma.$executeRaw(...statement);
          },
        },
      });
      const wanted = { settings: SETTINGS, periods: [OCTOBER], accountIds: null, now: NOW };
      return recalculate({ ...tx, prisma }, wanted);
    });
    await expect(scoring).rejects.toBe(failure);
  });
});
