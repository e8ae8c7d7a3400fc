import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { objectsIn } from '../../../src/playground/local-slack/json-object.ts';
import type { JsonObject } from '../../../src/playground/local-slack/json-object.ts';
import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { Seen } from '../local-slack/conversation-bot.ts';
import { listenAsBot } from '../local-slack/conversation-bot.ts';
import { callApi, readJson } from '../local-slack/call-api.ts';
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

async function get(path: string): Promise<JsonObject> {
  return readJson(await fetch(`${slack.url}/playground/${path}`));
}
async function send(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<JsonObject> {
  const response = await fetch(`${slack.url}/playground/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return { ...(await readJson(response)), status: response.status };
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
          zone: 'Etc/UTC',
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
    const { conversations } = await get(`conversations?as=${user}`);
    expect(objectsIn(conversations).map(({ id }) => id)).toEqual(ids);
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

const count = (value: string): object => ({ count: { v: { type: 'number_input', value } } });

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
    const answer = await readJson(await upload('as=UADA&channel=CTEAM&name=..%2Fa.csv'));
    expect(answer['file']).toMatchObject({ name: 'a.csv', size: 3 });
    await slack.waitFor(() => seen.includes('event file_shared CTEAM'));
    expect((await upload('as=UJOSH&channel=CTEAM&name=a.csv')).status).toBe(400);
    expect((await upload('as=UADA&channel=CTEAM&name=')).status).toBe(400);
  });
});
