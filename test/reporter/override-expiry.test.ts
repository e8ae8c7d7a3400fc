import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { tellExpiredOverrides } from '../../src/reporter/override-expiry.ts';
import { readContent } from '../../src/reporter/show-message.ts';
import type { Store } from '../../src/store/open-store.ts';
import { endOverride, findOverridesOf, saveOverride } from '../../src/store/pulse/overrides.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { AT, BY, createAcme } from '../store/acme.ts';
import { addCustomers, customer } from '../store/pulse/customers.ts';

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

const log = createLog('silent');

/** Who was told what by the looks of a test, from the outbox. */
function listener(tenant: { id: string; slackId: string }) {
  const queued: string[] = [];
  const queue = { send: async (_tx: unknown, name: string) => void queued.push(name) };
  const serves = (team: string) => team === tenant.slackId;
  return {
    queued,
    look: (days: number) =>
      tellExpiredOverrides({ store, queue: { ...NO_QUEUE, ...queue }, serves, log }, later(days)),
    told: async () => {
      const rows = await store.inTenant(tenant.id, ({ prisma }) => prisma.outboxMessage.findMany());
      return rows.map(({ recipient, content }) => ({
        userId: recipient,
        text: readContent(content).text,
      }));
    },
  };
}

const NO_QUEUE = {
  sendNow: async () => {},
  work: async () => {},
  stop: async () => {},
};

describe('an override that expires', () => {
  test('is told to the owner once, whoever looks at the same time', async () => {
    const { tenant } = await overridden('U0MIRA');
    const { told, look, queued } = listener(tenant);
    await look(4);
    expect(await told()).toEqual([]);
    await Promise.all([look(5), look(5)]);
    await look(6);
    const [one, ...others] = await told();
    expect(others).toEqual([]);
    expect(queued).toContain('deliver-message');
    expect(one).toMatchObject({ userId: 'U0MIRA' });
    expect(one?.text).toMatch(/^The override of \*&lt;!here&gt; &amp; Sons\* has expired/);
    expect(one?.text).not.toContain('<!here>');
  });

  test('without an owner is told to who made it', async () => {
    const { tenant } = await overridden(null);
    const { told, look } = listener(tenant);
    await look(5);
    expect((await told()).map(({ userId }) => userId)).toEqual([BY.by]);
  });

  test('of a workspace that is not served is left alone', async () => {
    const { tenant } = await overridden('U0MIRA');
    const { told } = listener(tenant);
    await listener({ ...tenant, slackId: 'T0OTHER' }).look(5);
    expect(await told()).toEqual([]);
  });

  test('that a person ended is not told', async () => {
    const { tenant, override } = await overridden('U0MIRA');
    await store.inTenant(tenant.id, (tx) =>
      endOverride(tx, override.id, { by: 'U0MIRA', at: later(1) }),
    );
    const { told, look } = listener(tenant);
    await look(5);
    expect(await told()).toEqual([]);
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
