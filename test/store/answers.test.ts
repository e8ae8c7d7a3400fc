import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { purgeOlderThan, recordAction } from '../../src/store/actions.ts';
import { findAnswer, findAnswersOf, saveAnswer, updateAnswer } from '../../src/store/answers.ts';
import type { Store, TenantTx } from '../../src/store/open-store.ts';
import { addMessages, findMessage } from '../../src/store/reporter/outbox.ts';
import { settleFailed } from '../../src/store/reporter/settle-messages.ts';
import { claimEvent } from '../../src/store/slack-events.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { AT, createAcme, type Acme } from './acme.ts';

let database: TestDatabase;
let store: Store;
let acme: Acme;
beforeAll(async () => {
  database = await openTestDatabase();
  store = database.store;
});
afterAll(() => database.remove());
beforeEach(async () => {
  acme = await createAcme(store);
});

const inAcme = <T>(work: (tx: TenantTx) => Promise<T>) => store.inTenant(acme.tenant.id, work);
const after = (seconds: number) => new Date(AT.getTime() + seconds * 1000);
const ANSWER = {
  channelId: 'C1',
  ts: '1.1',
  askedBy: 'U0KIM',
  kind: 'scorecard',
  query: { week: '2025-10-20' },
  at: AT,
};

test('a message is remembered, and counts what it shows', async () => {
  await inAcme((tx) => saveAnswer(tx, ANSWER));
  const { at: _, ...kept } = ANSWER;
  const first = { ...kept, revision: 1, postedAt: AT, updatedAt: AT };
  expect(await inAcme((tx) => findAnswer(tx, 'C1', '1.1'))).toEqual(first);
  const next = { kind: 'scorecard', channelId: 'C1', ts: '1.1', query: ['other'], at: after(5) };
  expect(await inAcme((tx) => updateAnswer(tx, next))).toBe(2);
  const second = { ...first, query: ['other'], revision: 2, updatedAt: after(5) };
  expect(await inAcme((tx) => findAnswer(tx, 'C1', '1.1'))).toEqual(second);
});

test('an unknown message is not found, nor another tenant’s', async () => {
  await inAcme((tx) => saveAnswer(tx, ANSWER));
  acme = await createAcme(store);
  expect(await inAcme((tx) => findAnswer(tx, 'C1', '1.1'))).toBeNull();
  expect(await inAcme((tx) => updateAnswer(tx, ANSWER))).toBeNull();
});

test('messages of a kind are found by channel and age, newest first', async () => {
  const found = await inAcme(async (tx) => {
    await saveAnswer(tx, ANSWER);
    await saveAnswer(tx, { ...ANSWER, ts: '2', at: after(10) });
    await saveAnswer(tx, { ...ANSWER, ts: '3', channelId: 'C2', at: after(20) });
    await saveAnswer(tx, { ...ANSWER, ts: '4', kind: 'trend', at: after(20) });
    const kind = 'scorecard';
    return [
      await findAnswersOf(tx, { kind, since: AT }),
      await findAnswersOf(tx, { kind, since: after(1) }),
      await findAnswersOf(tx, { kind, since: AT, channelId: 'C1' }),
    ];
  });
  expect(found.map((answers) => answers.map(({ ts }) => ts))).toEqual([
    ['3', '2', '1.1'],
    ['3', '2'],
    ['2', '1.1'],
  ]);
});

test('an event is claimed once, per tenant', async () => {
  const claims = await Promise.all(
    Array.from({ length: 12 }, () => inAcme((tx) => claimEvent(tx, 'Ev1', AT))),
  );
  expect(claims.filter(Boolean)).toHaveLength(1);
  acme = await createAcme(store);
  expect(await inAcme((tx) => claimEvent(tx, 'Ev1', AT))).toBe(true);
});

async function giveUp(tx: TenantTx, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const id = (await findMessage(tx, key))?.id ?? '';
    await settleFailed(tx, id, { problem: 'nobody is there', revision: 1, tries: 0 });
  }
}

/** A message with a reply, both given up. */
async function addSettled(tx: TenantTx, key: string, at: Date): Promise<void> {
  const message = { kind: 'notice', recipient: 'U1', content: {}, expiresAt: at } as const;
  const reply = { ...message, key: `${key} reply`, parentKey: key };
  await addMessages(tx, [{ ...message, key }, reply], at);
  await giveUp(tx, [key, reply.key]);
}

test('purging takes what is older, of all tenants, and nothing else', async () => {
  await purgeOlderThan(store, {
    actions: after(999),
    events: after(999),
    answers: after(999),
    messages: after(999),
  });
  for (const _ of [1, 2]) {
    acme = await createAcme(store);
    await inAcme(async (tx) => {
      for (const seconds of [0, 10]) {
        const at = after(seconds);
        await recordAction(tx, { actor: 'U', action: 'a.b', subject: '', details: {}, at });
        await claimEvent(tx, `Ev${seconds}`, at);
        await saveAnswer(tx, { ...ANSWER, ts: `${seconds}`, at });
        await addSettled(tx, `${seconds}`, at);
      }
      // An old message that still is in use.
      await updateAnswer(tx, { ...ANSWER, ts: '0', at: after(10) });
    });
  }
  const before = { actions: after(5), events: after(10), answers: after(11), messages: after(5) };
  // Besides its own line, the log has one of each tenant's set-up.
  expect(await purgeOlderThan(store, before)).toEqual({
    actions: 4,
    events: 2,
    answers: 4,
    messages: 4,
  });
  expect(await purgeOlderThan(store, before)).toEqual({
    actions: 0,
    events: 0,
    answers: 0,
    messages: 0,
  });
});

test('an old message stays while something younger answers it, and keeps nothing else from going', async () => {
  const counts = { actions: after(0), events: after(0), answers: after(0) };
  await purgeOlderThan(store, { ...counts, messages: after(999) });
  const message = { kind: 'alert', recipient: 'U1', content: {}, expiresAt: AT } as const;
  await inAcme(async (tx) => {
    const old = [
      { ...message, key: 'digest' },
      { ...message, key: 'shown', parentKey: 'digest' },
      { ...message, key: 'other' },
    ];
    const young = { ...message, key: 'note', parentKey: 'shown' };
    await addMessages(tx, old, AT);
    await addMessages(tx, [young], after(10));
    await giveUp(tx, [...old.map(({ key }) => key), young.key]);
  });
  const purge = async (seconds: number) =>
    (await purgeOlderThan(store, { ...counts, messages: after(seconds) })).messages;
  expect(await purge(5)).toBe(1);
  expect(await purge(11)).toBe(3);
});
