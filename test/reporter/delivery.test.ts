import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import type { Fault } from '../../src/playground/local-slack/faults.ts';
import { MANIFEST_SCOPES } from '../../src/playground/local-slack/world.ts';
import { PICTURE_FAILED, PICTURE_LEFT_OUT } from '../../src/render/blocks.ts';
import { toMetadata } from '../../src/slack/message-key.ts';
import { leaseMessage, reviseMessage } from '../../src/store/reporter/outbox.ts';
import { WebClient } from '@slack/web-api';
import { askFor, contentOf, PIXEL, startTestOutbox, type TestOutbox } from '../fixtures/outbox.ts';

const { admin, jason } = DEMO_PEOPLE;
const POST = 'chat.postMessage';
const dmOf = (userId: string) => `D${userId.slice(1)}`;
/** Nobody draws it: `draw` does. */
const CHART = { spec: {}, altText: 'Scores', fileName: 'scores.png' };

let test: TestOutbox;
/** What `renderPng` does next; a pixel unless told otherwise. */
let draw: () => Promise<void> = async () => {};
beforeAll(async () => {
  test = await startTestOutbox({
    timing: { pictureWaitMs: { first: 3_000, later: 10_000 } },
    renderPng: async () => {
      await draw();
      return PIXEL;
    },
  });
});
afterAll(() => test.close());

const callsOf = (method: string) =>
  test.slack.calls.filter((call) => call.method === method).map(({ outcome }) => outcome);
const forgetCalls = () => Object.assign(test.slack.calls, { length: 0 });
const notices = (userId: string) =>
  test.slack
    .messages(dmOf(userId))
    .filter(({ metadata }) => String(metadata?.event_payload['key']).startsWith('notice/'));
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const client = () => new WebClient(test.slack.botToken, { slackApiUrl: test.slack.apiUrl });
const blocks = (key: string) => JSON.stringify(test.shown(key)[0]?.['blocks']);

const hasTried = (key: string, tries: number) =>
  test.store.inTenant(
    test.tenantId,
    (tx) => tx.prisma.$executeRaw`UPDATE outbox_messages SET tries = ${tries}::int
      WHERE tenant_id = ${test.tenantId}::uuid AND key = ${key}`,
  );
/** Adds a message that has been tried so often, to be delivered at the next tick. */
const hold = async (key: string, tries: number) => {
  await test.add({ key, notBefore: new Date(test.now.getTime() + 60_000) });
  await hasTried(key, tries);
  await test.store.inTenant(test.tenantId, async (tx) => {
    await tx.prisma.$executeRaw`UPDATE outbox_messages SET not_before = ${test.now}
      WHERE tenant_id = ${test.tenantId}::uuid AND key = ${key}`;
  });
};

/** Adds a message that somebody took and posted or not, without a word about it. */
const takeAndDie = async (key: string, leaseSeconds: number, posts: boolean) => {
  await test.add({ key, notBefore: new Date(test.now.getTime() + 60_000) });
  const { id } = await test.row(key);
  if (posts)
    await client().chat.postMessage({
      channel: DEMO_TEAM_CHANNEL,
      text: key,
      metadata: toMetadata(key),
    });
  await test.store.inTenant(test.tenantId, async (tx) => {
    await leaseMessage(tx, id, { seconds: leaseSeconds, now: test.now });
    await tx.prisma.$executeRaw`UPDATE outbox_messages SET not_before = ${test.now}
      WHERE tenant_id = ${test.tenantId}::uuid AND id = ${id}::uuid`;
  });
  return id;
};

describe('whatever Slack does to a post, it stands there once', () => {
  const faults: readonly (readonly [string, Fault])[] = [
    ['a rate limit', { kind: 'rateLimited', retryAfterSeconds: 1 }],
    ['HTTP 500', { kind: 'status', status: 500 }],
    ['HTTP 503', { kind: 'status', status: 503 }],
    ['HTTP 500 after it was stored', { kind: 'statusAfter', status: 500 }],
    ['HTTP 503 after it was stored', { kind: 'statusAfter', status: 503 }],
    ['a connection cut before it was stored', { kind: 'dropBefore' }],
    ['a connection cut after it was stored', { kind: 'dropAfter' }],
    ['no answer', { kind: 'hang' }],
    ['no answer, although it was stored', { kind: 'hangAfter' }],
    ['an error of its own', { kind: 'error', error: 'fatal_error' }],
    ['an error nobody knows', { kind: 'error', error: 'new_error' }],
    ['a refusal of the blocks', { kind: 'error', error: 'msg_blocks_too_long' }],
  ];
  it.each(faults)('%s', async (what, fault) => {
    test.slack.faults.next(POST, fault);
    await test.add({ key: what });
    await test.until(what, 'posted');
    expect(test.shown(what)).toHaveLength(1);
    expect(test.shown(what)[0]?.text).toBe(what);
  });

  it('a look-up that fails leaves the doubt: it is looked for again before it is posted', async () => {
    test.slack.faults.next(POST, { kind: 'dropAfter' });
    // The first look-up with its own repetitions.
    test.slack.faults.next('conversations.history', { kind: 'status', status: 503 }, 3);
    await test.add({ key: 'doubt' });
    await test.until('doubt', 'posted');
    expect(test.shown('doubt')).toHaveLength(1);
  });

  it('comes back no sooner than Slack asked', async () => {
    test.slack.faults.next(POST, { kind: 'rateLimited', retryAfterSeconds: 60 });
    await test.add({ key: 'limited' });
    await test.slack.waitFor(() => callsOf(POST).includes('rateLimited') || undefined);
    while ((await test.row('limited')).problem === null) await wait(20);
    const { status, pause } = await test.row('limited');
    expect(status).toBe('pending');
    expect(pause).toBeGreaterThan(40);
    expect(pause).toBeLessThanOrEqual(60);
  });
});

describe('a process that died', () => {
  it('had posted it: it is looked up and adopted, not posted again', async () => {
    await takeAndDie('died after', 0.2, true);
    await wait(250);
    forgetCalls();
    await test.reporter.tick();
    await test.until('died after', 'posted');
    expect(test.shown('died after')).toHaveLength(1);
    expect(callsOf(POST)).toEqual([]);
    expect(callsOf('conversations.history')).toEqual(['ok']);
  });

  it('had not: it is looked for, then posted', async () => {
    await takeAndDie('died before', 0.2, false);
    await wait(250);
    await test.reporter.tick();
    await test.until('died before', 'posted');
    expect(test.shown('died before')).toHaveLength(1);
  });

  it('may live after all, as long as its lease does: nobody else touches the message', async () => {
    const id = await takeAndDie('alive', 600, false);
    await test.reporter.tick();
    await test.store.inTenant(test.tenantId, (tx) => askFor(test.queue, tx, [id]));
    // Queued behind it: when this one is posted, the other one had its turn.
    await test.add({ key: 'behind' });
    await test.until('behind', 'posted');
    expect(test.shown('alive')).toEqual([]);
    expect((await test.row('alive')).tries).toBe(1);
  });
});

describe('threads and new contents', () => {
  it('a reply waits until the message it answers is posted', async () => {
    test.slack.faults.next(POST, { kind: 'status', status: 500 }, 2);
    await test.add({ key: 'parent' }, { key: 'reply', parentKey: 'parent' });
    await test.until('reply', 'posted');
    const [parent] = test.shown('parent');
    const [reply] = test.shown('reply');
    expect(reply?.thread_ts).toBe(parent?.ts);
    expect(test.shown('reply')).toHaveLength(1);
  });

  it('a reply of unknown outcome is looked for in its thread', async () => {
    await test.add({ key: 'thread' });
    await test.until('thread', 'posted');
    test.slack.faults.next(POST, { kind: 'dropAfter' });
    await test.add({ key: 'answer', parentKey: 'thread' });
    await test.until('answer', 'posted');
    expect(test.shown('answer')).toHaveLength(1);
  });

  it('a content that changes while the message is on its way is shown in the end', async () => {
    test.slack.faults.next(POST, { kind: 'delay', ms: 700 });
    forgetCalls();
    await test.add({ key: 'news', content: contentOf('old news') });
    await test.slack.waitFor(() => callsOf(POST).length > 0 || undefined);
    await test.store.inTenant(test.tenantId, async (tx) => {
      const id = await reviseMessage(tx, 'news', contentOf('new news'));
      if (id !== null) await askFor(test.queue, tx, [id]);
    });
    await test.until('news', 'posted');
    expect(test.shown('news').map(({ text }) => text)).toEqual(['new news']);
  });
});

describe('pictures', () => {
  it('stand in the message from the start when they are ready', async () => {
    draw = async () => {};
    forgetCalls();
    await test.add({ key: 'picture', content: contentOf('picture', CHART) });
    await test.until('picture', 'posted');
    expect(blocks('picture')).toContain('slack_file');
    expect(callsOf('chat.update')).toEqual([]);
  });

  it('follow when they are late', async () => {
    const waiting: (() => void)[] = [];
    draw = () => new Promise((resolve) => void waiting.push(resolve));
    await test.add({ key: 'late', content: contentOf('late', CHART) });
    await test.slack.waitFor(() => test.shown('late')[0], { timeoutMs: 20_000 });
    expect(blocks('late')).not.toContain('slack_file');
    expect(blocks('late')).not.toContain(PICTURE_FAILED);
    waiting[0]?.();
    await test.until('late', 'posted');
    expect(blocks('late')).toContain('slack_file');
    expect(test.shown('late')).toHaveLength(1);
  });

  it('for which a message in words has no room are missed in them', async () => {
    draw = async () => {};
    test.slack.faults.next(POST, { kind: 'error', error: 'msg_blocks_too_long' }, 2);
    await test.add({ key: 'words', content: contentOf('words', CHART) });
    await test.until('words', 'posted');
    expect(test.shown('words').map(({ text }) => text)).toEqual([
      `words, in words\n${PICTURE_LEFT_OUT}`,
    ]);
  });

  it('that cannot be drawn leave words', async () => {
    draw = async () => {
      throw new Error('no canvas');
    };
    await test.add({ key: 'no picture', content: contentOf('no picture', CHART) });
    await test.until('no picture', 'posted');
    expect(blocks('no picture')).toContain(PICTURE_FAILED);
  });
});

describe('what cannot be delivered', () => {
  it('is told to its owner once, with the reason', async () => {
    test.slack.admin.archive('C0GENERAL');
    await test.add({ key: 'archived', recipient: 'C0GENERAL' });
    const { problem } = await test.until('archived', 'failed');
    expect(problem).toBe('the channel was archived');
    const told = await test.slack.waitFor(() => notices(admin)[0]);
    expect(JSON.stringify(told)).toContain('the channel was archived');
    await test.reporter.tick();
    await test.add({ key: 'after archived' });
    await test.until('after archived', 'posted');
    expect(notices(admin)).toHaveLength(1);
    expect(notices(jason)).toEqual([]);
  });

  it('takes its replies along, which nobody is told of apart', async () => {
    const before = notices(admin).length;
    await test.add(
      { key: 'lost parent', recipient: 'C0OPS' },
      { key: 'lost reply', recipient: 'C0OPS', parentKey: 'lost parent' },
    );
    const { id } = await test.until('lost reply', 'failed');
    await expect(test.row(`notice/message/${id}/0`)).rejects.toThrow('there is no message');
    expect((await test.row('lost parent')).problem).toBe('the bot was removed from the channel');
    await test.slack.waitFor(() => (notices(admin).length > before ? true : undefined));
  });

  it('goes to the next admin when its owner is gone', async () => {
    test.slack.admin.deactivate(admin);
    // So long it is remembered who somebody is.
    test.pass(10 * 60_000);
    const before = notices(admin).length;
    await test.add({ key: 'gone', recipient: 'C0GENERAL' });
    await test.until('gone', 'failed');
    await test.slack.waitFor(() => notices(jason)[0]);
    test.slack.admin.deactivate(admin, false);
    test.pass(10 * 60_000);
    expect(notices(jason)).toHaveLength(1);
    expect(notices(admin)).toHaveLength(before);
  });

  it('in time is told as well', async () => {
    const before = notices(admin).length;
    await test.add({ key: 'expired', expiresAt: new Date(test.now.getTime() - 1) });
    expect((await test.until('expired', 'failed')).problem).toBe(
      'it could not be delivered in time',
    );
    await test.slack.waitFor(() => (notices(admin).length > before ? true : undefined));
  });

  it('because of a reason nobody knows is given up after a dozen tries', async () => {
    await hold('hopeless', 12);
    test.slack.faults.next(POST, { kind: 'error', error: 'new_error' });
    await test.reporter.tick();
    expect((await test.until('hopeless', 'failed')).problem).toBe('Slack refused it (new_error)');
  });

  it('because of a mistake of ours is given up after as many', async () => {
    await hold('mistaken', 12);
    await test.store.inTenant(
      test.tenantId,
      (tx) => tx.prisma.$executeRaw`UPDATE outbox_messages SET content = '{"text": "what it says"}'
        WHERE tenant_id = ${test.tenantId}::uuid AND key = 'mistaken'`,
    );
    await test.reporter.tick();
    expect((await test.until('mistaken', 'failed')).problem).toMatch(/on Pulsecard’s side/);
  });

  it('because Slack is silent is never given up before its time', async () => {
    await hold('patient', 40);
    test.slack.faults.next('conversations.open', { kind: 'status', status: 503 }, 3);
    test.slack.faults.next(POST, { kind: 'hang' });
    await test.store.inTenant(
      test.tenantId,
      (tx) => tx.prisma.$executeRaw`UPDATE outbox_messages SET recipient = ${DEMO_PEOPLE.scott}
        WHERE tenant_id = ${test.tenantId}::uuid AND key = 'patient'`,
    );
    await test.reporter.tick();
    await test.until('patient', 'posted');
    expect(test.shown('patient')).toHaveLength(1);
  });
});

describe('an attempt that takes longer than its lease', () => {
  let slow: TestOutbox;
  const drawing: (() => void)[] = [];
  beforeAll(async () => {
    slow = await startTestOutbox({
      // A second to post in: three, less a call to Slack and the margin.
      timing: {
        leaseSeconds: 3,
        callTimeoutMs: 1_000,
        pictureWaitMs: { first: 9_000, later: 9_000 },
      },
      renderPng: async () => {
        await new Promise<void>((resolve) => drawing.push(resolve));
        return PIXEL;
      },
    });
  });
  afterAll(() => slow.close());

  it('posts nothing: whoever comes next does, once', async () => {
    await slow.add({ key: 'slow', content: contentOf('slow', CHART) });
    await slow.slack.waitFor(() => drawing.length > 0 || undefined, { timeoutMs: 20_000 });
    await wait(2_500);
    drawing[0]?.();
    await slow.slack.waitFor(
      () => slow.logLines.some((line) => line.includes('left to its next try')) || undefined,
    );
    expect(slow.shown('slow')).toEqual([]);
    await wait(1_000);
    await slow.reporter.tick();
    await slow.until('slow', 'posted');
    expect(slow.shown('slow')).toHaveLength(1);
  });
});

describe('a job that comes a moment before its message may be tried', () => {
  it('waits for it: nothing else would wake it', async () => {
    await test.add({ key: 'early', notBefore: new Date(test.now.getTime() + 60_000) });
    const { id } = await test.row('early');
    await test.store.inTenant(test.tenantId, async (tx) => {
      await tx.prisma.$executeRaw`UPDATE outbox_messages SET not_before = ${test.now},
        queued_at = clock_timestamp() + interval '1 hour',
        next_try_at = clock_timestamp() + interval '1.5 seconds'
        WHERE tenant_id = ${test.tenantId}::uuid AND id = ${id}::uuid`;
      await askFor(test.queue, tx, [id]);
    });
    // Without a tick, which would queue it again.
    await expect
      .poll(() => test.row('early'), { timeout: 30_000 })
      .toMatchObject({
        status: 'posted',
      });
    expect(test.shown('early')).toHaveLength(1);
  });
});

describe('what goes first', () => {
  it('is what stands in a channel by itself; replies come after it, and what follows an update last', async () => {
    draw = async () => {
      await wait(1_000);
    };
    await test.add(
      { key: 'whole', content: contentOf('whole', CHART) },
      { key: 'details', parentKey: 'whole' },
    );
    await test.until('whole', 'posted');
    await test.until('details', 'posted');
    draw = async () => {};
    const queued = await test.store.asOwner(
      ({ prisma }) => prisma.$queryRaw<{ key: string; priorities: number[] }[]>`
        SELECT m.key, array_agg(DISTINCT j.priority ORDER BY j.priority DESC) AS priorities
        FROM pgboss.job j JOIN outbox_messages m ON m.id::text = j.data->>'messageId'
        WHERE m.key IN ('whole', 'details') GROUP BY m.key`,
    );
    const of = (name: string) => queued.find(({ key }) => key === name)?.priorities;
    // What the sweep of a tick queued meanwhile is as urgent as anything new.
    expect(of('whole')).toEqual([0, -2]);
    expect(of('details')).toContain(-1);
  });
});

describe('a workspace that withholds the history', () => {
  let blind: TestOutbox;
  beforeAll(async () => {
    const scopes = MANIFEST_SCOPES.filter((scope) => scope !== 'channels:history');
    blind = await startTestOutbox({ scopes });
  });
  afterAll(() => blind.close());

  it('gets a message of unknown outcome at least once, and the log says so', async () => {
    blind.slack.faults.next(POST, { kind: 'dropAfter' });
    await blind.add({ key: 'twice' });
    await blind.until('twice', 'posted');
    expect(blind.shown('twice')).toHaveLength(2);
    expect(blind.logLines.join('')).toContain('a message may stand twice');
  });
});
