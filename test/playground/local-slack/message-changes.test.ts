import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import { callApi } from './call-api.ts';
import { TEST_WORLD } from './test-world.ts';

let slack: LocalSlack;
beforeAll(async () => {
  slack = await startLocalSlack({ world: TEST_WORLD });
});
afterAll(() => slack.close());

const section = (text: string): object => ({ type: 'section', text: { type: 'mrkdwn', text } });
const post = (params: Record<string, unknown>): ReturnType<typeof callApi> =>
  callApi(slack, 'chat.postMessage', { channel: 'CTEAM', text: 'hello', ...params });

describe('chat.update and chat.delete', () => {
  it('replaces text and blocks, keeps blocks that are left out, removes them for an empty list', async () => {
    const { ts } = await post({ blocks: [section('one')] });
    await callApi(slack, 'chat.update', { channel: 'CTEAM', ts, text: 'two' });
    expect(slack.message('CTEAM', String(ts))).toMatchObject({
      text: 'two',
      blocks: [{ type: 'section' }],
      edited: { user: 'UBOT' },
    });
    await callApi(slack, 'chat.update', { channel: 'CTEAM', ts, text: 'three', blocks: [] });
    expect(slack.message('CTEAM', String(ts))?.blocks).toBeUndefined();
  });

  it('refuses what is not there and what is somebody else’s', async () => {
    const theirs = await slack.as('UADA').say('CTEAM', 'mine');
    const update = (ts: string): ReturnType<typeof callApi> =>
      callApi(slack, 'chat.update', { channel: 'CTEAM', ts, text: 'a' });
    expect(await update('1.000001')).toMatchObject({ error: 'message_not_found' });
    expect(await update(theirs.ts)).toMatchObject({ error: 'cant_update_message' });
    expect(await callApi(slack, 'chat.delete', { channel: 'CTEAM', ts: theirs.ts })).toMatchObject({
      error: 'cant_delete_message',
    });
  });

  it('cannot update an ephemeral message', async () => {
    const { message_ts: ts } = await callApi(slack, 'chat.postEphemeral', {
      channel: 'CTEAM',
      user: 'UJO',
      text: 'psst',
    });
    expect(await callApi(slack, 'chat.update', { channel: 'CTEAM', ts, text: 'a' })).toMatchObject({
      error: 'message_not_found',
    });
  });

  it('leaves a tombstone where a thread began', async () => {
    const parent = await post({ text: 'parent' });
    await post({ text: 'reply', thread_ts: parent['ts'] });
    await callApi(slack, 'chat.delete', { channel: 'CTEAM', ts: parent['ts'] });
    expect(slack.message('CTEAM', String(parent['ts']))).toMatchObject({ subtype: 'tombstone' });
    const alone = await post({ text: 'alone' });
    await callApi(slack, 'chat.delete', { channel: 'CTEAM', ts: alone['ts'] });
    expect(slack.message('CTEAM', String(alone['ts']))).toBeUndefined();
  });
});

const whisper = (params: Record<string, unknown>): ReturnType<typeof callApi> =>
  callApi(slack, 'chat.postEphemeral', {
    channel: 'CTEAM',
    user: 'UJO',
    text: 'psst',
    ...params,
  });

describe('chat.postEphemeral', () => {
  it('reaches one person only', async () => {
    const { message_ts: ts } = await whisper({});
    expect(
      slack
        .as('UJO')
        .visible('CTEAM')
        .some((one) => one.ts === ts && one.is_ephemeral),
    ).toBe(true);
    expect(
      slack
        .as('UADA')
        .visible('CTEAM')
        .some((one) => one.ts === ts),
    ).toBe(false);
    const history = await callApi(slack, 'conversations.history', { channel: 'CTEAM' });
    expect(JSON.stringify(history)).not.toContain(String(ts));
  });

  it.each([
    ['nobody', { user: 'UNONE' }, 'user_not_found'],
    ['somebody outside', { user: 'UJOSH' }, 'user_not_in_channel'],
    ['a place without the bot', { channel: 'COPEN' }, 'not_in_channel'],
    ['nothing', { text: '' }, 'no_text'],
  ])('refuses %s', async (_what, params, error) => {
    expect(await whisper(params)).toMatchObject({ ok: false, error });
  });
});
