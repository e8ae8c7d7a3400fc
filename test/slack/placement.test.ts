import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL, demoWorld } from '../../src/playground/demo-world.ts';
import type { World } from '../../src/playground/local-slack/world.ts';
import { startTestBot, type TestBot } from '../fixtures/bot.ts';
import { setUpTenant } from '../fixtures/set-up-tenant.ts';
import { hasTable, nextPost, postAfter, posts, textOf, whisperAfter, whispers } from './hands.ts';

const { admin, jason, guest } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;
const STRANGER = 'U0STELLA';
const everyone = [...Object.values(DEMO_PEOPLE), STRANGER];

const world: World = {
  ...demoWorld,
  people: [
    ...demoWorld.people,
    { id: STRANGER, name: 'stella', realName: 'Stella Voss', teamId: 'T0ELSEWHERE' },
  ],
  channels: [
    ...demoWorld.channels.map((channel) =>
      channel.id === TEAM ? { ...channel, memberIds: everyone } : channel,
    ),
    { id: 'C0NUMBERS', name: 'numbers', memberIds: everyone, botIsMember: true },
    { id: 'C0PARTNER', name: 'partner', memberIds: everyone, botIsMember: true, isExtShared: true },
    { id: 'C0JOINED', name: 'joined-later', memberIds: everyone },
    { id: 'G0LEADS', name: 'leads', memberIds: everyone, isPrivate: true },
  ],
};

describe('where answers appear', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot({ world });
    await setUpTenant(bot.store, {
      settings: { publicChannelIds: ['C0NUMBERS', 'C0JOINED', 'C0PARTNER'] },
    });
  });
  afterAll(() => bot.close());

  it.each([TEAM, 'C0NUMBERS'])('is public in %s', async (channelId) => {
    const heard = whispers(bot, jason, channelId).length;
    expect(hasTable(await postAfter(bot, jason, channelId, '/scorecard'))).toBe(true);
    expect(whispers(bot, jason, channelId)).toHaveLength(heard);
  });

  it('is the direct message when asked there, without further words', async () => {
    const dm = bot.slack.as(jason).openDm();
    expect(hasTable(await postAfter(bot, jason, dm, '/scorecard'))).toBe(true);
    expect(whispers(bot, jason, dm)).toEqual([]);
  });

  it.each([
    ['C0GENERAL', 'not one of the channels where scorecards may be public'],
    ['C0OPS', 'I am not in <#C0OPS>'],
    ['C0PARTNER', 'shared with another company'],
    ['G0LEADS', 'I am not in <#G0LEADS>'],
  ])('is the direct message for %s, with a word why', async (channelId, why) => {
    const dm = bot.slack.as(jason).openDm();
    const before = posts(bot, dm).length;
    const said = await whisperAfter(bot, jason, channelId, '/scorecard W42');
    expect(said.text).toContain(why);
    const answer = await nextPost(bot, dm, before, 'the command');
    expect(answer.text).toContain('W42');
    expect(posts(bot, channelId)).toEqual([]);
  });

  it.each(['/scorecard export csv', '/scorecard template csv'])(
    'moves the file of %s alike',
    async (command) => {
      const dm = bot.slack.as(jason).openDm();
      const before = posts(bot, dm).length;
      const said = await whisperAfter(bot, jason, 'C0PARTNER', command);
      expect(said.text).toContain('shared with another company');
      expect((await nextPost(bot, dm, before, command)).files).toHaveLength(1);
      expect(posts(bot, 'C0PARTNER')).toEqual([]);
    },
  );

  it('is the channel as soon as the bot was invited', async () => {
    const said = await whisperAfter(bot, jason, 'C0JOINED', '/scorecard');
    expect(said.text).toContain('/invite');
    bot.slack.as(jason).invite('C0JOINED');
    expect(hasTable(await postAfter(bot, jason, 'C0JOINED', '/scorecard'))).toBe(true);
  });

  it.each(['not_in_channel', 'is_archived', 'channel_not_found'])(
    'is the direct message when the channel closes meanwhile: %s',
    async (error) => {
      const dm = bot.slack.as(jason).openDm();
      const before = posts(bot, dm).length;
      bot.slack.faults.next('chat.postMessage', { kind: 'error', error });
      const said = await whisperAfter(bot, jason, TEAM, '/scorecard');
      expect(said.text).toContain('I answered in our direct message');
      expect(hasTable(await nextPost(bot, dm, before, error))).toBe(true);
    },
  );

  it.each([
    [guest, 'Guests cannot use Pulsecard'],
    [STRANGER, 'members of this workspace only'],
  ])('is nowhere for %s', async (userId, why) => {
    const before = posts(bot, TEAM).length;
    for (const command of [
      '/scorecard',
      '/scorecard enter',
      '/scorecard export csv',
      '/scorecard help',
    ])
      expect((await whisperAfter(bot, userId, TEAM, command)).text).toContain(why);
    expect(posts(bot, TEAM)).toHaveLength(before);
    expect(bot.slack.as(userId).views()).toEqual([]);
  });
});

describe('before the set-up', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot();
  });
  afterAll(() => bot.close());

  it.each(['', 'Q4', 'trend dials', 'Inside Sales', 'enter', 'export csv', 'xyzzy', 'edit'])(
    'offers an admin the set-up: `/scorecard %s`',
    async (text) => {
      const said = await whisperAfter(bot, admin, TEAM, `/scorecard ${text}`);
      expect(textOf(said.blocks)).toContain('Set up the scorecard');
    },
  );

  it('tells a member who may', async () => {
    const said = await whisperAfter(bot, jason, TEAM, '/scorecard');
    expect(textOf(said.blocks)).toContain('the admins of this Slack workspace');
    expect(textOf(said.blocks)).not.toContain('"button"');
  });

  it('has help for everybody', async () => {
    const said = await whisperAfter(bot, jason, TEAM, '/scorecard help');
    expect(textOf(said.blocks)).toContain('/scorecard setup');
  });

  it('says so about a shared file', async () => {
    const dm = bot.slack.as(jason).openDm();
    await bot.slack
      .as(jason)
      .shareFile(dm, { name: 'values.csv', bytes: 'week,metric,value\n2025-W43,Dials,130\n' });
    const answer = await nextPost(bot, dm, 0, 'the file');
    expect(textOf(answer)).toContain('not set up');
  });
});
