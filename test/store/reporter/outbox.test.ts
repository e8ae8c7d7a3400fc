import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TenantTx } from '../../../src/store/open-store.ts';
import { addMessages, findMessage, lockMessage } from '../../../src/store/reporter/outbox.ts';
import { settleShown } from '../../../src/store/reporter/settle-messages.ts';
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
