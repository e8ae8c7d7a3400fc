import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TenantTx } from '../../../src/store/open-store.ts';
import {
  addMessages,
  findMessage,
  leaseMessage,
  lockMessage,
} from '../../../src/store/reporter/outbox.ts';
import {
  settleFailed,
  settleRetry,
  settleShown,
} from '../../../src/store/reporter/settle-messages.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { AT, createAcme } from '../acme.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

let tenantId: string;
beforeEach(async () => {
  tenantId = (await createAcme(database.store)).tenant.id;
});
const inTenant = <T>(work: (tx: TenantTx) => Promise<T>) => database.store.inTenant(tenantId, work);

const MESSAGE = {
  kind: 'alert',
  recipient: 'C0TEAM',
  content: {},
  expiresAt: new Date(AT.getTime() + 60_000),
} as const;

async function show(tx: TenantTx, key: string, ts: string): Promise<void> {
  const id = (await findMessage(tx, key))?.id ?? '';
  const posted = { channelId: 'C0TEAM', ts };
  await settleShown(tx, id, { posted, revision: 1, pictureFileId: null, now: AT });
}

test('what answers a reply stands in the one thread there is, once that reply is posted', async () => {
  const thread = await inTenant(async (tx) => {
    const messages = [
      { ...MESSAGE, key: 'digest' },
      { ...MESSAGE, key: 'shown', parentKey: 'digest' },
      { ...MESSAGE, key: 'note', parentKey: 'shown' },
    ];
    await addMessages(tx, messages, AT);
    const note = await findMessage(tx, 'note');
    const threadOf = async () => (await lockMessage(tx, note?.id ?? ''))?.thread;
    await show(tx, 'digest', '1.0');
    const before = await threadOf();
    await show(tx, 'shown', '2.0');
    return { before, after: await threadOf() };
  });
  expect(thread).toEqual({ before: null, after: { channelId: 'C0TEAM', ts: '1.0' } });
});

/** A message that two deliveries took one after the other: the lease of the first one had run out. */
async function takenTwice(tx: TenantTx): Promise<{ id: string; first: number; second: number }> {
  const [id = ''] = await addMessages(tx, [{ ...MESSAGE, key: 'twice' }], AT);
  const take = async () => {
    const tries = (await lockMessage(tx, id))?.tries ?? Number.NaN;
    await leaseMessage(tx, id, { seconds: 60, now: AT });
    return tries + 1;
  };
  return { id, first: await take(), second: await take() };
}
const stateOf = (tx: TenantTx, id: string) => tx.prisma.$queryRaw`
  SELECT status, problem, uncertain, tries, leased_until IS NOT NULL AS held, next_try_at
  FROM outbox_messages WHERE tenant_id = ${tx.tenantId}::uuid AND id = ${id}::uuid`;

test('what became of the first try of two changes nothing any more', async () => {
  await inTenant(async (tx) => {
    const { id, first } = await takenTwice(tx);
    const before = await stateOf(tx, id);
    const retry = { pauseMs: 60_000, uncertain: true, problem: 'Slack did not answer' };
    expect(await settleRetry(tx, id, { ...retry, tries: first })).toBe(false);
    const failed = { problem: 'the channel was archived', revision: 1 };
    expect(await settleFailed(tx, id, { ...failed, tries: first })).toBeNull();
    expect(await stateOf(tx, id)).toEqual(before);
  });
});

test('what became of the last try counts', async () => {
  await inTenant(async (tx) => {
    const { id, second } = await takenTwice(tx);
    const retry = { pauseMs: 60_000, uncertain: true, problem: 'Slack did not answer' };
    expect(await settleRetry(tx, id, { ...retry, tries: second })).toBe(true);
    expect(await stateOf(tx, id)).toMatchObject([{ uncertain: true, held: false }]);
    const failed = { problem: 'the channel was archived', revision: 1 };
    expect(await settleFailed(tx, id, { ...failed, tries: second })).toEqual([]);
    expect(await stateOf(tx, id)).toMatchObject([{ status: 'failed', held: false }]);
  });
});

test('whoever takes a message holds it for the rest of the transaction', async () => {
  const locked = await inTenant(async (tx) => {
    const [id = ''] = await addMessages(tx, [{ ...MESSAGE, key: 'locked' }], AT);
    return id;
  });
  // A row that is locked carries who locks it: that also shows where there is one connection alone.
  const holder = (tx: TenantTx) => tx.prisma.$queryRaw<{ isMine: boolean }[]>`
    SELECT xmax::text = pg_current_xact_id()::xid::text AS "isMine" FROM outbox_messages
    WHERE tenant_id = ${tx.tenantId}::uuid AND id = ${locked}::uuid`;
  await inTenant(async (tx) => {
    expect(await holder(tx)).toEqual([{ isMine: false }]);
    await lockMessage(tx, locked);
    expect(await holder(tx)).toEqual([{ isMine: true }]);
  });
});
