import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL, demoWorld } from '../../src/playground/demo-world.ts';
import type { World } from '../../src/playground/local-slack/world.ts';
import { SCORECARD_ACTIONS } from '../../src/render/scorecard/scorecard-controls.ts';
import { startTestBot, type TestBot } from '../fixtures/bot.ts';
import { setUpTenant, templateSections } from '../fixtures/set-up-tenant.ts';
import { largeSections } from './large-sections.ts';
import {
  nextPost,
  pictureOf,
  postAfter,
  posts,
  repliesOf,
  textOf,
  TRANSPORTS,
  viewWhen,
  whisperAfter,
  whispers,
} from './hands.ts';

const { admin, jason, scott } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;
const PING = /<(?:!|#|https?:)/;

const world: World = {
  ...demoWorld,
  people: demoWorld.people.map((person) =>
    person.id === jason ? { ...person, realName: 'Jay <!here> *Ortega*' } : person,
  ),
};

/** Every text Slack would read as mrkdwn: the message's own and those of mrkdwn objects. */
const mrkdwnOf = (message: { text?: string; blocks?: readonly unknown[] }): string[] => [
  message.text ?? '',
  ...[...textOf(message.blocks).matchAll(/"type":"mrkdwn","text":"((?:[^"\\]|\\.)*)"/g)].map(
    ([, text]) => text ?? '',
  ),
];

describe.each(TRANSPORTS)('names that look like commands, over %s', (delivery) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot({ delivery, world });
    const [sales] = largeSections(1, 3);
    const [dials, formula, bold] = sales?.metrics ?? [];
    if (sales === undefined || !dials || !formula || !bold) throw new Error('too few metrics');
    await setUpTenant(bot.store, {
      sections: [
        {
          ...sales,
          name: '<!channel> & co',
          ownerId: jason,
          metrics: [
            { ...dials, name: '<!everyone>' },
            { ...formula, name: '=cmd|calc' },
            { ...bold, name: '*x* <https://evil.example|dials>' },
          ],
        },
        ...templateSections(),
      ],
      entries: [
        {
          metric: '<!channel> & co/<!everyone>',
          period: '2025-10-20',
          value: 5,
          note: '<!here> =1',
        },
        { metric: '<!channel> & co/=cmd|calc', period: '2025-10-20', value: 6 },
      ],
    });
  });
  afterAll(() => bot.close());

  it('ping nobody in any answer, and are exported as text', async () => {
    const shown = await postAfter(bot, jason, TEAM, '/scorecard');
    await pictureOf(bot, TEAM, shown.ts);
    const before = posts(bot, TEAM).length;
    await bot.slack
      .as(jason)
      .press({ channelId: TEAM, ts: shown.ts, actionId: SCORECARD_ACTIONS.details });
    await nextPost(bot, TEAM, before, 'the details');
    for (const text of [
      'Q4',
      '"<!channel> & co"',
      '@jay',
      'trend "<!everyone>"',
      'history "<!everyone>"',
      'history "=cmd|calc"',
      'trend "*x* <https"',
      'export csv 4w',
    ])
      await postAfter(bot, jason, TEAM, `/scorecard ${text}`);
    for (const text of [
      'goal "<!everyone>" 7 from W44',
      'trend "<!channel>"',
      '"<!subteam^S1>"',
      'help',
    ])
      await whisperAfter(bot, jason, TEAM, `/scorecard ${text}`);
    await whisperAfter(bot, scott, TEAM, '/scorecard goal "<!everyone>" 7 from W44');
    await whisperAfter(bot, scott, TEAM, '/scorecard enter "<!channel> & co"');
    await bot.slack.as(jason).command(TEAM, '/scorecard enter "<!channel> & co" W43');
    const view = await viewWhen(bot, jason);
    const field = view.blocks.find(({ type }) => type === 'input');
    const seen = posts(bot, TEAM).length;
    const values = { [String(field?.['block_id'])]: '9', reason: '<!channel> recount' };
    expect(await bot.slack.as(jason).submit(view.id, values)).toMatchObject({ result: 'closed' });
    await nextPost(bot, TEAM, seen, 'the confirmation');
    const again = await postAfter(bot, jason, TEAM, '/scorecard history "<!everyone>"');
    expect(textOf(again.blocks)).toContain('recount');
    bot.slack.faults.next('chat.postMessage', { kind: 'error', error: 'invalid_blocks' }, 2);
    await postAfter(bot, jason, TEAM, '/scorecard');

    const everything = [
      ...posts(bot, TEAM),
      ...repliesOf(bot, TEAM, shown.ts),
      ...[jason, scott].flatMap((by) => whispers(bot, by, TEAM)),
    ].flatMap(mrkdwnOf);
    expect(everything.length).toBeGreaterThan(40);
    expect(everything.filter((text) => PING.test(text))).toEqual([]);
    expect(mrkdwnOf(view).filter((text) => PING.test(text))).toEqual([]);

    const exported = posts(bot, TEAM).find(({ files }) => files?.[0]?.name?.endsWith('.csv'));
    const url = String(bot.slack.file(exported?.files?.[0]?.id ?? '')?.['url_private']);
    const headers = { authorization: `Bearer ${bot.slack.botToken}` };
    const csv = await (await fetch(url, { headers })).text();
    expect(csv).toContain("'=cmd|calc");
    expect(csv).not.toMatch(/(?:^|,)"?=cmd/m);
  });

  it('leave no secret in the log, whatever goes wrong', async () => {
    bot.slack.faults.next('users.info', { kind: 'dropBefore' }, 50);
    bot.clock.now = new Date(bot.clock.now.getTime() + 3_600_000);
    await whisperAfter(bot, jason, TEAM, '/scorecard');
    bot.slack.faults.clear();
    bot.slack.faults.next('chat.postMessage', { kind: 'status', status: 500 }, 3);
    await whisperAfter(bot, admin, TEAM, '/scorecard');
    bot.slack.faults.next('chat.postMessage', { kind: 'error', error: 'invalid_auth' });
    await whisperAfter(bot, admin, TEAM, '/scorecard');
    bot.slack.faults.next('download', { kind: 'dropBefore' });
    await bot.slack
      .as(jason)
      .shareFile(TEAM, { name: 'a.csv', bytes: 'week,metric,value\n2025-W43,x,1\n' });
    await bot.slack.waitFor(() =>
      textOf(posts(bot, TEAM).at(-1)).includes('did not give me the file'),
    );
    const log = bot.logLines.join('');
    expect(log).toContain('invalid_auth');
    for (const secret of [bot.slack.botToken, bot.slack.appToken, bot.slack.signingSecret])
      expect(log).not.toContain(secret);
    expect(log).not.toMatch(/xox[a-z]-|xapp-/);
  });
});
