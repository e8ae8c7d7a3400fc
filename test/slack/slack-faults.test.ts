import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import type { Fault } from '../../src/playground/local-slack/faults.ts';
import { startTestBot, type TestBot } from '../fixtures/bot.ts';
import { setUpTenant } from '../fixtures/set-up-tenant.ts';
import { largeSections } from './large-sections.ts';
import {
  hasImage,
  hasTable,
  messageWhen,
  pictureOf,
  postAfter,
  posts,
  repliesOf,
  tableRows,
  textOf,
  TRANSPORTS,
  viewWhen,
  whisperAfter,
  whispers,
} from './hands.ts';

const { jason } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;

const DIALS = [{ metric: 'Inside Sales/Dials', period: '2025-10-20', value: 130 }];

describe.each(TRANSPORTS)('a Slack in trouble, over %s', (delivery) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot({ delivery });
    await setUpTenant(bot.store, { entries: DIALS });
  });
  afterEach(() => {
    bot.slack.faults.clear();
  });
  afterAll(() => bot.close());

  const times = (method: string) => bot.slack.calls.filter((call) => call.method === method).length;

  it('says so when a trigger has expired', async () => {
    bot.slack.faults.next('views.open', { kind: 'error', error: 'expired_trigger_id' });
    const said = await whisperAfter(bot, jason, TEAM, '/scorecard enter');
    expect(said.text).toContain('Please try that again');
    expect(bot.slack.as(jason).views()).toEqual([]);
    await bot.slack.as(jason).command(TEAM, '/scorecard enter');
    const view = await viewWhen(bot, jason);
    await bot.slack.as(jason).close(view.id);
  });

  const ONCE: readonly (readonly [string, Fault])[] = [
    ['a rate limit', { kind: 'rateLimited', retryAfterSeconds: 0 }],
    ['a 500', { kind: 'status', status: 500 }],
    ['a 503 after it was stored', { kind: 'statusAfter', status: 503 }],
    ['a connection dropped before it was stored', { kind: 'dropBefore' }],
    ['a connection dropped after it was stored', { kind: 'dropAfter' }],
    ['an internal error', { kind: 'error', error: 'internal_error' }],
  ];
  it.each(ONCE)('posts exactly once through %s', async (_what, fault) => {
    const before = posts(bot, TEAM).length;
    bot.slack.faults.next('chat.postMessage', fault);
    const posted = await postAfter(bot, jason, TEAM, '/scorecard');
    await pictureOf(bot, TEAM, posted.ts);
    expect(posts(bot, TEAM)).toHaveLength(before + 1);
  });

  it.each(ONCE)('updates through %s', async (_what, fault) => {
    bot.slack.faults.next('chat.update', fault);
    const posted = await postAfter(bot, jason, TEAM, '/scorecard');
    expect(hasTable(await pictureOf(bot, TEAM, posted.ts))).toBe(true);
  });

  it('posts exactly once when the look-up of an uncertain post fails at first, too', async () => {
    const before = posts(bot, TEAM).length;
    bot.slack.faults.next('chat.postMessage', { kind: 'dropAfter' });
    bot.slack.faults.next('conversations.history', { kind: 'status', status: 502 });
    const posted = await postAfter(bot, jason, TEAM, '/scorecard');
    await pictureOf(bot, TEAM, posted.ts);
    expect(posts(bot, TEAM)).toHaveLength(before + 1);
  });

  it('tells the asker when Slack never answers', async () => {
    const before = posts(bot, TEAM).length;
    bot.slack.faults.next('chat.postMessage', { kind: 'status', status: 500 }, 10);
    const said = await whisperAfter(bot, jason, TEAM, '/scorecard');
    expect(said.text).toMatch(/Slack did not answer\. .*\(reference [0-9a-f]{8}\)/);
    expect(posts(bot, TEAM)).toHaveLength(before);
  });

  it('waits no longer than people do when Slack limits it', async () => {
    bot.slack.faults.next('chat.postMessage', { kind: 'rateLimited', retryAfterSeconds: 600 });
    const said = await whisperAfter(bot, jason, TEAM, '/scorecard');
    expect(said.text).toContain('Slack is limiting how fast');
    bot.slack.faults.next('views.open', { kind: 'rateLimited', retryAfterSeconds: 1 });
    const refused = await whisperAfter(bot, jason, TEAM, '/scorecard enter');
    expect(refused.text).toContain('Slack is limiting how fast');
  });

  it('answers the asker in a message when the response URL is closed', async () => {
    bot.slack.faults.next('response_url', { kind: 'status', status: 404 });
    const said = await whisperAfter(bot, jason, TEAM, '/scorecard help');
    expect(textOf(said.blocks)).toContain('/scorecard');
  });

  it.each([
    ['never becomes ready', () => bot.slack.faults.neverReady()],
    ['cannot be uploaded', () => bot.slack.faults.next('upload', { kind: 'status', status: 500 })],
    [
      'is refused by Slack',
      () =>
        bot.slack.faults.next('chat.update', {
          kind: 'error',
          error: 'invalid_blocks',
          messages: ['[ERROR] invalid slack file'],
        }),
    ],
    [
      'has no place',
      () =>
        bot.slack.faults.next('files.getUploadURLExternal', {
          kind: 'error',
          error: 'missing_scope',
        }),
    ],
  ])('keeps the table and says so when the picture %s', async (_what, breakIt) => {
    breakIt();
    const posted = await postAfter(bot, jason, TEAM, '/scorecard');
    const told = await messageWhen(
      bot,
      TEAM,
      posted.ts,
      ({ blocks }) => textOf(blocks).includes('The picture could not be drawn'),
      'the words about the picture',
    );
    expect(hasTable(told)).toBe(true);
    expect(hasImage(told)).toBe(false);
  });

  it('lays the answer out in half the size when Slack refuses its length, then in words', async () => {
    const tooLong: Fault = { kind: 'error', error: 'msg_blocks_too_long' };
    bot.slack.faults.next('chat.postMessage', tooLong);
    const half = await postAfter(bot, jason, TEAM, '/scorecard');
    expect(hasTable(half)).toBe(true);
    await pictureOf(bot, TEAM, half.ts);
    bot.slack.faults.next('chat.postMessage', tooLong, 2);
    const words = await postAfter(bot, jason, TEAM, '/scorecard');
    expect(words.blocks ?? []).not.toContainEqual(expect.objectContaining({ type: 'table' }));
    expect(words.text).toContain('Dials: 🟢 130 (goal ≥ 125');
  });

  it('tells who cannot be told in the channel in the direct message', async () => {
    const dm = bot.slack.as(jason).openDm();
    bot.slack.faults.next('response_url', { kind: 'status', status: 500 }, 5);
    bot.slack.faults.next('chat.postEphemeral', { kind: 'error', error: 'user_not_in_channel' });
    const said = await postAfter(bot, jason, TEAM, '/scorecard xyzzy', dm);
    expect(said.text).toContain('The sections are');
  });

  it('answers a person Slack cannot describe just now as soon as it can', async () => {
    bot.clock.now = new Date(bot.clock.now.getTime() + 11 * 60_000);
    bot.slack.faults.next('users.info', { kind: 'status', status: 500 }, 1);
    expect(hasTable(await postAfter(bot, jason, TEAM, '/scorecard'))).toBe(true);
    expect(times('users.info')).toBeGreaterThan(1);
  });
});

describe('a scorecard larger than a message', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot();
    await setUpTenant(bot.store, { sections: largeSections(6, 12) });
  });
  afterAll(() => bot.close());

  it('continues in the thread, section by section, all of it', async () => {
    const posted = await postAfter(bot, jason, TEAM, '/scorecard');
    expect(textOf(posted.blocks)).toContain('follows in this thread');
    const rows = () =>
      [posted, ...repliesOf(bot, TEAM, posted.ts)].flatMap((message) =>
        tableRows(message).slice(1),
      );
    await bot.slack.waitFor(() => rows().length >= 6 * 13, { what: 'all rows', timeoutMs: 20_000 });
    expect(rows().filter(([name]) => name?.startsWith('Metric'))).toHaveLength(72);
    expect(whispers(bot, jason, TEAM)).toEqual([]);
  });
});
