import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createHttpReceiver,
  EVENTS_PATH,
  type HttpReceiver,
} from '../../src/slack/http-receiver.ts';
import { App } from '@slack/bolt';
import { createLog } from '../../src/log.ts';
import { toBoltLogger } from '../../src/slack/bolt-logger.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';

const SECRET = 'a-signing-secret-0123456789';
const NOW = new Date('2025-10-27T20:00:00Z');
const NOW_SECONDS = NOW.getTime() / 1000;

const bodyOf = (text: string) =>
  new URLSearchParams({
    command: '/scorecard',
    text,
    team_id: 'T1',
    user_id: 'U2',
    channel_id: 'C1',
  }).toString();
const sign = (body: string, seconds: number, secret = SECRET) =>
  `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`;

describe('signed HTTP', () => {
  const lines: string[] = [];
  const heard: string[] = [];
  const log = createLog('warn', { write: (line) => void lines.push(line) });
  const logger = toBoltLogger(log);
  let database: TestDatabase;
  let receiver: HttpReceiver;
  let url: string;
  const server = createServer((request, response) => {
    receiver.handle(request, response).catch(() => response.destroy());
  });
  beforeAll(async () => {
    database = await openTestDatabase();
    const { store } = database;
    receiver = createHttpReceiver({ signingSecret: SECRET, log, store, now: () => NOW });
    const app = new App({
      receiver,
      logger,
      authorize: () => Promise.resolve({ botId: 'B1', botUserId: 'U1' }),
    });
    app.command('/scorecard', async ({ ack, command }) => {
      heard.push(command.text);
      await ack();
    });
    await app.start();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address() as AddressInfo;
    url = `http://127.0.0.1:${address.port}${EVENTS_PATH}`;
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await database.remove();
  });

  const send = (
    body: string,
    {
      seconds = NOW_SECONDS,
      signature = sign(body, seconds),
    }: { seconds?: number; signature?: string } = {},
  ) =>
    fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(seconds),
        'x-slack-signature': signature,
      },
    }).then(({ status }) => status);

  it('lets a signed request pass', async () => {
    expect(await send(bodyOf('fresh'))).toBe(200);
    expect(heard).toContain('fresh');
  });

  it.each([
    [
      'another secret',
      (body: string) => ({ signature: sign(body, NOW_SECONDS, 'another-secret') }),
    ],
    ['the signature of another body', () => ({ signature: sign(bodyOf('other'), NOW_SECONDS) })],
    [
      'the signature of another time',
      (body: string) => ({ signature: sign(body, NOW_SECONDS - 1) }),
    ],
    ['no signature', () => ({ signature: '' })],
    [
      'another version',
      (body: string) => ({ signature: sign(body, NOW_SECONDS).replace('v0', 'v1') }),
    ],
    [
      'anything behind the signature',
      (body: string) => ({ signature: `${sign(body, NOW_SECONDS)}=1` }),
    ],
    [
      'anything behind a comma',
      (body: string) => ({ signature: `${sign(body, NOW_SECONDS)}, v0=1` }),
    ],
    [
      'capital digits',
      (body: string) => ({ signature: sign(body, NOW_SECONDS).toUpperCase().replace('V', 'v') }),
    ],
    ['a signature that is too short', () => ({ signature: 'v0=abc' })],
    ['a timestamp of 301 s ago', () => ({ seconds: NOW_SECONDS - 301 })],
    ['a timestamp 301 s ahead', () => ({ seconds: NOW_SECONDS + 301 })],
    ['a timestamp that is no number', () => ({ seconds: Number.NaN })],
  ])('refuses %s', async (what, options) => {
    const body = bodyOf(what);
    expect(await send(body, options(body))).toBe(401);
    expect(heard).not.toContain(what);
  });

  it.each([-299, 299])('accepts a clock that is %i s off', async (seconds) => {
    expect(await send(bodyOf(`off ${seconds}`), { seconds: NOW_SECONDS + seconds })).toBe(200);
  });

  it('refuses a request that was recorded and sent again', async () => {
    const body = bodyOf('once');
    expect(await send(body)).toBe(200);
    expect(await send(body)).toBe(401);
    expect(heard.filter((text) => text === 'once')).toHaveLength(1);
  });

  it.each(['=1', '=', ' ', ', v0=1'])('refuses it with “%s” behind its signature', async (more) => {
    const body = bodyOf(`once more ${more}`);
    expect(await send(body)).toBe(200);
    expect(await send(body, { signature: `${sign(body, NOW_SECONDS)}${more}` })).toBe(401);
    expect(heard.filter((text) => text.startsWith('once more'))).toContain(`once more ${more}`);
    expect(new Set(heard).size).toBe(heard.length);
  });

  it('answers a body over the cap with 413', async () => {
    expect(await send(bodyOf('x'.repeat(1024 * 1024)))).toBe(413);
  });

  it('takes a body just under it', async () => {
    expect(await send(bodyOf('y'.repeat(1024 * 1024 - 1_000)))).toBe(200);
  });

  it('takes POST only', async () => {
    expect((await fetch(url)).status).toBe(405);
  });

  it('says why in the log, without the secret', () => {
    expect(lines.join('\n')).toContain('the signature is not valid');
    expect(lines.join('\n')).toContain('the request was sent before');
    expect(lines.join('\n')).not.toContain(SECRET);
  });
});
