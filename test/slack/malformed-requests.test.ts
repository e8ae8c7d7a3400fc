import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import { createHttpServer, listenOn } from '../../src/http-server.ts';
import { createLog } from '../../src/log.ts';
import { startBot, type Bot } from '../../src/slack/start-bot.ts';
import {
  startLocalSlack,
  type LocalSlack,
} from '../../src/playground/local-slack/start-local-slack.ts';
import { demoWorld } from '../../src/playground/demo-world.ts';
import { startTestBot, type TestBot } from '../fixtures/bot.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { setUpTenant } from '../fixtures/set-up-tenant.ts';
import { hasTable, postAfter } from './hands.ts';

const { jason } = DEMO_PEOPLE;
const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const DEEP = '['.repeat(100_000) + ']'.repeat(100_000);
const USER = { id: jason };

/** What is JSON and still none of Slack's requests. */
const NO_PAYLOADS = [
  'null',
  'true',
  '0',
  '1e999',
  '""',
  '"text"',
  '[]',
  '[null]',
  '{}',
  DEEP,
  `{"event":${DEEP}}`,
  '{"__proto__":{"command":"/scorecard"}}',
  ...[
    { event: null },
    { event: 'text', event_id: 'Ev1' },
    { event: { type: null }, event_id: 'Ev1' },
    { event: { type: 'message', user: null }, event_id: 'Ev1' },
    { event: { type: 'message', channel: null }, event_id: 'Ev1' },
    { event: { type: 'message', files: [null] }, event_id: 'Ev1' },
    { event: null, command: '/scorecard', text: '', user_id: jason, channel_id: 'C1' },
    { command: null },
    { command: '/scorecard', text: '', channel_id: 'C1' },
    { command: ['/scorecard', '/pulse'], text: '', user_id: jason, channel_id: 'C1' },
    { type: 'block_actions' },
    { type: 'block_actions', user: null, actions: [{ type: 'button', action_id: 'a' }] },
    { type: 'block_actions', user: USER, actions: [] },
    { type: 'block_actions', user: USER, actions: [null] },
    {
      type: 'block_actions',
      user: USER,
      team: 'T1',
      actions: [{ type: 'button', action_id: 'a' }],
    },
    { type: 'view_submission', user: USER, view: null },
    { type: 'view_submission', user: USER, view: { id: 'V1', state: null } },
    { type: 'block_suggestion', user: USER },
    { type: 'shortcut', user: 'U1' },
    { type: 'something_new', user: USER },
  ].map((payload) => JSON.stringify(payload)),
];
const BROKEN_JSON = ['', '{', '{"event":', 'null}', '\u0000', 'undefined', "{'event':1}"];

const anyJson = fc.oneof(
  fc.json(),
  fc
    .record(
      {
        type: fc.oneof(
          fc.constantFrom('block_actions', 'view_submission', 'block_suggestion'),
          fc.json(),
        ),
        event: fc.jsonValue(),
        command: fc.jsonValue(),
        user: fc.jsonValue(),
        team: fc.jsonValue(),
        actions: fc.jsonValue(),
        view: fc.jsonValue(),
        payload: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value)),
);

const asForm = (payload: string) => new URLSearchParams({ payload }).toString();

const envelope = (type: string, payload: string) =>
  `{"envelope_id":"e1","type":"${type}","accepts_response_payload":true,"payload":${payload}}`;

describe('requests over signed HTTP that Slack never sends', () => {
  const secret = 'a-signing-secret-0123456789';
  let database: TestDatabase;
  let slack: LocalSlack;
  let bot: Bot;
  let url: string;
  const logLines: string[] = [];
  const log = createLog('error', { write: (line) => void logLines.push(line) });
  const routes: Record<string, Bot['routes'][string]> = {};
  const server = createHttpServer(routes, log);
  beforeAll(async () => {
    database = await openTestDatabase();
    const port = await listenOn(server, '127.0.0.1', 0);
    url = `http://127.0.0.1:${port}/slack/events`;
    const delivery = { mode: 'http', requestUrl: url } as const;
    slack = await startLocalSlack({ world: demoWorld, signingSecret: secret, delivery });
    bot = await startBot(
      {
        botToken: slack.botToken,
        apiUrl: slack.apiUrl,
        transport: { kind: 'http', signingSecret: secret },
      },
      {
        store: database.store,
        charts: { renderPng: () => Promise.reject(new Error('nothing is drawn here')) },
        log,
        now: () => new Date(),
        queue: { send: async () => {} },
      },
    );
    Object.assign(routes, bot.routes);
  });
  afterAll(async () => {
    await bot.stop(2_000);
    await slack.close();
    server.close();
    server.closeAllConnections();
    await database.remove();
  });

  let sent = 0;
  /** Each in a second of its own, so that none is taken for another one sent again. */
  const send = async (contentType: string | null, body: string) => {
    const seconds = Math.floor(Date.now() / 1_000) - 250 + (sent++ % 500);
    const signature = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
    const headers = {
      ...(contentType === null ? {} : { 'content-type': contentType }),
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': `v0=${signature}`,
    };
    // A Buffer, so that no content type is made up for it.
    return (await fetch(url, { method: 'POST', body: Buffer.from(body), headers })).status;
  };

  it.each([...NO_PAYLOADS, ...BROKEN_JSON].map((body) => [body.slice(0, 60), body]))(
    'answers %s with 400',
    async (_, body) => {
      expect(await send(JSON_TYPE, body)).toBe(400);
      expect(await send(FORM, asForm(body))).toBe(400);
    },
  );

  it.each([
    ['an empty form', FORM, ''],
    ['a form of two payloads', FORM, 'payload=%7B%7D&payload=%7B%7D'],
    ['a form of two commands', FORM, 'command=a&command=b&text=&user_id=U1&channel_id=C1'],
    ['a form that says it is JSON', JSON_TYPE, 'command=a&text=&user_id=U1&channel_id=C1'],
    ['JSON that says it is a form', FORM, '{"event":{"type":"message"},"event_id":"Ev1"}'],
    ['plain text', 'text/plain', '{"event":{"type":"message"},"event_id":"Ev1"}'],
    ['no type at all', null, '{"event":{"type":"message"},"event_id":"Ev1"}'],
    ['parts', 'multipart/form-data; boundary=x', '--x--'],
  ])('answers %s with 400', async (_, type, body) => {
    expect(await send(type, body)).toBe(400);
  });

  it('takes a type with parameters, as the standards have it', async () => {
    const probe = JSON.stringify({ type: 'url_verification', challenge: 'here' });
    expect(await send(`${JSON_TYPE}; charset=utf-8`, probe)).toBe(200);
  });

  it('answers whatever comes, and lives', { timeout: 60_000 }, async () => {
    const type = fc.constantFrom(FORM, JSON_TYPE);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(anyJson, fc.string()),
        type,
        fc.boolean(),
        async (body, as, wrap) => {
          const status = await send(as, wrap ? asForm(body) : body);
          expect([200, 400, 401]).toContain(status);
        },
      ),
      { numRuns: 400 },
    );
    expect(logLines.join('\n')).not.toContain('an HTTP request failed');
    expect(await slack.as(jason).command(DEMO_TEAM_CHANNEL, '/scorecard help')).toMatchObject({
      acked: true,
    });
  });
});

describe('messages on a socket that Slack never sends', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot();
    await setUpTenant(bot.store);
  });
  afterAll(() => bot.close());

  it('are ignored, and the next command is answered over the same sockets', async () => {
    await bot.slack.waitFor(() => bot.slack.sockets.count() === 2, { what: 'two sockets' });
    const { sockets } = bot.slack;
    for (const text of [...NO_PAYLOADS, ...BROKEN_JSON]) sockets.sendRaw(text);
    for (const payload of NO_PAYLOADS)
      for (const type of ['events_api', 'slash_commands', 'interactive', 'unheard_of'])
        sockets.sendRaw(envelope(type, payload));
    for (const own of [
      'close',
      'error',
      'disconnected',
      'ws_message',
      'slack_event',
      'connected',
    ]) {
      sockets.sendRaw(envelope('events_api', `{"event":{"type":"${own}"},"event_id":"Ev1"}`));
      sockets.sendRaw(envelope(own, '{}'));
    }
    sockets.sendRaw('{"type":"events_api","envelope_id":"e1"}');
    for (const text of fc.sample(anyJson, { numRuns: 300, seed: 7 })) {
      sockets.sendRaw(text);
      sockets.sendRaw(envelope('interactive', text));
    }
    expect(hasTable(await postAfter(bot, jason, DEMO_TEAM_CHANNEL, '/scorecard'))).toBe(true);
    expect(bot.slack.sockets.count()).toBe(2);
    expect(bot.logLines.join('\n')).toContain('none of Slack’s');
  });
});
