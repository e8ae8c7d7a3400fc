import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OwnerTx, Store } from '../../../src/store/open-store.ts';
import { addMessages } from '../../../src/store/reporter/outbox.ts';
import { claimRuns } from '../../../src/store/reporter/report-runs.ts';
import { takeUndelivered, takeUnfinishedRuns } from '../../../src/store/reporter/unfinished.ts';
import { openTestDatabase, TEST_DATABASE_URL, type TestDatabase } from '../../fixtures/database.ts';
import { AT, createAcme } from '../acme.ts';

let database: TestDatabase;
let store: Store;
let tenantId: string;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ store } = database);
  tenantId = (await createAcme(store)).tenant.id;
  const content = {};
  const expiresAt = new Date(AT.getTime() + 60_000);
  const message = { kind: 'alert', recipient: 'C0TEAM', content, expiresAt } as const;
  await store.inTenant(tenantId, (tx) =>
    addMessages(
      tx,
      ['one', 'two'].map((key) => ({ ...message, key })),
      AT,
    ),
  );
  const run = {
    tenantId,
    dueAt: AT,
    outcome: 'due',
    channelId: null,
    period: '2025-10-20',
  } as const;
  await store.asOwner((tx) =>
    claimRuns(
      tx,
      [
        { ...run, report: 'weekly-scorecard' },
        { ...run, report: 'weekly-pulse' },
      ],
      AT,
    ),
  );
});
afterAll(() => database.remove());

const which = { limit: 1, afterSeconds: 0 };
const KINDS = [
  ['messages', (tx: OwnerTx) => takeUndelivered(tx, AT, which)],
  ['runs', (tx: OwnerTx) => takeUnfinishedRuns(tx, which)],
] as const;

// The embedded database has one connection: transactions there wait for each other anyway.
it.skipIf(TEST_DATABASE_URL === null).each(KINDS)(
  'two sweeps at the same moment share the unfinished %s, and neither waits for the other',
  async (_, take) => {
    const [first, second] = await store.asOwner(async (tx) => {
      const mine = await take(tx);
      const theirs = await store.asOwner(async (other) => {
        await other.prisma.$executeRaw`SELECT set_config('lock_timeout', '2s', TRUE)`;
        return take(other);
      });
      return [mine, theirs];
    });
    expect(first).toHaveLength(1);
    expect(second).toHaveLength(1);
    expect(second).not.toEqual(first);
  },
);
