import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_ALERT_SETTINGS } from '../../../src/domain/alerts/settings.ts';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL, demoWorld } from '../../../src/playground/demo-world.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { posts, textOf, viewWhen, whisperAfter } from '../hands.ts';
import { setupHands, type SetupHands } from './setup-hands.ts';

const { admin, jason, charles, josh, scott, guest } = DEMO_PEOPLE;

let bot: TestBot;
let hands: SetupHands;
beforeEach(async () => {
  bot = await startTestBot();
  hands = setupHands(bot);
});
afterEach(() => bot.close());

describe('the first set-up', () => {
  it('takes an admin from the offer to a scorecard with owners', async () => {
    const offer = await whisperAfter(bot, admin, DEMO_TEAM_CHANNEL, '/scorecard');
    await hands.dana.press({
      channelId: DEMO_TEAM_CHANNEL,
      ts: offer.ts,
      actionId: 'scorecard:open-setup',
    });
    await viewWhen(bot, admin, (view) => view.callback_id === 'setup');
    expect(textOf(hands.top().state['zone'])).toContain('America/New_York');
    expect(await hands.submit({ currency: 'CHF', 'number-format': 'dot-comma' })).toMatchObject({
      result: 'updated',
    });
    expect(textOf(hands.top().state['team-channel'])).toContain(DEMO_TEAM_CHANNEL);
    expect(textOf(hands.top().state['admins'])).toContain(admin);
    expect(textOf(hands.top().state['quiet-from'])).toContain('19:00');
    expect(await hands.submit({ 'quiet-days': ['1', '2', '3', '4', '5', '6', '7'] })).toMatchObject(
      { errors: { 'quiet-days': expect.stringContaining('at least one day') } },
    );
    await hands.submit({ managers: [scott], 'quiet-from': '20:30', 'quiet-days': ['7'] });
    expect(textOf(hands.top().state['owner:Inside Sales'])).toContain(jason);
    expect(textOf(hands.top().state['owner:Hybrid Sales'])).toContain(josh);
    await hands.submit({ 'owner:Hybrid Sales': null });
    expect(textOf(hands.top().blocks)).toContain('Check and save');
    expect(textOf(hands.top().blocks)).toContain('*No alerts:* 20:30 to 08:00, Sunday');
    expect(textOf(hands.top().blocks)).toContain('Hybrid Sales: admins enter');
    expect(textOf(hands.top().blocks)).toContain(`Outside Sales: <@${jason}>, with <@${charles}>`);
    expect(await hands.submit()).toMatchObject({ result: 'closed' });
    const told = await hands.toldWith('The scorecard is set up');
    expect(told).toContain('/scorecard enter');
    expect(told).toContain(
      `Weekly scorecard: every Monday at 08:00, in <#${DEMO_TEAM_CHANNEL}>; first on Monday, 10 Nov 2025, 08:00`,
    );
    expect(told).toContain(
      'Entry reminder: every Friday at 14:00, by direct message; first on Friday, 7 Nov 2025, 14:00',
    );
    const { setUpAt, settings, sections, metrics } = await hands.stored();
    expect(setUpAt).toEqual(bot.clock.now);
    expect(settings).toMatchObject({
      zone: 'America/New_York',
      currency: 'CHF',
      numberFormat: 'dot-comma',
      teamChannelId: DEMO_TEAM_CHANNEL,
      adminIds: [admin],
      managerIds: [scott],
    });
    expect(await hands.alerts()).toEqual({
      ...DEFAULT_ALERT_SETTINGS,
      quietFrom: '20:30',
      quietDays: [7],
    });
    expect(sections.find(({ name }) => name === 'Inside Sales')?.ownerId).toBe(jason);
    expect(sections.find(({ name }) => name === 'Hybrid Sales')?.ownerId).toBeNull();
    expect(sections.find(({ name }) => name === 'Outside Sales')?.contributorIds).toEqual([
      charles,
    ]);
    expect(metrics.find(({ name }) => name === 'MRR Closed')?.currency).toBe('CHF');
    expect(String(metrics.find(({ name }) => name === 'Dials')?.goals[0]?.low)).toBe('125');
  });

  it('can begin with an empty scorecard', async () => {
    await hands.open();
    await hands.submit();
    await hands.submit();
    await hands.dana.pressInView(hands.top().id, {
      actionId: 'setup:redraw',
      blockId: 'template',
      selected: 'empty',
    });
    await viewWhen(bot, admin, (view) => !textOf(view.blocks).includes('owner:Hybrid Sales'));
    await hands.submit();
    expect(await hands.submit()).toMatchObject({ result: 'closed' });
    await hands.toldWith('/scorecard edit');
    expect(await hands.stored()).toMatchObject({ setUpAt: bot.clock.now, sections: [] });
  });

  it('refuses a member, who is told who may', async () => {
    const words = await whisperAfter(bot, jason, DEMO_TEAM_CHANNEL, '/scorecard setup');
    expect(words.text).toContain('Only admins can set the scorecard up');
    expect(bot.slack.as(jason).views()).toEqual([]);
    expect(await hands.stored()).toMatchObject({ setUpAt: null });
  });

  it('keeps everything typed on the way back, and searches zones', async () => {
    const view = await hands.open();
    const found = await hands.dana.suggestions({
      viewId: view.id,
      actionId: 'setup:zone',
      value: 'berl',
    });
    expect(textOf(found)).toContain('Europe/Berlin');
    await hands.dana.pressInView(view.id, { actionId: 'setup:zone', selected: 'Europe/Berlin' });
    await viewWhen(bot, admin, ({ blocks }) => textOf(blocks).includes('Europe/Berlin'));
    await hands.submit({ 'cut-off-time': '09:30' });
    const people = hands.top();
    await hands.dana.pressInView(people.id, {
      actionId: 'setup:back',
    });
    await viewWhen(bot, admin, ({ blocks }) => textOf(blocks).includes('Weeks and numbers*'));
    expect(textOf(hands.top().state)).toContain('09:30');
    expect(textOf(hands.top().state)).toContain('Europe/Berlin');
  });

  it('says beside the field who cannot be an admin', async () => {
    await hands.open();
    await hands.submit();
    expect(
      await hands.submit({ admins: [admin, guest], csms: [demoWorld.bot.userId] }),
    ).toMatchObject({
      result: 'errors',
      errors: {
        admins: expect.stringContaining('Gus Ferrand is a guest'),
        csms: expect.stringContaining('app'),
      },
    });
  });

  it('answers in the direct message where the bot is not in the team channel', async () => {
    await hands.open();
    await hands.submit();
    await hands.submit({ 'team-channel': 'C0OPS' });
    await hands.submit();
    expect(textOf(hands.top().blocks)).toContain('/invite @Pulsecard');
    await hands.submit();
    const dm = hands.dana.openDm();
    await bot.slack.waitFor(() => posts(bot, dm).length === 1, { what: 'the direct message' });
    expect((await hands.stored()).settings.teamChannelId).toBe('C0OPS');
  });
});
