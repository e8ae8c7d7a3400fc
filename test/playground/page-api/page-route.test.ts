import { request as rawRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { Seen } from '../local-slack/conversation-bot.ts';
import { listenAsBot } from '../local-slack/conversation-bot.ts';
import { callApi, PNG, uploadFile } from '../local-slack/call-api.ts';
import { startSocketBolt } from '../local-slack/start-bolt.ts';
import { TEST_WORLD } from '../local-slack/test-world.ts';

let slack: LocalSlack;
let seen: Seen;
let stop: () => Promise<void>;
beforeEach(async () => {
  seen = [];
  slack = await startLocalSlack({ world: TEST_WORLD, fileReadyMs: 0 });
  ({ stop } = await startSocketBolt(slack, (app) => {
    listenAsBot(app, seen);
  }));
});
afterEach(async () => {
  await slack.close();
  await stop();
});

type Json = Record<string, unknown>;
async function get(path: string): Promise<Json> {
  return (await (await fetch(`${slack.url}/playground/${path}`)).json()) as Json;
}
async function send(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Json & { status: number }> {
  const response = await fetch(`${slack.url}/playground/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return { ...((await response.json()) as Json), status: response.status };
}

describe('what the page reads', () => {
  it('learns the workspace', async () => {
    expect(await get('bootstrap')).toMatchObject({
      team: { name: 'Northwind IT' },
      bot: { userId: 'UBOT' },
      people: expect.arrayContaining([
        {
          id: 'UADA',
          name: 'ada',
          realName: 'Ada Admin',
          title: 'COO',
          isAdmin: true,
          isGuest: false,
        },
      ]),
      commands: [{ command: '/scorecard', description: 'The scorecard', usageHint: '[week]' }, {}],
    });
  });

  it.each([
    ['UADA', ['CTEAM', 'COPEN', 'GPRIV', 'GSECR', 'COLD', 'CEXT', 'DADA']],
    ['UJO', ['CTEAM', 'COPEN', 'CEXT', 'DJO']],
    ['UGUS', ['CTEAM', 'DGUS']],
  ])('shows %s their conversations', async (user, ids) => {
    const { conversations } = (await get(`conversations?as=${user}`)) as {
      conversations: { id: string; isMember: boolean }[];
    };
    expect(conversations.map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    'messages?as=UJO&channel=GPRIV',
    'messages?as=UNONE&channel=CTEAM',
    'views?as=UNONE',
    'conversations',
  ])('refuses %s with a sentence', async (path) => {
    const response = await fetch(`${slack.url}/playground/${path}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringMatching(/\w+ \w+.*\./) });
  });

  it('shows messages with replies, files and own ephemeral ones', async () => {
    const parent = await slack.as('UADA').say('CTEAM', 'hello @jo');
    await slack.as('UJO').say('CTEAM', 'reply', { threadTs: parent.ts });
    await callApi(slack, 'chat.postEphemeral', { channel: 'CTEAM', user: 'UJO', text: 'psst' });
    await slack.as('UADA').shareFile('CTEAM', { name: 'a.csv', bytes: 'a' });
    const { messages } = await get('messages?as=UJO&channel=CTEAM');
    expect(messages).toMatchObject([
      { text: 'hello <@UJO>', username: 'Ada Admin', reply_count: 1 },
      { text: 'reply', thread_ts: parent.ts },
      { text: 'psst', is_ephemeral: true, bot_id: 'B100', username: 'Pulsecard' },
      { files: [{ name: 'a.csv', mimetype: 'text/csv', size: 1 }] },
    ]);
  });
});

describe('what the page does', () => {
  it('talks, commands and hears of commands that do not exist', async () => {
    const place = { as: 'UADA', channel: 'CTEAM' };
    expect(await send('send', { ...place, text: 'hello' })).toMatchObject({
      ok: true,
      command: false,
    });
    expect(await send('send', { ...place, text: '/scorecard W43' })).toMatchObject({
      ok: true,
      command: true,
    });
    expect(seen).toContain('command W43');
    expect(await send('send', { ...place, text: '/nonsense' })).toMatchObject({
      status: 400,
      error: '/nonsense is not a valid command.',
    });
    expect(await send('send', { ...place, text: ' ' })).toMatchObject({ status: 400 });
    expect(await send('send', { ...place })).toMatchObject({
      status: 400,
      error: '“text” is missing.',
    });
    expect(await send('send', { as: 'UJOSH', channel: 'CTEAM', text: 'hello' })).toMatchObject({
      status: 400,
    });
  });

  it('presses with the state of the rest', async () => {
    await send('send', { as: 'UADA', channel: 'CTEAM', text: '/scorecard' });
    const { ts } = await slack.waitFor(() => slack.messages('CTEAM').find(({ blocks }) => blocks));
    const where = { as: 'UADA', channel: 'CTEAM', ts, blockId: 'controls', actionId: 'start' };
    const selected = {
      type: 'static_select',
      selected_option: { text: { type: 'plain_text', text: 'Option a' }, value: 'a' },
    };
    const action = { type: 'button', value: 'v1' };
    expect(
      await send('press', { ...where, action, state: { controls: { pick: selected } } }),
    ).toMatchObject({ ok: true });
    await slack.waitFor(() => seen.includes('press v1 key=k1 pick=a'));
    expect(await send('press', { ...where, ts: '1', action })).toMatchObject({
      status: 400,
      error: 'This message is gone.',
    });
    expect(await send('press', { ...where, action: 1 })).toMatchObject({ status: 400 });
  });

  it('fills, suggests, submits and closes modals', async () => {
    await send('send', { as: 'UADA', channel: 'CTEAM', text: '/scorecard enter' });
    const view = await slack.waitFor(() => slack.as('UADA').views()[0]);
    const at = { as: 'UADA', viewId: view.id };
    const { options } = await send('options', {
      ...at,
      blockId: 'account',
      actionId: 'account',
      value: 'Ac',
    });
    expect(options).toMatchObject([{ value: 'id-Ac' }]);
    const count = (value: string): object => ({ count: { v: { type: 'number_input', value } } });
    expect(await send('submit', { ...at, values: {} })).toMatchObject({
      result: 'errors',
      errors: { count: expect.any(String) },
    });
    expect(await send('submit', { ...at, values: count('1') })).toMatchObject({
      result: 'errors',
      errors: { count: 'Too few' },
    });
    expect(await send('submit', { ...at, values: count('2') })).toMatchObject({
      result: 'updated',
    });
    expect(await send('submit', { ...at, values: { count: 'x' } })).toMatchObject({ status: 400 });
    expect(await send('close', at)).toMatchObject({ ok: true });
    expect(await get('views?as=UADA')).toEqual({ views: [] });
    expect(await send('close', at)).toMatchObject({ status: 400, error: 'This window is closed.' });
  });

  it('uploads into a conversation, and nowhere else', async () => {
    const upload = async (query: string): Promise<Response> =>
      fetch(`${slack.url}/playground/upload?${query}`, { method: 'POST', body: 'a,b' });
    const answer = (await (await upload('as=UADA&channel=CTEAM&name=..%2Fa.csv')).json()) as {
      file: { url: string };
    };
    expect(answer.file).toMatchObject({ name: 'a.csv', size: 3 });
    await slack.waitFor(() => seen.includes('event file_shared CTEAM'));
    expect((await upload('as=UJOSH&channel=CTEAM&name=a.csv')).status).toBe(400);
    expect((await upload('as=UADA&channel=CTEAM&name=')).status).toBe(400);
  });
});

describe('files on the page', () => {
  it('shows pictures inline and hands out the rest', async () => {
    const { fileId } = await slack
      .as('UADA')
      .shareFile('CTEAM', { name: 'page.html', bytes: '<script>1</script>' });
    const html = await fetch(`${slack.url}/playground/files/${fileId}?as=UJO`);
    expect(html.headers.get('content-type')).toBe('application/octet-stream');
    expect(html.headers.get('content-disposition')).toContain('attachment');
    const id = await uploadFile(slack, 'a.png', PNG);
    const picture = { type: 'image', alt_text: 'a', slack_file: { id } };
    await callApi(slack, 'chat.postMessage', { channel: 'GPRIV', blocks: [picture] });
    const png = await fetch(`${slack.url}/playground/files/${id}?as=UADA`);
    expect(png.headers.get('content-type')).toBe('image/png');
    expect(png.headers.get('x-content-type-options')).toBe('nosniff');
    expect(png.headers.get('content-security-policy')).toContain('sandbox');
    expect((await fetch(`${slack.url}/playground/files/${id}?as=UJO`)).status).toBe(404);
  });
});

describe('who may ask', () => {
  /** fetch does not let anybody choose the Host header. */
  const statusFor = (
    headers: Record<string, string>,
    method = 'GET',
  ): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      rawRequest(`${slack.url}/playground/bootstrap`, { method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  it.each([
    ['localhost:3000', 200],
    ['127.0.0.1', 200],
    ['[::1]:3000', 200],
    ['evil.example', 403],
    ['localhost.evil.example', 403],
  ])('Host %s: %i', async (host, status) => {
    expect(await statusFor({ host })).toBe(status);
  });

  it('refuses posts of other sites, and bodies too large', async () => {
    const body = { as: 'UADA', channel: 'CTEAM', text: 'hello' };
    expect(await send('send', body, { origin: 'https://evil.example' })).toMatchObject({
      status: 403,
    });
    expect(await send('send', body, { origin: 'null' })).toMatchObject({ status: 403 });
    expect(await send('send', body, { 'sec-fetch-site': 'cross-site' })).toMatchObject({
      status: 403,
    });
    expect(await send('send', body, { origin: slack.url })).toMatchObject({ status: 200 });
    expect(await send('send', { ...body, text: 'x'.repeat(1_100_000) })).toMatchObject({
      status: 413,
    });
  });
});
