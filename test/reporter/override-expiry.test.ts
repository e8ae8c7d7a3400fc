import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { tellExpiredOverrides } from '../../src/reporter/override-expiry.ts';
import type { Words } from '../../src/slack/say.ts';
import type { Store } from '../../src/store/open-store.ts';
import { endOverride, findOverridesOf, saveOverride } from '../../src/store/pulse/overrides.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { AT, BY, createAcme } from '../store/acme.ts';
import { addCustomers, customer } from '../store/pulse/customers.ts';

const log = createLog('error', { write: () => {} });
const DAY_MS = 24 * 3_600_000;
const later = (days: number) => new Date(AT.getTime() + days * DAY_MS);

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await openTestDatabase();
  store = database.store;
});
afterAll(() => database.remove());

async function overridden(ownerId: string | null) {
  const { tenant } = await createAcme(store);
  const [account] = await addCustomers(store, tenant.id, [customer('<!here> & Sons', { ownerId })]);
  if (account === undefined) throw new Error('a customer');
  const override = await store.inTenant(tenant.id, (tx) =>
    saveOverride(
      tx,
      {
        accountId: account.id,
        change: { kind: 'band', band: 'red' },
        reason: 'They told us so',
        from: '2025-10-01',
        expiresAt: later(5),
      },
      BY,
    ),
  );
  return { tenant, account, override };
}

function listener(fails = false) {
  const told: { userId: string; text: string }[] = [];
  const bot = {
    tellPerson: async (_team: string, userId: string, { text }: Words) => {
      if (fails) throw new Error('Slack is away');
      told.push({ userId, text });
    },
  };
  return {
    told,
    look: (days: number) =>
      tellExpiredOverrides({ store, log, now: () => later(days), bot: () => bot }),
  };
}

describe('an override that expires', () => {
  test('is told to the owner once, whoever looks at the same time', async () => {
    await overridden('U0MIRA');
    const { told, look } = listener();
    await look(4);
    expect(told).toEqual([]);
    await Promise.all([look(5), look(5)]);
    await look(6);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ userId: 'U0MIRA' });
    expect(told[0]?.text).toMatch(/^The override of \*&lt;!here&gt; &amp; Sons\* has expired/);
    expect(told[0]?.text).not.toContain('<!here>');
  });

  test('without an owner is told to who made it', async () => {
    await overridden(null);
    const { told, look } = listener();
    await look(5);
    expect(told.map(({ userId }) => userId)).toEqual([BY.by]);
  });

  test('is told later when Slack is away', async () => {
    await overridden('U0MIRA');
    await listener(true).look(5);
    const { told, look } = listener();
    await look(5);
    expect(told).toHaveLength(1);
  });

  test('that a person ended is not told', async () => {
    const { tenant, override } = await overridden('U0MIRA');
    await store.inTenant(tenant.id, (tx) =>
      endOverride(tx, override.id, { by: 'U0MIRA', at: later(1) }),
    );
    const { told, look } = listener();
    await look(5);
    expect(told).toEqual([]);
  });

  test('ends when another takes its place', async () => {
    const { tenant, account, override } = await overridden('U0MIRA');
    const again = await store.inTenant(tenant.id, (tx) =>
      saveOverride(
        tx,
        {
          accountId: account.id,
          change: { kind: 'points', points: -5_000_000_000 },
          reason: 'Milder',
          from: '2025-10-01',
          expiresAt: later(9),
        },
        { by: 'U0MIRA', at: later(1) },
      ),
    );
    const all = await store.inTenant(tenant.id, (tx) => findOverridesOf(tx, account.id));
    expect(all.map(({ id, endedBy }) => [id, endedBy])).toEqual([
      [again.id, null],
      [override.id, 'U0MIRA'],
    ]);
  });
});
