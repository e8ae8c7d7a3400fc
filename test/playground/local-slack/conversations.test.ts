import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectsIn } from '../../../src/playground/local-slack/json-object.ts';
import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import { callApi, dig } from './call-api.ts';
import { TEST_WORLD } from './test-world.ts';

let slack: LocalSlack;
beforeAll(async () => {
  slack = await startLocalSlack({ world: TEST_WORLD });
});
afterAll(() => slack.close());

const post = (params: Record<string, unknown>): ReturnType<typeof callApi> =>
  callApi(slack, 'chat.postMessage', { channel: 'CTEAM', text: 'hello', ...params });

const read = async (params: Record<string, unknown>): Promise<unknown> =>
  (await callApi(slack, 'conversations.history', { channel: 'CTEAM', ...params }))['messages'];

describe('conversations.history', () => {
  it('finds messages by their metadata, bounded in time, newest first', async () => {
    const metadata = { event_type: 'report', event_payload: { key: 'w43' } };
    const before = await post({ text: 'before' });
    const marked = await post({ text: 'marked', metadata });
    const after = await post({ text: 'after' });
    const range = { oldest: before['ts'], latest: after['ts'] };
    expect(await read({ ...range, include_all_metadata: true })).toMatchObject([
      { text: 'marked', metadata },
    ]);
    expect(await read(range)).toMatchObject([{ text: 'marked' }]);
    expect(await read({ ...range, inclusive: true })).toMatchObject([
      { text: 'after' },
      { text: 'marked' },
      { text: 'before' },
    ]);
    expect(await read(range)).not.toMatchObject([{ metadata }]);
    expect(marked['ok']).toBe(true);
  });

  it('pages', async () => {
    const first = await callApi(slack, 'conversations.history', { channel: 'CTEAM', limit: 2 });
    expect(first).toMatchObject({ has_more: true, messages: [{}, {}] });
    const cursor = dig(first, 'response_metadata', 'next_cursor');
    const second = await callApi(slack, 'conversations.history', {
      channel: 'CTEAM',
      limit: 2,
      cursor,
    });
    const [a, b] = [first, second].map((page) => objectsIn(page['messages']).map(({ ts }) => ts));
    expect(a?.some((ts) => b?.includes(ts))).toBe(false);
  });

  it('is closed to the bot where it is not a member', async () => {
    expect(await callApi(slack, 'conversations.history', { channel: 'COPEN' })).toMatchObject({
      error: 'not_in_channel',
    });
  });
});

describe('people and places', () => {
  it.each([
    ['an admin', 'UADA', { is_admin: true, profile: { email: 'ada@example.com' } }],
    ['a guest', 'UGUS', { is_restricted: true, is_admin: false }],
    ['a stranger', 'USTR', { is_stranger: true, team_id: 'T999' }],
    ['the bot', 'UBOT', { is_bot: true }],
  ])('users.info tells %s', async (_who, user, expected) => {
    expect(await callApi(slack, 'users.info', { user })).toMatchObject({
      ok: true,
      user: expected,
    });
  });

  it('finds people by address, and nobody else', async () => {
    expect(await callApi(slack, 'users.lookupByEmail', { email: 'JO@example.com' })).toMatchObject({
      user: { id: 'UJO' },
    });
    expect(await callApi(slack, 'users.lookupByEmail', { email: 'no@example.com' })).toMatchObject({
      error: 'users_not_found',
    });
    expect(await callApi(slack, 'users.info', { user: 'UNONE' })).toMatchObject({
      error: 'user_not_found',
    });
  });

  it('lists channels without private ones the bot is not in', async () => {
    const answer = await callApi(slack, 'conversations.list', {
      types: 'public_channel,private_channel',
    });
    const ids = objectsIn(answer['channels']).map(({ id }) => id);
    expect(ids).toContain('GPRIV');
    expect(ids).not.toContain('GSECR');
    expect(await callApi(slack, 'conversations.info', { channel: 'CEXT' })).toMatchObject({
      channel: { is_ext_shared: true, is_member: true },
    });
    expect(
      await callApi(slack, 'conversations.members', { channel: 'CTEAM', limit: 2 }),
    ).toMatchObject({ members: ['UADA', 'UJO'] });
  });

  it('opens direct messages with people only', async () => {
    expect(await callApi(slack, 'conversations.open', { users: 'UJOSH' })).toMatchObject({
      channel: { id: 'DJOSH' },
    });
    expect(await callApi(slack, 'conversations.open', { users: 'UNONE' })).toMatchObject({
      error: 'user_not_found',
    });
  });
});
