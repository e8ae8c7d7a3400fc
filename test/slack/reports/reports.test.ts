import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import { findReportSettings } from '../../../src/store/reporter/report-settings.ts';
import { startReportingBot, type ReportingBot } from '../../fixtures/reporting-bot.ts';
import { setUpTenant } from '../../fixtures/set-up-tenant.ts';
import { closeViews, hasImage, repliesOf, textOf, whisperAfter } from '../hands.ts';
import { reportsHands, reportsWith, type ReportsHands } from './reports-hands.ts';

const { admin, jason, scott } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;
const GENERAL = 'C0GENERAL';

let bot: ReportingBot;
let hands: ReportsHands;
let tenantId: string;
beforeAll(async () => {
  bot = await startReportingBot({ now: new Date('2025-10-27T20:00:00Z') });
  ({ tenantId } = await setUpTenant(bot.store, {
    settings: { zone: 'America/New_York' },
    entries: [
      { metric: 'Inside Sales/Dials', period: '2025-10-20', value: 90 },
      { metric: 'Inside Sales/Dials', period: '2025-10-13', value: 80 },
      { metric: 'Reactive Operations/Utilization', period: '2025-10-20', value: '0.7' },
    ],
  }));
  hands = reportsHands(bot);
});
afterAll(() => bot.close());
afterEach(() => closeViews(bot, admin));

const settingOf = async (report: string) =>
  (await bot.store.inTenant(tenantId, findReportSettings)).get(report);

describe('/scorecard reports', () => {
  it('tells everybody but admins who may', async () => {
    const said = await whisperAfter(bot, jason, TEAM, '/scorecard reports');
    expect(said.text).toContain(`Only admins can change and send reports: <@${admin}>`);
    expect(bot.slack.as(jason).views()).toEqual([]);
  });

  it('lists the four reports with place, next and last run in the tenant’s zone', async () => {
    await hands.open();
    const list = hands.line('weekly-scorecard');
    expect(list).toContain('Next: *Monday, 3 Nov 2025, 08:00*');
    expect(list).toContain(`Every Monday at 08:00, in <#${TEAM}>`);
    expect(list).toContain('Last: not sent yet');
    expect(list).not.toContain('Resend');
    expect(hands.line('quarter-review')).toContain('The first Monday at 08:30 after a quarter');
    expect(hands.line('quarter-review')).toContain('Next: *Monday, 5 Jan 2026, 08:30*');
    expect(hands.line('entry-reminder')).toContain(
      'Every Friday at 14:00, by direct message\\nNext: *Friday, 31 Oct 2025, 14:00*',
    );
  });

  it('previews a report to the admin alone, with its picture, and stores nothing', async () => {
    await hands.open();
    const dm = hands.dana.openDm();
    await hands.choose('weekly-scorecard', 'preview');
    await hands.listWith('is in our direct message');
    const [preview] = reportsWith(bot, dm, 'A preview: only you see it');
    expect(textOf(preview)).toContain('Weekly scorecard');
    expect(preview !== undefined && hasImage(preview)).toBe(true);
    expect(repliesOf(bot, dm, preview?.ts ?? '').length).toBeGreaterThan(0);
    expect(reportsWith(bot, TEAM, 'Weekly scorecard')).toEqual([]);
    expect(hands.line('weekly-scorecard')).toContain('not sent yet');
  });

  it('previews reminders as one person would get theirs, and says who would get one', async () => {
    await hands.open();
    const dm = hands.dana.openDm();
    await hands.choose('entry-reminder', 'preview');
    await hands.listWith('is in our direct message');
    const [who] = reportsWith(bot, dm, 'This would go to');
    expect(who?.text).toContain('Scott Nakamura');
    expect(who?.text).not.toContain(`<@${scott}>`);
    expect(reportsWith(bot, bot.slack.as(scott).openDm(), 'Your numbers')).toEqual([]);
  });

  it('says when a report has nothing to say', async () => {
    await hands.open();
    await hands.choose('weekly-pulse', 'preview');
    await hands.listWith('has nothing to say now');
    expect(reportsWith(bot, hands.dana.openDm(), 'Weekly pulse')).toEqual([]);
  });

  it('sends a report once it is confirmed, and shows what became of it', async () => {
    await hands.open();
    await hands.choose('weekly-scorecard', 'send');
    const form = await hands.form('reports-send', 'W43 · 20–26 Oct');
    expect(textOf(form.blocks)).toContain(`in <#${TEAM}>?`);
    expect(reportsWith(bot, TEAM, 'Weekly scorecard')).toEqual([]);
    await hands.dana.submit(form.id, {});
    await hands.listWith('is on its way');
    const sent = await bot.slack.waitFor(() => reportsWith(bot, TEAM, 'Weekly scorecard')[0], {
      what: 'the report',
      timeoutMs: 20_000,
    });
    // Nobody saw it before: it is not resent.
    expect(textOf(sent)).not.toContain('resent');
    await expect
      .poll(
        async () => {
          await hands.dana.pressInView(hands.top().id, { actionId: 'reports:refresh' });
          return hands.line('weekly-scorecard');
        },
        { timeout: 20_000 },
      )
      .toContain(`posted, Monday, 27 Oct 2025, 16:00, asked for by <@${admin}>`);
  });

  it('sends once when it is asked for twice within a minute, and again later, marked', async () => {
    await hands.open();
    await hands.choose('weekly-scorecard', 'resend');
    await hands.dana.submit((await hands.form('reports-send')).id, {});
    await hands.listWith('was asked for less than a minute ago, so it is not sent twice');
    expect(reportsWith(bot, TEAM, 'Weekly scorecard')).toHaveLength(1);
    bot.clock.now = new Date('2025-10-27T20:02:00Z');
    await hands.choose('weekly-scorecard', 'resend');
    await hands.dana.submit((await hands.form('reports-send')).id, {});
    const again = await bot.slack.waitFor(() => reportsWith(bot, TEAM, 'Weekly scorecard')[1], {
      what: 'the report again',
      timeoutMs: 20_000,
    });
    expect(textOf(again)).toContain('resent');
  });

  it('switches a report off and on again, from that moment', async () => {
    await hands.open();
    await hands.choose('weekly-pulse', 'off');
    await hands.listWith('is switched off.');
    expect(hands.line('weekly-pulse')).toContain('_switched off_');
    expect(await settingOf('weekly-pulse')).toMatchObject({ enabled: false, updatedBy: admin });
    bot.clock.now = new Date('2025-10-28T15:00:00Z');
    await hands.choose('weekly-pulse', 'on');
    await hands.listWith('is switched on.');
    expect(await settingOf('weekly-pulse')).toMatchObject({ enabled: true, since: bot.clock.now });
  });
});

describe('the settings of a report', () => {
  it('show the next three runs of what is chosen, and move it from now on', async () => {
    await hands.open();
    await hands.choose('weekly-scorecard', 'settings');
    const form = await hands.form('reports-settings', 'Monday, 3 Nov 2025, 08:00');
    expect(textOf(form.blocks)).toContain('Monday, 10 Nov 2025, 08:00');
    expect(textOf(form.blocks)).toContain('Monday, 17 Nov 2025, 08:00');
    await hands.dana.pressInView(form.id, {
      actionId: 'reports:redraw',
      blockId: 'day',
      selected: '2',
    });
    // W43 was sent by hand only, and its Tuesday is still to come.
    await hands.form('reports-settings', 'Tuesday, 4 Nov 2025, 08:00');
    bot.clock.now = new Date('2025-10-28T16:00:00Z');
    expect(await hands.dana.submit(form.id, { channel: GENERAL })).toMatchObject({
      result: 'closed',
    });
    await hands.listWith(`comes in <#${GENERAL}>, every Tuesday at 08:00 from now on`);
    expect(await settingOf('weekly-scorecard')).toEqual({
      enabled: true,
      channelId: GENERAL,
      schedule: '0 8 * * 2',
      since: bot.clock.now,
      updatedBy: admin,
    });
  });

  it('say that a report waits for the cut-off where its hour is before it', async () => {
    await hands.open();
    await hands.choose('weekly-pulse', 'settings');
    const form = await hands.form('reports-settings', 'Monday, 3 Nov 2025, 08:15');
    await hands.dana.pressInView(form.id, {
      actionId: 'reports:redraw',
      blockId: 'time',
      selected: '06:15',
    });
    await hands.form('reports-settings', '08:00, when its numbers are closed');
    expect(await hands.dana.submit(form.id, {})).toMatchObject({ result: 'closed' });
    await hands.listWith('it waits until they are: next on Monday, ');
  });

  it('takes a cron expression, and says what is wrong with one', async () => {
    await hands.open();
    await hands.choose('weekly-scorecard', 'settings');
    const form = await hands.form('reports-settings');
    await hands.dana.pressInView(form.id, {
      actionId: 'reports:redraw',
      blockId: 'day',
      selected: 'other',
    });
    await hands.form('reports-settings', 'Cron expression');
    expect(await hands.dana.submit(form.id, { cron: 'whenever' })).toMatchObject({
      result: 'errors',
      errors: { cron: expect.stringContaining('is not a schedule') },
    });
    expect(await hands.dana.submit(form.id, { cron: '30 7 * * 3,5' })).toMatchObject({
      result: 'closed',
    });
    await hands.listWith('by `30 7 * * 3,5`, once a week');
    expect((await settingOf('weekly-scorecard'))?.schedule).toBe('30 7 * * 3,5');
  });

  it('refuse a channel the bot is not in, and go back to the declaration', async () => {
    await hands.open();
    await hands.choose('weekly-scorecard', 'settings');
    const form = await hands.form('reports-settings');
    expect(await hands.dana.submit(form.id, { channel: 'C0OPS' })).toMatchObject({
      result: 'errors',
      errors: { channel: expect.stringContaining('I am not in that channel') },
    });
    await hands.dana.pressInView(form.id, {
      actionId: 'reports:redraw',
      blockId: 'day',
      selected: '1',
    });
    await hands.form('reports-settings', 'Monday, 3 Nov');
    expect(await hands.dana.submit(form.id, { channel: TEAM })).toMatchObject({ result: 'closed' });
    await hands.listWith('every Monday at 08:00 from now on');
    expect(await settingOf('weekly-scorecard')).toMatchObject({ channelId: null, schedule: null });
  });
});
