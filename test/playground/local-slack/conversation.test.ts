import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import { listenAsBot } from './conversation-bot.ts';
import type { Seen } from './conversation-bot.ts';
import { startHttpBolt, startSocketBolt } from './start-bolt.ts';
import { TEST_WORLD } from './test-world.ts';

const SECRET = 'a-signing-secret';

describe.each(['socket', 'http'] as const)('a real Bolt app over %s', (mode) => {
  let slack: LocalSlack;
  let seen: Seen;
  let stop: () => Promise<void>;
  beforeEach(async () => {
    seen = [];
    const options = { world: TEST_WORLD, fileReadyMs: 0 };
    if (mode === 'socket') {
      slack = await startLocalSlack(options);
      ({ stop } = await startSocketBolt(slack, (app) => {
        listenAsBot(app, seen);
      }));
    } else {
      const bolt = await startHttpBolt(SECRET);
      ({ stop } = bolt);
      const delivery = { mode, requestUrl: bolt.requestUrl };
      slack = await startLocalSlack({ ...options, delivery, signingSecret: SECRET });
      bolt.attach(slack, (app) => {
        listenAsBot(app, seen);
      });
    }
  });
  afterEach(async () => {
    await slack.close();
    await stop();
  });

  const saw = (what: string): Promise<unknown> =>
    slack.waitFor(() => seen.includes(what), { what });
  const posted = (): Promise<{ ts: string }> =>
    slack.waitFor(() => slack.messages('CTEAM').find((one) => one.blocks));
  const modal = (user = 'UADA'): Promise<{ id: string; title: { text: string } }> =>
    slack.waitFor(() => slack.as(user).views().at(-1), { what: 'a modal' });

  it('escapes what a command names, as the manifest asks', async () => {
    await slack
      .as('UADA')
      .command('CTEAM', '/scorecard @jo @Josh Member #open goal >= 90% & @nobody');
    expect(seen).toEqual([
      'command <@UJO|jo> <@UJOSH|josh> <#COPEN|open> goal &gt;= 90% &amp; @nobody',
    ]);
  });

  it('shows what the app says in its acknowledgement to the one person', async () => {
    const ack = await slack.as('UADA').command('CTEAM', '/scorecard in the ack');
    expect(ack).toMatchObject({ acked: true });
    expect(slack.as('UADA').visible('CTEAM').at(-1)).toMatchObject({
      text: 'acknowledged in words',
      is_ephemeral: true,
    });
    expect(slack.as('UJO').visible('CTEAM')).toEqual([]);
  });

  it('carries presses with the message, its metadata and its state', async () => {
    const ada = slack.as('UADA');
    await ada.command('CTEAM', '/scorecard');
    const { ts } = await posted();
    await ada.press({ channelId: 'CTEAM', ts, actionId: 'pick', selected: 'Option b' });
    await ada.press({ channelId: 'CTEAM', ts, actionId: 'start' });
    await saw('press v1 key=k1 pick=b');
    expect(seen).toContain('pick b');
    await slack.waitFor(() => slack.message('CTEAM', ts)?.text === 'Updated');
    const answer = await slack.waitFor(() => ada.visible('CTEAM').find((one) => one.is_ephemeral));
    expect(answer.text).toBe('also for you');
  });

  it('allows five uses of a response_url', async () => {
    await slack.as('UADA').command('CTEAM', '/scorecard respond');
    await saw('respond 6 refused');
    expect(seen.slice(1)).toEqual([
      ...[1, 2, 3, 4, 5].map((use) => `respond ${use} ok`),
      'respond 6 refused',
    ]);
    expect(
      slack
        .as('UADA')
        .visible('CTEAM')
        .map(({ text }) => text),
    ).toEqual([1, 2, 3, 4, 5].map((use) => `use ${use}`));
  });

  it('opens a modal, refuses in the client, shows the app’s errors, saves', async () => {
    const ada = slack.as('UADA');
    await ada.command('CTEAM', '/scorecard enter');
    const { id } = await modal();
    expect(await ada.submit(id, { name: 'much too long a name' })).toEqual({
      result: 'errors',
      errors: {
        count: 'Please complete this required field.',
        name: 'Enter no more than 10 characters.',
      },
    });
    expect(await ada.submit(id, { count: '-1', name: 'Ada' })).toMatchObject({
      errors: { count: 'Enter a number of at least 0.' },
    });
    expect(seen.filter((what) => what.startsWith('submit'))).toEqual([]);
    expect(await ada.submit(id, { count: '1' })).toMatchObject({
      result: 'errors',
      errors: { count: 'Too few' },
    });
    expect(await ada.submit(id, { count: '5', account: 'Acme' })).toMatchObject({
      result: 'closed',
    });
    expect(seen).toContain('submit 5 Ada id-Acme {"rev":7}');
    expect(ada.views()).toEqual([]);
  });

  it('updates and pushes modals; what was typed stays where the ids stay', async () => {
    const ada = slack.as('UADA');
    await ada.command('CTEAM', '/scorecard enter');
    const { id } = await modal();
    expect(await ada.submit(id, { count: '2', name: 'Bo' })).toMatchObject({ result: 'updated' });
    expect(ada.views()).toMatchObject([
      {
        title: { text: 'Again' },
        state: { count: { v: { value: '2' } }, name: { v: { value: 'Bo' } } },
      },
    ]);
    await ada.pressInView(id, { actionId: 'week', selected: 'W43' });
    await slack.waitFor(() => ada.views()[0]?.title.text === 'Changed');
    expect(ada.views()[0]?.state['week']?.['week']?.selected_option?.value).toBe('W43');
    expect(await ada.submit(id, { count: '3' })).toMatchObject({ result: 'pushed' });
    expect(ada.views().map(({ title }) => title.text)).toEqual(['Changed', 'On top']);
    await expect(ada.submit(id, {})).rejects.toThrow('Another window is on top');
  });

  it('keeps the modal when the app’s errors name no input', async () => {
    const ada = slack.as('UADA');
    await ada.command('CTEAM', '/scorecard enter');
    const { id } = await modal();
    const answer = await ada.submit(id, { count: '4' });
    expect(answer.errors?.['']).toContain('there is no input block week');
    expect(ada.views()).toHaveLength(1);
  });

  it('tells the app of a closed modal', async () => {
    await slack.as('UADA').command('CTEAM', '/scorecard enter');
    await slack.as('UADA').close((await modal()).id);
    await saw('closed');
    expect(slack.as('UADA').views()).toEqual([]);
  });

  it('sends two events for one shared file, and only where the bot is', async () => {
    await slack.as('UADA').shareFile('COPEN', { name: 'a.csv', bytes: 'a' });
    const { fileId } = await slack
      .as('UADA')
      .shareFile('CTEAM', { name: 'a.csv', bytes: 'a,b', title: 'Mine' });
    await saw('event file_shared CTEAM');
    await saw('event message channel file_share');
    expect(seen).toHaveLength(2);
    expect(slack.file(fileId)).toMatchObject({ title: 'Mine', mimetype: 'text/csv' });
  });

  it('names the kind of conversation, and tells of joins', async () => {
    await slack.as('UADA').say('GPRIV', 'hello');
    await slack.as('UJO').say(slack.as('UJO').openDm(), 'hello');
    slack.as('UJOSH').join('CTEAM');
    await slack.waitFor(() => seen.length === 4);
    expect(seen.toSorted()).toEqual([
      'event joined UJOSH',
      'event message channel channel_join',
      'event message group ',
      'event message im ',
    ]);
  });
});
