import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { startQueue, type Queue } from '../../src/reporter/queue.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';

let database: TestDatabase;
let queue: Queue;
beforeAll(async () => {
  database = await openTestDatabase();
  queue = await startQueue(database.store, createLog('silent'));
});
afterAll(async () => {
  await queue.stop(5_000);
  await database.remove();
});

const TENANT = '01900000-0000-7000-8000-000000000001';
const OTHER = '01900000-0000-7000-8000-000000000002';

const jobs = (name: string) =>
  database.store.asOwner(
    ({ prisma }) => prisma.$queryRaw<{ tenantId: string }[]>`
      SELECT data->>'tenantId' AS "tenantId" FROM pgboss.job WHERE name = ${name} ORDER BY 1`,
  );

it('queues with the transaction that makes a job necessary, or not at all', async () => {
  const { store } = database;
  const job = { tenantId: TENANT, messageId: OTHER };
  const failing = store.inTenant(TENANT, async (tx) => {
    await queue.send(tx, 'deliver-message', [job]);
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await jobs('deliver-message')).toEqual([]);
  const role = await store.inTenant(TENANT, async (tx) => {
    await queue.send(tx, 'deliver-message', [job, job]);
    return tx.prisma.$queryRaw<{ role: string }[]>`SELECT current_user::text AS role`;
  });
  // What follows in the transaction is the tenant's again.
  expect(role).toEqual([{ role: 'app_user' }]);
  expect(await jobs('deliver-message')).toHaveLength(2);
});

it('keeps one evaluation of a tenant at a time, and hands out all others', async () => {
  const { store } = database;
  const done: string[] = [];
  for (const _ of [1, 2, 3]) {
    await store.asOwner((tx) => queue.send(tx, 'evaluate-alerts', [{ tenantId: TENANT }]));
  }
  await queue.sendNow('evaluate-alerts', [{ tenantId: OTHER }, { tenantId: OTHER }]);
  expect(await jobs('evaluate-alerts')).toEqual([{ tenantId: TENANT }, { tenantId: OTHER }]);
  await new Promise<void>((resolve, reject) => {
    queue
      .work('evaluate-alerts', async ({ tenantId }) => {
        done.push(tenantId);
        if (done.length === 2) resolve();
      })
      .catch(reject);
  });
  expect(done.toSorted()).toEqual([TENANT, OTHER]);
});
