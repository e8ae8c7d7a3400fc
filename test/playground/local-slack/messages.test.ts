import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLACK_LIMITS } from '../../../src/render/slack-limits.ts';
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

/** Sections whose JSON is exactly that long. */
function blocksOf(length: number): object[] {
  const blocks = [
    section('x'.repeat(2_900)),
    section('x'.repeat(2_900)),
    section('x'.repeat(2_900)),
    section('x'.repeat(2_900)),
  ];
  const missing = length - JSON.stringify([...blocks, section('')]).length;
  return [...blocks, section('x'.repeat(missing))];
}

describe('tokens, methods and scopes', () => {
  it('knows its bot', async () => {
    expect(await callApi(slack, 'auth.test')).toMatchObject({
      ok: true,
      team_id: 'T100',
      user_id: 'UBOT',
      bot_id: 'B100',
    });
  });

  it.each([
    ['auth.test', 'xoxb-wrong', 'invalid_auth'],
    ['auth.test', 'app', 'not_allowed_token_type'],
    ['apps.connections.open', 'bot', 'not_allowed_token_type'],
    ['chat.nonsense', 'bot', 'unknown_method'],
    ['constructor', 'bot', 'unknown_method'],
    ['team.info', 'bot', 'missing_scope'],
    ['conversations.join', 'bot', 'missing_scope'],
  ])('%s with the %s token: %s', async (method, token, error) => {
    const tokens: Record<string, string> = { app: slack.appToken, bot: slack.botToken };
    expect(await callApi(slack, method, {}, tokens[token] ?? token)).toMatchObject({
      ok: false,
      error,
    });
  });

  it('says which scope is missing', async () => {
    const answer = await callApi(slack, 'conversations.info', {
      channel: slack.as('UJO').openDm(),
    });
    expect(answer).toMatchObject({ error: 'missing_scope', needed: 'im:read' });
  });

  it('takes forms, and a token among the arguments, which is not logged', async () => {
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      body: new URLSearchParams({
        token: slack.botToken,
        channel: 'CTEAM',
        blocks: JSON.stringify([section('from a form')]),
      }),
    });
    expect(await response.json()).toMatchObject({ ok: true });
    expect(JSON.stringify(slack.calls)).not.toContain(slack.botToken);
  });

  it('refuses a call without a token', async () => {
    const response = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect(await response.json()).toEqual({ ok: false, error: 'not_authed' });
  });
});

describe('chat.postMessage', () => {
  it.each([
    ['an unknown channel', { channel: 'CNONE' }, 'channel_not_found'],
    ['a channel name', { channel: '#team' }, 'channel_not_found'],
    ['a public channel without the bot', { channel: 'COPEN' }, 'not_in_channel'],
    ['a private channel without the bot', { channel: 'GSECR' }, 'channel_not_found'],
    ['an archived channel', { channel: 'COLD' }, 'is_archived'],
    ['no channel', { channel: undefined }, 'invalid_arguments'],
    ['no text and no blocks', { text: '' }, 'no_text'],
    ['empty blocks and no text', { text: '', blocks: [] }, 'no_text'],
    ['too long a text', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['blocks that are no list', { blocks: 'nonsense' }, 'invalid_blocks_format'],
    ['a block Slack refuses', { blocks: [{ type: 'header' }] }, 'invalid_blocks'],
    ['an unknown thread', { thread_ts: '1.000001' }, 'thread_not_found'],
    ['attachments', { attachments: [{ text: 'old' }] }, 'invalid_attachments'],
    ['metadata without a payload', { metadata: { event_type: 'a' } }, 'invalid_metadata_format'],
    ['another bot', { channel: 'UROBO' }, 'cannot_dm_bot'],
  ])('refuses %s', async (_what, params, error) => {
    expect(await post(params)).toMatchObject({ ok: false, error });
  });

  it('takes a text of exactly 40,000 characters', async () => {
    expect(await post({ text: 'x'.repeat(40_000) })).toMatchObject({ ok: true });
  });

  it('names the place of what is wrong', async () => {
    const answer = await post({ blocks: [section('fine'), section('')] });
    expect(answer['response_metadata']).toEqual({
      messages: ['[ERROR] must be more than 0 characters [json-pointer:/blocks/1/text/text]'],
    });
  });

  it('refuses blocks whose JSON is longer than our limit', async () => {
    const limit = SLACK_LIMITS.messageBlocksJson;
    expect(await post({ blocks: blocksOf(limit) })).toMatchObject({ ok: true });
    expect(await post({ blocks: blocksOf(limit + 1) })).toMatchObject({
      error: 'msg_blocks_too_long',
    });
  });

  it('opens the direct message for a user id', async () => {
    const answer = await post({ channel: 'UJO' });
    expect(answer).toMatchObject({ ok: true, channel: 'DJO' });
    expect(slack.as('UJO').visible('DJO').at(-1)?.text).toBe('hello');
  });

  it('fills in block and action ids', async () => {
    const { ts } = await post({
      blocks: [
        {
          type: 'actions',
          elements: [{ type: 'button', text: { type: 'plain_text', text: 'a' } }],
        },
      ],
    });
    const block = slack.message('CTEAM', String(ts))?.blocks?.[0];
    expect(block?.block_id).toMatch(/^.{5}$/);
    expect(block?.['elements']).toMatchObject([{ action_id: expect.stringMatching(/^.{5}$/) }]);
  });

  it('puts replies into the thread of the reply they answer', async () => {
    const parent = await post({ text: 'parent' });
    const reply = await post({ text: 'reply', thread_ts: parent['ts'] });
    await post({ text: 'reply to the reply', thread_ts: reply['ts'] });
    const replies = await callApi(slack, 'conversations.replies', {
      channel: 'CTEAM',
      ts: parent['ts'],
    });
    expect(replies['messages']).toMatchObject([
      { text: 'parent', reply_count: 2 },
      { text: 'reply', thread_ts: parent['ts'], parent_user_id: 'UBOT' },
      { text: 'reply to the reply', thread_ts: parent['ts'] },
    ]);
  });
});
