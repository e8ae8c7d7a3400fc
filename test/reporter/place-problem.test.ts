import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import { reviseMessage } from '../../src/store/reporter/outbox.ts';
import { askFor, contentOf, startTestOutbox, type TestOutbox } from '../fixtures/outbox.ts';

const { admin, guest, jason, noor, scott } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;
const OTHER = 'C0GENERAL';
const STRANGER = 'U0STELLA';
/** So long it is remembered whether a channel is shared. */
const MINUTE_MS = 60_000;
const SHARED = 'the channel is shared with another company';

let test: TestOutbox;
beforeAll(async () => {
  const stella = { id: STRANGER, name: 'stella', realName: 'Stella Voss', teamId: 'T0ELSEWHERE' };
  test = await startTestOutbox({ people: [stella] });
});
afterAll(() => test.close());

const forgetCalls = () => Object.assign(test.slack.calls, { length: 0 });
const dmOf = (userId: string) => `D${userId.slice(1)}`;
const callsOf = (method: string) => test.slack.calls.filter((call) => call.method === method);
/** What an admin is told of a message, as soon as it is there. */
const noticeOf = async (key: string) => {
  const { id } = await test.row(key);
  const notice = await test.slack.waitFor(() => test.shown(`notice/message/${id}/0`)[0], {
    what: `the notice of ${key}`,
    timeoutMs: 20_000,
  });
  return notice.text;
};
const revise = (key: string, text: string) =>
  test.store.inTenant(test.tenantId, async (tx) => {
    const id = await reviseMessage(tx, key, contentOf(text));
    if (id !== null) await askFor(test.queue, tx, [id]);
  });

describe('a channel shared with another company', () => {
  beforeAll(() => test.slack.admin.share(OTHER));

  it('gets no alert, and an admin is told why and what to do', async () => {
    await test.add({ key: 'alert', recipient: OTHER });
    expect((await test.until('alert', 'failed')).problem).toContain(SHARED);
    expect(test.slack.messages(OTHER)).toEqual([]);
    const notice = await noticeOf('alert');
    expect(notice).toContain(`in <#${OTHER}>, because ${SHARED}; choose one of this workspace`);
    expect(notice).toContain('`/scorecard setup`');
    expect(test.slack.messages(dmOf(admin)).map(({ text }) => text)).toContain(notice);
  });

  it('gets no message of a report either', async () => {
    await test.add({ key: 'report', kind: 'report', recipient: OTHER });
    expect((await test.until('report', 'failed')).problem).toBe(SHARED);
    expect(test.slack.messages(OTHER)).toEqual([]);
  });
});

describe('a channel that is shared after messages were posted there', () => {
  beforeAll(async () => {
    await test.add({ key: 'before' });
    await test.until('before', 'posted');
    test.slack.admin.share(TEAM);
    test.pass(MINUTE_MS);
  });
  afterAll(() => {
    test.slack.admin.share(TEAM, false);
    test.pass(MINUTE_MS);
  });

  it('gets no reply', async () => {
    await test.add({ key: 'reply', parentKey: 'before' });
    expect((await test.until('reply', 'failed')).problem).toContain(SHARED);
    expect(test.shown('reply')).toEqual([]);
  });

  it('keeps what stands there as it is, and an admin is told', async () => {
    await revise('before', 'what is new');
    expect(await noticeOf('before')).toContain(
      `could not be brought up to date in <#${TEAM}>, because ${SHARED}`,
    );
    expect(test.shown('before').map(({ text }) => text)).toEqual(['before']);
  });

  it('does not keep direct messages from their threads', async () => {
    await test.add(
      { key: 'direct', recipient: admin },
      { key: 'direct reply', recipient: admin, parentKey: 'direct' },
    );
    await test.until('direct reply', 'posted');
    expect(test.shown('direct reply')).toHaveLength(1);
  });
});

describe('whether a channel is shared', () => {
  it('is asked of Slack once for many messages', async () => {
    test.pass(MINUTE_MS);
    forgetCalls();
    const keys = Array.from({ length: 12 }, (_, index) => `one of many ${index}`);
    await test.add(...keys.map((key) => ({ key })));
    for (const key of keys) await test.until(key, 'posted');
    expect(callsOf('conversations.info')).toHaveLength(1);
  });

  it('is asked again when Slack cannot say it just now: the message waits and is not lost', async () => {
    test.pass(MINUTE_MS);
    forgetCalls();
    // The first look-up with its own repetitions.
    test.slack.faults.next('conversations.info', { kind: 'status', status: 503 }, 3);
    await test.add({ key: 'patient' });
    await test.until('patient', 'posted');
    expect(test.shown('patient')).toHaveLength(1);
    expect(callsOf('conversations.info')).toHaveLength(4);
  });
});

describe('a person who is no member', () => {
  it.each([
    ['a guest', guest, 'that person is a guest'],
    ['somebody of another company', STRANGER, 'that person is an app or from another workspace'],
  ])('%s gets nothing, and an admin is told why and what to do', async (key, recipient, why) => {
    await test.add({ key, recipient });
    expect((await test.until(key, 'failed')).problem).toContain(why);
    expect(test.slack.messages(dmOf(recipient))).toEqual([]);
    expect(await noticeOf(key)).toContain(
      `to <@${recipient}>, because ${why}; give what is theirs to a member of this workspace`,
    );
  });

  it('is told of nothing undelivered either: the next admin is', async () => {
    await test.add({ key: 'notice/any/0', kind: 'notice', recipient: guest });
    await test.until('notice/any/0', 'failed');
    await test.until('notice/any/1', 'posted');
    expect(test.slack.messages(dmOf(guest))).toEqual([]);
    expect(test.slack.messages(dmOf(jason)).map(({ text }) => text)).toEqual(['notice/any/0']);
  });
});

describe('a person whom Slack cannot describe just now', () => {
  it.each([
    ['an alert', 'alert', noor],
    ['a notice', 'notice', scott],
  ] as const)('gets %s as soon as it can', async (key, kind, recipient) => {
    forgetCalls();
    // The first look-up with its own repetitions.
    test.slack.faults.next('users.info', { kind: 'status', status: 503 }, 3);
    await test.add({ key, kind, recipient });
    await test.until(key, 'posted');
    expect(test.slack.messages(dmOf(recipient)).map(({ text }) => text)).toEqual([key]);
    expect(callsOf('users.info')).toHaveLength(4);
  });
});
