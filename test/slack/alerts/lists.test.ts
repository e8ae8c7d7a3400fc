import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import { ALERT_ACTIONS } from '../../../src/render/alerts/alert-ids.ts';
import { ACTION_LIST_ACTIONS, ALERT_LIST_ACTIONS } from '../../../src/render/alerts/list-ids.ts';
import { findActions } from '../../../src/store/alerts/customer-actions.ts';
import { messageWhen, posts, repliesOf, tableRows, textOf, viewWhen } from '../hands.ts';
import { startAlertBot, type AlertBot } from './alert-bot.ts';

const { admin, csm, jason } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;

let bot: AlertBot;
beforeAll(async () => {
  bot = await startAlertBot(['Alder <!channel> & Co', 'Elm']);
  await bot.scoreNow(['Alder <!channel> & Co', 'Elm'], 68);
  for (const what of [/Alder .* went from/, /Elm went from/]) await bot.message(TEAM, what);
}, 60_000);
afterAll(() => bot.close());

type Message = Awaited<ReturnType<typeof messageWhen>>;

const press = (userId: string, { ts }: Message, actionId: string, selected?: string) =>
  bot.slack
    .as(userId)
    .press({ channelId: TEAM, ts, actionId, ...(selected === undefined ? {} : { selected }) });
const when = ({ ts }: Message, words: RegExp) =>
  messageWhen(bot, TEAM, ts, (one) => words.test(textOf(one.blocks)), String(words));
const reply = (under: Message, words: RegExp) =>
  bot.slack.waitFor(
    () => repliesOf(bot, TEAM, under.ts).find((one) => words.test(textOf(one.blocks))),
    { what: `a reply with ${String(words)}`, timeoutMs: 20_000 },
  );
/** Lines of the reporter may come in between. */
async function listAfter(userId: string, command: string): Promise<Message> {
  const before = posts(bot, TEAM).length;
  await bot.slack.as(userId).command(TEAM, command);
  const isList = (one: Message) =>
    /(alert|action)-list:clear|-list-filters/.test(textOf(one.blocks));
  return bot.slack.waitFor(() => posts(bot, TEAM).slice(before).find(isList), {
    what: `the list of ${command}`,
    timeoutMs: 20_000,
  });
}
const actions = () => bot.store.readInTenant(bot.tenantId, (tx) => findActions(tx));

describe('/pulse alerts', () => {
  let list: Message;
  beforeAll(async () => {
    list = await listAfter(csm, '/pulse alerts');
  });

  it('lists what is open, with figures, owner and state', () => {
    const rest = ['80.0 → 68.0 🟡 Watch', '$4,200', 'Mira Castellan', 'under 1 h', '⏳ Open'];
    expect(tableRows(list)).toEqual([
      ['Account', 'What', 'Score', 'MRR', 'Owner', 'Age', 'State'],
      ['Alder <!channel> & Co', 'Healthy → Watch · Dropped by 12.0 points', ...rest],
      ['Elm', 'Healthy → Watch · Dropped by 12.0 points', ...rest],
    ]);
  });

  it('opens an alert in its thread; who may answer it does so, and the list shows it', async () => {
    await press(
      csm,
      list,
      ALERT_LIST_ACTIONS.open,
      'Elm · Healthy → Watch · Dropped by 12.0 points',
    );
    const opened = await reply(list, /Elm went from Healthy to Watch/);
    expect(textOf(opened.blocks)).toContain('What to do');
    await press(csm, opened, ALERT_ACTIONS.acknowledge);
    await when(opened, /Acknowledged\* by Mira Castellan/);
    await when(list, /✅ Acknowledged by Mira Castellan/);
  });

  it('opens it without buttons to answer for who may not', async () => {
    const own = await listAfter(jason, '/pulse alerts');
    await press(
      jason,
      own,
      ALERT_LIST_ACTIONS.open,
      'Alder <!channel> & Co · Healthy → Watch · Dropped by 12.0 points',
    );
    const opened = await reply(own, /Alder &lt;!channel&gt;|Alder <!channel>/);
    expect(textOf(opened.blocks)).not.toContain(ALERT_ACTIONS.acknowledge);
    await press(jason, opened, ALERT_ACTIONS.openAccount);
    await reply(own, /Override…/);
  });

  it('turns in place for its asker, and to a list of their own for anybody else', async () => {
    await press(csm, list, ALERT_LIST_ACTIONS.list, 'Acknowledged');
    const turned = await when(list, /Acknowledged risk alerts/);
    expect(tableRows(turned)).toHaveLength(2);
    await press(jason, list, ALERT_LIST_ACTIONS.mine);
    await bot.told(jason, TEAM, /only they turn its pages/);
    const dm = bot.slack.as(jason).openDm();
    await bot.slack.waitFor(
      () => posts(bot, dm).find((one) => textOf(one.blocks).includes('No alert fits')),
      { what: 'the list in the direct message', timeoutMs: 20_000 },
    );
    await press(csm, list, ALERT_LIST_ACTIONS.clear);
    await when(list, /2 alerts: 1 open, 1 acknowledged/);
  });
});

describe('/pulse log and /pulse actions', () => {
  it('log an action that answers no alert, and list it', async () => {
    await bot.slack.as(csm).command(TEAM, '/pulse log elm');
    const form = await viewWhen(bot, csm, (view) => view.callback_id === 'customer-action');
    expect(textOf(form.blocks)).toContain('*Elm*');
    await bot.slack.as(csm).submit(form.id, {
      kind: 'meeting',
      title: 'Review <!channel> with the sponsor',
      dueOn: '2025-11-06',
    });
    await bot.told(csm, TEAM, /Logged for \*Elm\*/);
    expect(await actions()).toMatchObject([
      { accountName: 'Elm', action: { alertId: null, ownerId: csm, status: 'open' } },
    ]);
    const list = await listAfter(csm, '/pulse actions mine');
    expect(tableRows(list)[1]).toEqual([
      'Elm',
      '🤝 Meeting',
      'Review <!channel> with the sponsor',
      '6 Nov 2025',
      'Mira Castellan',
      'Open',
    ]);
  });

  it('refuse to log about somebody else’s account, with who may', async () => {
    await bot.slack.as(jason).command(TEAM, '/pulse log elm');
    await bot.told(jason, TEAM, /Only <@U0MIRA>, managers and admins/);
    expect(bot.slack.as(jason).views()).toEqual([]);
  });

  it('change and finish an action from the list, which shows it', async () => {
    const list = await listAfter(admin, '/pulse actions');
    const row = 'Elm · Review <!channel> with the sponsor';
    await press(admin, list, ACTION_LIST_ACTIONS.edit, row);
    const form = await viewWhen(bot, admin, (view) => view.callback_id === 'customer-action');
    await bot.slack.as(admin).submit(form.id, { title: 'Review with the board' });
    await when(list, /Review with the board/);
    await press(jason, list, ACTION_LIST_ACTIONS.done, 'Elm · Review with the board');
    await bot.told(jason, TEAM, /Only <@U0MIRA>, managers and admins/);
    await press(csm, list, ACTION_LIST_ACTIONS.done, 'Elm · Review with the board');
    await when(list, /Nothing is to be done for a customer/);
    await press(admin, list, ACTION_LIST_ACTIONS.list, 'Done or cancelled');
    const closed = await when(list, /Closed actions for customers/);
    expect(tableRows(closed)[1]?.at(-1)).toBe('Done 4 Nov 2025');
  });
});
