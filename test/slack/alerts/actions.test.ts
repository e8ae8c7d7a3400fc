import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import type { ApiMessage } from '../../../src/playground/local-slack/state/api-message.ts';
import {
  ALERT_ACTIONS,
  ALERT_VIEWS,
  CUSTOMER_ACTION_ACTIONS,
} from '../../../src/render/alerts/alert-ids.ts';
import { ALERT_LIST_ACTIONS } from '../../../src/render/alerts/list-ids.ts';
import { ACCOUNT_ACTIONS } from '../../../src/render/pulse/account-ids.ts';
import { findActions } from '../../../src/store/alerts/customer-actions.ts';
import { messageWhen, posts, repliesOf, textOf, viewWhen } from '../hands.ts';
import { startAlertBot, type AlertBot } from './alert-bot.ts';

const { csm, guest, jason, noor } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;

let bot: AlertBot;
let alert: ApiMessage;
beforeAll(async () => {
  bot = await startAlertBot(['Alder'], ['Birch']);
  await bot.scoreNow(['Alder', 'Birch'], 68);
  alert = await bot.message(bot.dm, /Alder went from Healthy to Watch/);
}, 60_000);
afterAll(() => bot.close());

const formOf = (userId: string) =>
  viewWhen(bot, userId, (view) => view.callback_id === ALERT_VIEWS.action, 'the form');
const stored = () => bot.store.inTenant(bot.tenantId, (tx) => findActions(tx));
const tellsDone = ({ text }: ApiMessage): boolean =>
  /^📝 Noor Haddad changed: .* · Done$/.test(text);
const inDm = (userId: string) => bot.slack.as(userId).openDm();

describe('an action logged from an alert', () => {
  it('needs a title, and keeps the form open without one', async () => {
    await bot.slack
      .as(csm)
      .press({ channelId: bot.dm, ts: alert.ts, actionId: ALERT_ACTIONS.logAction });
    const form = await formOf(csm);
    expect(textOf(form.blocks)).toContain('Alder');
    const outcome = await bot.slack
      .as(csm)
      .submit(form.id, { title: '   ', dueOn: '2025-11-05', owner: noor });
    expect(textOf(outcome)).toContain('Write in a few words what is to be done.');
    expect(await stored()).toEqual([]);
  });

  it('is not given to a guest, and keeps the form open', async () => {
    const form = await formOf(csm);
    const fields = { title: 'Offer a discount', dueOn: '2025-11-05', owner: guest };
    expect(textOf(await bot.slack.as(csm).submit(form.id, fields))).toContain(
      'Only members of this workspace can be chosen: Gus Ferrand is a guest.',
    );
    expect(await stored()).toEqual([]);
  });

  it('is stored, and is a line in the alert’s thread', async () => {
    const form = await formOf(csm);
    await bot.slack.as(csm).submit(form.id, {
      kind: 'meeting',
      title: 'Review <!here> & now',
      dueOn: '2025-11-05',
      owner: noor,
    });
    await bot.told(csm, bot.dm, /Logged for \*Alder\*: 🤝 Meeting/);
    const [logged] = await stored();
    expect(logged).toMatchObject({
      accountName: 'Alder',
      action: {
        kind: 'meeting',
        title: 'Review <!here> & now',
        dueOn: '2025-11-05',
        ownerId: noor,
      },
    });
    const note = await bot.slack.waitFor(
      () => repliesOf(bot, bot.dm, alert.ts).find(({ text }) => text.includes(' logged: ')),
      { timeoutMs: 20_000 },
    );
    expect(note.text).toBe(
      '📝 Mira Castellan logged: 🤝 Meeting: Review &lt;!here&gt; &amp; now · Noor Haddad · due 5 Nov 2025 · Open',
    );
  });

  it('acknowledges the alert', async () => {
    const shown = await messageWhen(
      bot,
      bot.dm,
      alert.ts,
      (one) => /Acknowledged\* by Mira Castellan/.test(textOf(one.blocks)),
      'the acknowledgement',
    );
    expect(textOf(shown.blocks)).not.toContain(ALERT_ACTIONS.acknowledge);
  });

  it('stands on the account', async () => {
    await bot.slack
      .as(csm)
      .press({ channelId: bot.dm, ts: alert.ts, actionId: ALERT_ACTIONS.openAccount });
    const account = await bot.message(bot.dm, /\*Actions\*/);
    expect(textOf(account.blocks)).toContain('Review &lt;!here&gt; &amp; now · Noor Haddad');
  });

  it('stands there beside the alert, which is answered from there', async () => {
    const account = await bot.message(bot.dm, /\*Risk alert\* · ✅ \*Acknowledged\* by Mira/);
    expect(textOf(account.blocks)).toContain('Healthy → Watch');
    const pressOn = (ts: string, actionId: string, selected?: string) =>
      bot.slack.as(csm).press({
        channelId: bot.dm,
        ts,
        actionId,
        ...(selected === undefined ? {} : { selected }),
      });
    await pressOn(account.ts, ALERT_LIST_ACTIONS.open);
    const opened = await bot.slack.waitFor(
      () =>
        posts(bot, bot.dm).find(
          (one) => one.ts !== alert.ts && textOf(one.blocks).includes(ALERT_ACTIONS.snooze),
        ),
      { what: 'the alert', timeoutMs: 20_000 },
    );
    await pressOn(opened.ts, ALERT_ACTIONS.snooze, 'Snooze for a day');
    await bot.message(bot.dm, /\*Risk alert\* · 💤 \*Snoozed\* by Mira/);
    await pressOn(account.ts, ACCOUNT_ACTIONS.logAction);
    const form = await formOf(csm);
    expect(textOf(form.blocks)).toContain('*Alder*');
    await bot.slack.as(csm).submit(form.id, { title: 'Ask again' });
    await bot.message(bot.dm, /\*Actions\*.*Ask again/s);
    await pressOn(opened.ts, ALERT_ACTIONS.acknowledge);
  });

  it('reminds who is to do it on the morning it is due, once', async () => {
    await bot.tickAt(new Date('2025-11-05T12:59:00Z'));
    expect(posts(bot, inDm(noor))).toEqual([]);
    await bot.tickAt(new Date('2025-11-05T13:00:00Z'));
    const reminder = await bot.message(inDm(noor), /Due today\* for \*Alder/);
    await bot.tickAt(new Date('2025-11-05T13:01:00Z'));
    expect(posts(bot, inDm(noor)).filter(({ text }) => /Due today/.test(text))).toHaveLength(1);
    expect(textOf(reminder.blocks)).not.toMatch(/<[@!]/);
  });

  it('is done with a press, which the reminder and the alert’s thread show', async () => {
    const dm = inDm(noor);
    const reminder = await bot.message(dm, /Due today/);
    await bot.slack
      .as(noor)
      .press({ channelId: dm, ts: reminder.ts, actionId: CUSTOMER_ACTION_ACTIONS.done });
    const shown = await messageWhen(
      bot,
      dm,
      reminder.ts,
      (one) => /Done\* for \*Alder/.test(textOf(one.blocks)),
      'done',
    );
    expect(textOf(shown.blocks)).not.toContain(CUSTOMER_ACTION_ACTIONS.done);
    const note = await bot.slack.waitFor(() => repliesOf(bot, bot.dm, alert.ts).find(tellsDone), {
      timeoutMs: 20_000,
    });
    expect(note.text).toContain('Review');
    expect((await stored())[0]?.action).toMatchObject({ status: 'done', closedBy: noor });
  });
});

it('a step of the recommended play is logged by taking it, which acknowledges', async () => {
  await bot.scoreNow(['Alder'], 30);
  const open = await messageWhen(
    bot,
    bot.dm,
    alert.ts,
    (one) => /waiting for Mira/.test(textOf(one.blocks)),
    'open again',
  );
  const [, step = ''] = /1\. ([^\\"]+)/.exec(textOf(open.blocks)) ?? [];
  await bot.slack.as(csm).press({
    channelId: bot.dm,
    ts: alert.ts,
    actionId: ALERT_ACTIONS.takeStep,
    selected: `1. ${step}`.slice(0, 75),
  });
  const form = await formOf(csm);
  await bot.slack.as(csm).submit(form.id, {});
  await bot.told(csm, bot.dm, /Logged for \*Alder\*: .*Task/);
  const last = (await stored()).find(({ action }) => action.kind === 'task');
  expect(last?.action.title).toBe(step);
  await messageWhen(
    bot,
    bot.dm,
    alert.ts,
    (one) => /Acknowledged\* by Mira Castellan/.test(textOf(one.blocks)),
    'the acknowledgement',
  );
});

it('is refused to who may not change the account, with who may', async () => {
  const open = await bot.message(TEAM, /Birch went from Healthy to Watch/);
  await bot.slack
    .as(jason)
    .press({ channelId: TEAM, ts: open.ts, actionId: ALERT_ACTIONS.logAction });
  const words = await bot.told(jason, TEAM, /Only managers and admins can change this account/);
  expect(words).not.toBe('');
  expect(bot.slack.as(jason).views()).toEqual([]);
});

it('reminds its owner at once of what is logged after the morning it would have come', async () => {
  const reminded = (title: string) => bot.message(inDm(noor), new RegExp(`Due .*${title}`, 'u'));
  await bot.tickAt(new Date('2025-11-07T15:00:00Z'));
  for (const [title, dueOn] of [
    ['Before the go-live', '2025-11-09'],
    ['Before the weekend', '2025-11-07'],
    ['After the weekend', '2025-11-10'],
  ] as const) {
    await bot.slack.as(csm).command(TEAM, '/pulse log Alder');
    const form = await formOf(csm);
    await bot.slack.as(csm).submit(form.id, { kind: 'call', title, dueOn, owner: noor });
    await bot.told(csm, TEAM, new RegExp(`Logged for \\*Alder\\*: .*${title}`, 'u'));
  }
  await bot.tickAt(new Date('2025-11-07T15:05:00Z'));
  await Promise.all(['Before the go-live', 'Before the weekend'].map(reminded));
  await bot.tickAt(new Date('2025-11-10T13:00:00Z'));
  const last = await reminded('After the weekend');
  expect(last.text).toMatch(/Due today\* for \*Alder/);
});
