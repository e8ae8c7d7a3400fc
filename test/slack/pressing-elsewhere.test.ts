import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import type { ApiMessage } from '../../src/playground/local-slack/state/api-message.ts';
import { ALERT_ACTIONS } from '../../src/render/alerts/alert-ids.ts';
import { ALERT_LIST_ACTIONS } from '../../src/render/alerts/list-ids.ts';
import { ACCOUNT_ACTIONS } from '../../src/render/pulse/account-ids.ts';
import { PULSE_ACTIONS } from '../../src/render/pulse/pulse-ids.ts';
import { SCORECARD_ACTIONS } from '../../src/render/scorecard/scorecard-controls.ts';
import { startAlertBot, type AlertBot } from './alerts/alert-bot.ts';
import { postAfter, posts, repliesOf, textOf } from './hands.ts';

const { jason } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;
/** So long it is remembered whether a channel is shared. */
const MINUTE_MS = 60_000;

let bot: AlertBot;
/** What stood in the team’s channel while it was the place for answers. */
const shown = new Map<string, ApiMessage>();
beforeAll(async () => {
  bot = await startAlertBot([], ['Cedar']);
  await bot.scoreNow(['Cedar'], 68);
  shown.set('an alert', await bot.message(TEAM, /Cedar went from Healthy to Watch/));
  for (const [what, command] of [
    ['a list of alerts', '/pulse alerts'],
    ['a list of accounts', '/pulse accounts'],
    ['an account', '/pulse Cedar'],
    ['a scorecard', '/scorecard'],
  ] as const)
    shown.set(what, await postAfter(bot, jason, TEAM, command));
}, 60_000);
afterAll(() => bot.close());

const chooseTeamChannel = (teamChannelId: string) =>
  bot.store.inTenant(bot.tenantId, (tx) =>
    tx.prisma.tenant.update({ where: { id: bot.tenantId }, data: { teamChannelId } }),
  );

const CONTROLS = [
  ['Why? under', 'an alert', ALERT_ACTIONS.why, /How the score is made up/],
  ['Open account under', 'an alert', ALERT_ACTIONS.openAccount, /Override…/],
  [
    'Open of',
    'a list of alerts',
    ALERT_LIST_ACTIONS.open,
    /What to do/,
    'Cedar · Healthy → Watch · Dropped by 12.0 points',
  ],
  ['Open of', 'a list of accounts', PULSE_ACTIONS.open, /Override…/, 'Cedar'],
  ['Why? under', 'an account', ACCOUNT_ACTIONS.why, /How the score is made up/],
  ['Details under', 'a scorecard', SCORECARD_ACTIONS.details, /Details · W44/],
  ['The week before in', 'a scorecard', SCORECARD_ACTIONS.previousWeek, /W43/],
  ['Churned in', 'a list of accounts', PULSE_ACTIONS.place, /Churned/, PULSE_ACTIONS.churned],
] as const;

/** Presses, and gives what is answered in the direct message. */
async function answerInDm(what: string, actionId: string, selected?: string): Promise<ApiMessage> {
  const dm = bot.slack.as(jason).openDm();
  // The parts of an earlier answer still come in, in its thread.
  const answers = () => posts(bot, dm).filter((one) => one.thread_ts === undefined);
  const before = answers().length;
  await bot.slack.as(jason).press({
    channelId: TEAM,
    ts: shown.get(what)?.ts ?? '',
    actionId,
    ...(selected === undefined ? {} : { selected }),
  });
  return bot.slack.waitFor(() => answers()[before], {
    what: `a press under ${what}`,
    timeoutMs: 20_000,
  });
}

it.each(CONTROLS)(
  '%s %s answers in the direct message where answers may not be public',
  async (_, what, actionId, words, selected?: string) => {
    await chooseTeamChannel('C0GENERAL');
    const answer = await answerInDm(what, actionId, selected);
    expect(textOf(answer)).toMatch(words);
    expect(answer.thread_ts).toBeUndefined();
    await bot.told(jason, TEAM, /I answered in our direct message: <#C0LEADERS> is not one of/);
    expect(repliesOf(bot, TEAM, shown.get(what)?.ts ?? '')).toEqual([]);
    await chooseTeamChannel(TEAM);
  },
);

it('a press in a channel that another company reads by now answers in the direct message', async () => {
  bot.slack.admin.share(TEAM);
  bot.clock.now = new Date(bot.clock.now.getTime() + MINUTE_MS);
  const answer = await answerInDm('an alert', ALERT_ACTIONS.openAccount);
  expect(textOf(answer)).toMatch(/Override…/);
  await bot.told(jason, TEAM, /<#C0LEADERS> is shared with another company/);
  expect(repliesOf(bot, TEAM, shown.get('an alert')?.ts ?? '')).toEqual([]);
});
