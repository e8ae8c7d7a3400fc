import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import type { ApiMessage } from '../../../src/playground/local-slack/state/api-message.ts';
import { ALERT_ACTIONS } from '../../../src/render/alerts/alert-ids.ts';
import { messageWhen, posts, repliesOf, textOf } from '../hands.ts';
import { startAlertBot, type AlertBot } from './alert-bot.ts';

const { admin, csm, jason, josh } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;

const OWNED = ['Elm', 'Fir', 'Gum', 'Holly', 'Ivy'];
const UNOWNED = ['Hazel', 'Iris', 'Juniper', 'Larch', 'Maple'];

let bot: AlertBot;
beforeAll(async () => {
  bot = await startAlertBot(['Alder', ...OWNED], ['Cedar <!channel> & Co', ...UNOWNED], {
    managerIds: [josh],
  });
}, 60_000);
afterAll(() => bot.close());

const press = (userId: string, { channel, ts }: Place, actionId: string, selected?: string) =>
  bot.slack
    .as(userId)
    .press({ channelId: channel, ts, actionId, ...(selected === undefined ? {} : { selected }) });

interface Place {
  readonly channel: string;
  readonly ts: string;
}
const at = (channel: string, { ts }: ApiMessage): Place => ({ channel, ts });
const shows = ({ channel, ts }: Place, words: RegExp) =>
  messageWhen(bot, channel, ts, (one) => words.test(textOf(one.blocks)), String(words));
const notesUnder = async ({ channel, ts }: Place, count: number) => {
  await bot.slack.waitFor(() => repliesOf(bot, channel, ts)[count - 1], {
    what: `${count} lines in the thread`,
    timeoutMs: 20_000,
  });
  return repliesOf(bot, channel, ts).map(({ text }) => text);
};

describe('an alert of an account with an owner', () => {
  let alert: Place;
  beforeAll(async () => {
    await bot.scoreNow(['Alder'], 68);
    alert = at(bot.dm, await bot.message(bot.dm, /Alder went from Healthy to Watch/));
  });

  it('says what happened, why and what to do, and mentions nobody', async () => {
    const words = textOf((await shows(alert, /Alder/)).blocks);
    const parts = [/80\.0 → 68\.0/, /\*Why\*/, /What to do/, /MRR \*\$4,200\*/, /waiting for Mira/];
    for (const part of parts) expect(words).toMatch(part);
    expect(words).not.toMatch(/<[@!]/);
  });

  it('is one line in the team’s channel', async () => {
    const line = await bot.message(TEAM, /Alder went from Healthy to Watch/);
    expect(textOf(line.blocks)).toMatch(/owner Mira Castellan/);
    expect(textOf(line)).not.toMatch(/<[@!]/);
  });

  it('shows who acknowledged it: in the message, its thread and the team’s line', async () => {
    await press(csm, alert, ALERT_ACTIONS.acknowledge);
    const shown = await shows(alert, /Acknowledged\* by Mira Castellan/);
    expect(textOf(shown.blocks)).not.toContain(ALERT_ACTIONS.acknowledge);
    expect(await notesUnder(alert, 1)).toEqual(['✅ Acknowledged by Mira Castellan']);
    await bot.message(TEAM, /acknowledged by Mira Castellan/);
  });

  it('can still be snoozed, with the end in the tenant’s time', async () => {
    await press(csm, alert, ALERT_ACTIONS.snooze, 'Snooze for a day');
    await shows(alert, /Snoozed\* by Mira Castellan until 5 Nov 2025, 15:00/);
    expect((await notesUnder(alert, 2))[1]).toBe(
      '💤 Snoozed by Mira Castellan until 5 Nov 2025, 15:00',
    );
  });

  it('comes back when the snooze is over, to its owner by name', async () => {
    await bot.tickAt(new Date('2025-11-05T20:01:00Z'));
    await shows(alert, /waiting for Mira Castellan since 5 Nov 2025, 15:01/);
    expect((await notesUnder(alert, 3))[2]).toBe(
      `<@${csm}> the snooze is over and it still holds.`,
    );
  });

  it('answers Why? and Open account in its thread, and stays as it is', async () => {
    const before = textOf((await shows(alert, /Alder/)).blocks);
    await press(csm, alert, ALERT_ACTIONS.why);
    await press(csm, alert, ALERT_ACTIONS.openAccount);
    const replies = () => repliesOf(bot, alert.channel, alert.ts).map((one) => textOf(one.blocks));
    await bot.slack.waitFor(() => replies().find((text) => /Override…/.test(text)), {
      timeoutMs: 20_000,
    });
    await bot.slack.waitFor(() => replies().find((text) => /October 2025/.test(text)));
    expect(textOf((await shows(alert, /Alder/)).blocks)).toBe(before);
  });
});

describe('an alert of an account without an owner', () => {
  let alert: Place;
  beforeAll(async () => {
    await bot.scoreNow(['Cedar <!channel> & Co'], 68);
    alert = at(
      TEAM,
      await bot.message(TEAM, /Cedar &lt;!channel&gt; .* went from|Cedar <!channel> & Co went/),
    );
  });

  it('stands in the fallback channel once, with a name that pings nobody', async () => {
    const shown = await shows(alert, /Cedar/);
    expect(shown.text).toContain('&lt;!channel&gt; &amp; Co');
    expect(textOf(shown.blocks)).toMatch(/waiting for anybody/);
  });

  it('is refused to who may not answer it, and stays open', async () => {
    await press(jason, alert, ALERT_ACTIONS.acknowledge);
    await bot.told(jason, TEAM, /Only managers and admins can answer this alert/);
    expect(textOf(bot.slack.message(alert.channel, alert.ts))).toMatch(/waiting for anybody/);
  });

  it('is answered once by two who press at the same time; the second is told', async () => {
    await Promise.all([
      press(admin, alert, ALERT_ACTIONS.acknowledge),
      press(josh, alert, ALERT_ACTIONS.acknowledge),
    ]);
    const shown = await shows(alert, /Acknowledged\* by (Dana Whitfield|Josh Lindqvist)/);
    const second = textOf(shown.blocks).includes('Acknowledged* by Dana') ? josh : admin;
    await bot.told(second, TEAM, /Nothing has changed\. The alert stands as: ✅ \*Acknowledged\*/);
    expect(await notesUnder(alert, 1)).toHaveLength(1);
  });

  it('is over, and cannot be answered any more, once the account recovered', async () => {
    await bot.scoreNow(['Cedar <!channel> & Co'], 80);
    const shown = textOf((await shows(alert, /Resolved/)).blocks);
    expect(shown).not.toContain(ALERT_ACTIONS.snooze);
    expect(shown).toContain(ALERT_ACTIONS.openAccount);
    expect((await notesUnder(alert, 2))[1]).toMatch(/^🏁 Resolved: it recovered · \*80\.0\*/);
  });
});

describe('five alerts and more at once', () => {
  let digest: Place;
  beforeAll(async () => {
    await bot.scoreNow(OWNED, 45);
    digest = at(bot.dm, await bot.message(bot.dm, /5 risk alerts for you, on 5 accounts/));
  });

  it('are one message, and one in the team’s channel', async () => {
    await bot.message(TEAM, /5 risk alerts on 5 accounts/);
    const others = posts(bot, bot.dm).filter(({ text }) =>
      /(Elm|Fir|Gum|Holly|Ivy) (went|dropped)/.test(text),
    );
    expect(others).toEqual([]);
  });

  it('are shown whole in its thread when asked for, each once', async () => {
    await press(csm, digest, ALERT_ACTIONS.show);
    const [text = ''] = await notesUnder(digest, 1);
    expect(text).toMatch(
      /(Elm|Fir|Gum|Holly|Ivy) (went from Healthy to At risk|dropped by 35\.0 points)/,
    );
    await press(csm, digest, ALERT_ACTIONS.show);
    await bot.told(csm, bot.dm, /stands in the thread of this message already/);
  });

  it('are acknowledged together, which the message shows', async () => {
    await press(csm, digest, ALERT_ACTIONS.acknowledgeAll);
    await bot.told(csm, bot.dm, /You acknowledged 5 alerts/);
    const shown = await shows(digest, /acknowledged by Mira Castellan/);
    expect(textOf(shown.blocks)).not.toContain(ALERT_ACTIONS.acknowledgeAll);
  });
});

describe('five and more at once that nobody owns', () => {
  let digest: Place;
  let shown: Place;
  beforeAll(async () => {
    await bot.scoreNow(UNOWNED, 45);
    const found = await bot.message(TEAM, /5 risk alerts for anybody here, on 5 accounts/);
    digest = at(TEAM, found);
  });

  it('are one message in their channel, each shown whole in its thread', async () => {
    await press(jason, digest, ALERT_ACTIONS.show);
    await notesUnder(digest, 1);
    const [reply] = repliesOf(bot, TEAM, digest.ts);
    if (reply === undefined) throw new Error('nothing was shown');
    shown = at(TEAM, reply);
    expect(textOf(reply.blocks)).toMatch(/waiting for anybody/);
  });

  it('can be answered there by who may', async () => {
    await press(josh, shown, ALERT_ACTIONS.acknowledge);
    await bot.slack.waitFor(
      () =>
        repliesOf(bot, TEAM, digest.ts).find(({ blocks }) =>
          /Acknowledged\* by Josh/.test(textOf(blocks)),
        ),
      { what: 'the answer', timeoutMs: 20_000 },
    );
    const words = textOf((await shows(digest, /acknowledged by Josh/)).blocks);
    expect(words.match(/acknowledged by Josh/g)).toHaveLength(1);
  });

  it('are acknowledged together by who may', async () => {
    await press(jason, digest, ALERT_ACTIONS.acknowledgeAll);
    await bot.told(jason, TEAM, /None of these alerts is open and yours to answer/);
    await press(josh, digest, ALERT_ACTIONS.acknowledgeAll);
    const words = await bot.told(josh, TEAM, /You acknowledged/);
    expect(words).toBe('You acknowledged 4 alerts.');
  });
});
