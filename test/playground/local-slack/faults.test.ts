// oxlint-disable unicorn/require-post-message-target-origin -- this is Slack, not a window
import { createServer } from 'node:http';
import { WebClient } from '@slack/web-api';
import { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isObject } from '../../../src/playground/local-slack/json-object.ts';
import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import { callApi } from './call-api.ts';
import { QUIET, startSocketBolt } from './start-bolt.ts';
import { TEST_WORLD } from './test-world.ts';

let slack: LocalSlack;
beforeEach(async () => {
  slack = await startLocalSlack({
    world: TEST_WORLD,
    fileReadyMs: 0,
  });
});
afterEach(() => slack.close());

const client = (options: object = {}): WebClient =>
  new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    logger: QUIET,
    retryConfig: { retries: 0 },
    ...options,
  });
const post = (options?: object): Promise<unknown> =>
  client(options).chat.postMessage({ channel: 'CTEAM', text: 'hello' });
const texts = (): string[] => slack.messages('CTEAM').map(({ text }) => text);

describe('calls that go wrong', () => {
  it.each([
    ['an error code', { kind: 'error', error: 'fatal_error' }, 'fatal_error', []],
    ['HTTP 500', { kind: 'status', status: 500 }, '500', []],
    ['a broken connection', { kind: 'dropBefore' }, 'fetch failed', []],
    ['an answer lost after storing', { kind: 'dropAfter' }, 'fetch failed', ['hello']],
    ['HTTP 502 after storing', { kind: 'statusAfter', status: 502 }, '502', ['hello']],
  ] as const)('%s', async (_what, fault, message, stored) => {
    slack.faults.next('chat.postMessage', fault);
    await expect(post()).rejects.toThrow(message);
    expect(texts()).toEqual(stored);
    await post();
    expect(texts()).toHaveLength(stored.length + 1);
  });

  it('429 tells when to come back, and the SDK does', async () => {
    slack.faults.next('chat.postMessage', { kind: 'rateLimited', retryAfterSeconds: 0 });
    await expect(post({ rejectRateLimitedCalls: true })).rejects.toThrow('rate');
    slack.faults.next('chat.postMessage', { kind: 'rateLimited', retryAfterSeconds: 0 });
    await post({ retryConfig: { retries: 1, minTimeout: 1 } });
    expect(texts()).toEqual(['hello']);
  });

  it('hangs until the client gives up, and stores nothing', async () => {
    slack.faults.next('*', { kind: 'hang' });
    const patience = new AbortController();
    const pending = fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}` },
      body: new URLSearchParams({ channel: 'CTEAM', text: 'hello' }),
      signal: patience.signal,
    });
    await slack.waitFor(() => slack.calls.at(-1)?.outcome === 'hang');
    patience.abort();
    await expect(pending).rejects.toThrow('aborted');
    expect(texts()).toEqual([]);
  });

  it('stores, and never answers', async () => {
    slack.faults.next('chat.postMessage', { kind: 'hangAfter' });
    await expect(post({ timeout: 200 })).rejects.toThrow('timeout');
    expect(texts()).toEqual(['hello']);
  });

  it('delays, then answers', async () => {
    slack.faults.next('chat.postMessage', { kind: 'delay', ms: 10 });
    await post();
    expect(texts()).toEqual(['hello']);
  });

  it('hits only the method named, as often as named, until cleared', async () => {
    slack.faults.next('chat.update', { kind: 'error', error: 'a' }, 2);
    await post();
    const update = (): ReturnType<typeof callApi> =>
      callApi(slack, 'chat.update', { channel: 'CTEAM', ts: '1' });
    expect(await update()).toMatchObject({ error: 'a' });
    slack.faults.clear();
    expect(await update()).toMatchObject({ error: 'message_not_found' });
  });

  it('refuses connections while told to', async () => {
    slack.faults.refuseConnections(true);
    await expect(post()).rejects.toThrow('fetch failed');
    slack.faults.refuseConnections(false);
    await post();
    expect(texts()).toEqual(['hello']);
  });
});

describe('what admins do', () => {
  it.each([
    ['archives the channel', 'is_archived', () => slack.admin.archive('CTEAM')],
    ['removes the bot', 'not_in_channel', () => slack.admin.removeBot('CTEAM')],
  ] as const)('%s: nothing is posted there', async (_what, error, act) => {
    act();
    await expect(post()).rejects.toThrow(error);
    expect(texts()).toEqual([]);
  });

  it('brings the channel back', async () => {
    slack.admin.archive('CTEAM');
    slack.admin.archive('CTEAM', false);
    slack.admin.removeBot('CTEAM');
    slack.as('UADA').invite('CTEAM');
    await post();
    expect(texts()).toContain('hello');
  });

  it('deactivates a person: no direct message is opened; the one there is takes messages as before', async () => {
    const opened = await callApi(slack, 'conversations.open', { users: 'UJO' });
    expect(opened).toMatchObject({ ok: true });
    slack.admin.deactivate('UJO');
    const open = () => callApi(slack, 'conversations.open', { users: 'UJO' });
    expect(await open()).toMatchObject({ error: 'user_disabled' });
    const posted = await callApi(slack, 'chat.postMessage', { channel: 'DJO', text: 'hello' });
    expect(posted).toMatchObject({ ok: true });
    expect(await callApi(slack, 'users.info', { user: 'UJO' })).toMatchObject({
      user: { deleted: true },
    });
    slack.admin.deactivate('UJO', false);
    expect(await open()).toMatchObject({ ok: true });
  });
});

describe('a message a second in a channel', () => {
  it('is all that a workspace takes that says so; other channels are not concerned', async () => {
    const strict = await startLocalSlack({
      world: TEST_WORLD,
      timing: { betweenMessagesMs: 60_000 },
    });
    const say = (channel: string) =>
      new WebClient(strict.botToken, {
        slackApiUrl: strict.apiUrl,
        logger: QUIET,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
      }).chat.postMessage({ channel, text: 'hello' });
    try {
      await say('CTEAM');
      await expect(say('CTEAM')).rejects.toMatchObject({ retryAfter: 60 });
      await say('GPRIV');
      expect(strict.messages('CTEAM')).toHaveLength(1);
    } finally {
      await strict.close();
    }
  });
});

describe('deliveries that go wrong', () => {
  it('says dispatch_failed when no socket is open', async () => {
    expect(await slack.as('UADA').command('CTEAM', '/scorecard')).toMatchObject({
      error: 'dispatch_failed',
    });
  });

  it('delivers an event twice when told, with the same event id', async () => {
    const ids: string[] = [];
    const { stop } = await startSocketBolt(slack, (app) => {
      app.event('message', async ({ body }) => {
        ids.push(body.event_id);
      });
    });
    slack.faults.duplicateEvents();
    await slack.as('UADA').say('CTEAM', 'one');
    await slack.as('UADA').say('CTEAM', 'two');
    await slack.waitFor(() => ids.length === 3);
    expect(new Set(ids).size).toBe(2);
    await stop();
  });

  it('delivers events again until they are acknowledged, over sockets', async () => {
    const attempts: unknown[] = [];
    const impatient = await startLocalSlack({
      world: TEST_WORLD,
      timing: { ackMs: 50, eventRetriesMs: [0, 5, 5] },
    });
    const open = await callApi(impatient, 'apps.connections.open', {}, impatient.appToken);
    const socket = new WebSocket(String(open['url']));
    socket.on('message', (data: Buffer) => {
      const envelope: unknown = JSON.parse(data.toString());
      if (!isObject(envelope) || envelope['type'] !== 'events_api') return;
      attempts.push(envelope['retry_attempt']);
      if (attempts.length === 3)
        socket.send(JSON.stringify({ envelope_id: envelope['envelope_id'] }));
    });
    await impatient.waitFor(() => impatient.sockets.count() === 1);
    await impatient.as('UADA').say('CTEAM', 'hello');
    await impatient.waitFor(() => attempts.length === 3);
    expect(attempts).toEqual([0, 1, 2]);
    const again = new WebSocket(String(open['url']));
    await new Promise((resolve) => {
      again.once('error', resolve);
    });
    expect(impatient.sockets.count()).toBe(1);
    await impatient.close();
  });

  it('delivers events again until they are acknowledged, over signed HTTP', async () => {
    const attempts: unknown[] = [];
    const app = createServer((request, response) => {
      attempts.push(request.headers['x-slack-retry-num']);
      response.writeHead(attempts.length < 3 ? 500 : 200).end();
    });
    await new Promise<void>((resolve) => {
      app.listen(0, '127.0.0.1', resolve);
    });
    const address = app.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const delivery = { mode: 'http' as const, requestUrl: `http://127.0.0.1:${port}/` };
    const other = await startLocalSlack({
      world: TEST_WORLD,
      delivery,
      timing: { eventRetriesMs: [0, 5, 5] },
    });
    await other.as('UADA').say('CTEAM', 'hello');
    await other.waitFor(() => attempts.length === 3);
    expect(attempts).toEqual([undefined, '1', '2']);
    await other.close();
    app.closeAllConnections();
    app.close();
  });

  it('loses no command over socket refreshes under load, with two sockets', async () => {
    const seen = new Set<string>();
    const { stop } = await startSocketBolt(slack, (app) => {
      app.command('/scorecard', async ({ ack, command }) => {
        await ack();
        seen.add(command.text);
      });
    });
    const ada = slack.as('UADA');
    const sent: Promise<{ acked: boolean }>[] = [];
    const burst = (from: number): void => {
      for (let i = from; i < from + 40; i += 1) sent.push(ada.command('CTEAM', `/scorecard n${i}`));
    };
    burst(0);
    const first = slack.sockets.refresh();
    burst(40);
    await first;
    burst(80);
    await slack.waitFor(() => slack.sockets.count() === 2);
    const second = slack.sockets.refresh();
    burst(120);
    await second;
    expect((await Promise.all(sent)).filter(({ acked }) => !acked)).toEqual([]);
    expect(seen.size).toBe(160);
    await stop();
  });
});
