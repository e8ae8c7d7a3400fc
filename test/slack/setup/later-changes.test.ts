import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { posts, textOf, viewWhen, whisperAfter } from '../hands.ts';
import { setupHands, type SetupHands } from './setup-hands.ts';

const { admin, jason, josh, scott } = DEMO_PEOPLE;

let bot: TestBot;
let hands: SetupHands;
beforeEach(async () => {
  bot = await startTestBot();
  hands = setupHands(bot);
});
afterEach(() => bot.close());

describe('later changes', () => {
  beforeEach(async () => {
    await hands.toReview();
    await hands.submit();
    await hands.toldWith('The scorecard is set up');
  });

  it('changes what was changed, tells the team, and makes no second scorecard', async () => {
    const before = await hands.stored();
    await hands.toReview({ 'cut-off-time': '09:30' }, { managers: [scott] });
    expect(textOf(hands.top().blocks)).toContain('was Monday at 08:00');
    expect(await hands.submit()).toMatchObject({ result: 'closed' });
    const words = await hands.toldWith('changed the scorecard');
    expect(words).toContain('Monday at 09:30');
    expect(words).not.toContain('Currency');
    const after = await hands.stored();
    expect(after.settings).toMatchObject({ cutOffTime: '09:30', managerIds: [scott] });
    expect([after.sections, after.metrics, after.setUpAt]).toEqual([
      before.sections,
      before.metrics,
      before.setUpAt,
    ]);
  });

  it('says nothing in the channel when nothing was changed', async () => {
    await hands.toReview();
    const count = hands.told().length;
    expect(await hands.submit()).toMatchObject({ result: 'closed' });
    await hands.toReview({ currency: 'EUR' });
    await hands.submit();
    await hands.toldWith('EUR');
    expect(hands.told()).toHaveLength(count + 1);
  });

  it('lets nobody give up being an admin by accident', async () => {
    await hands.toReview({}, { admins: [jason] });
    expect(await hands.submit()).toMatchObject({ result: 'errors' });
    expect((await hands.stored()).settings.adminIds).toEqual([admin]);
    expect(await hands.submit({ 'confirm-leaving': ['yes'] })).toMatchObject({ result: 'closed' });
    expect((await hands.stored()).settings.adminIds).toEqual([jason]);
  });

  it('moves stored weeks to a new first day only when that is confirmed', async () => {
    const { id, metrics } = await hands.stored();
    const dials = metrics.find(({ name }) => name === 'Dials');
    await bot.slack.as(admin).shareFile(DEMO_TEAM_CHANNEL, {
      name: 'w43.csv',
      bytes: 'week,section,metric,value\n2025-10-20,Inside Sales,Dials,130\n',
    });
    const preview = await bot.slack.waitFor(
      () => posts(bot, DEMO_TEAM_CHANNEL).find(({ blocks }) => textOf(blocks).includes('Import')),
      { what: 'the preview', timeoutMs: 20_000 },
    );
    const importing = textOf(preview.blocks).match(/"action_id":"([^"]*import[^"]*)"/)?.[1] ?? '';
    await hands.dana.press({ channelId: DEMO_TEAM_CHANNEL, ts: preview.ts, actionId: importing });
    const entriesOf = () =>
      bot.database.store.inTenant(id, async (tx) =>
        tx.prisma.entry.findMany({ where: { metricId: dials?.id ?? '' } }),
      );
    await expect.poll(async () => (await entriesOf()).length, { timeout: 20_000 }).toBe(1);
    await hands.toReview({ 'first-day': '7' });
    expect(textOf(hands.top().blocks)).toContain('*W43 · 20–26 Oct* becomes *W43 · 19–25 Oct*');
    expect(await hands.submit()).toMatchObject({ result: 'errors' });
    expect((await hands.stored()).settings.firstDay).toBe(1);
    expect(await hands.submit({ 'confirm-weeks': ['yes'] })).toMatchObject({ result: 'closed' });
    await hands.toldWith('1 stored weekly value moved');
    expect((await hands.stored()).settings.firstDay).toBe(7);
    const [entry] = await entriesOf();
    expect(entry?.period.toISOString().slice(0, 10)).toBe('2025-10-19');
  });

  it('tells the second of two admins what the first changed, and keeps that', async () => {
    await hands.toReview({}, { admins: [admin, jason] });
    await hands.submit();
    await hands.toldWith('Admins');
    await hands.toReview({ currency: 'EUR', 'cut-off-time': '10:00' });
    const other = bot.slack.as(jason);
    await other.command(DEMO_TEAM_CHANNEL, '/scorecard setup');
    const theirs = await viewWhen(bot, jason, (view) => view.callback_id === 'setup');
    await other.submit(theirs.id, { 'cut-off-time': '11:00', 'first-day': '7' });
    await other.submit(theirs.id);
    expect(await other.submit(theirs.id)).toMatchObject({ result: 'closed' });
    expect(await hands.submit()).toMatchObject({ result: 'updated' });
    expect(textOf(hands.top().blocks)).toContain('Weeks close on is Monday at 11:00 now');
    expect((await hands.stored()).settings).toMatchObject({ currency: 'USD', cutOffTime: '11:00' });
    expect(await hands.submit()).toMatchObject({ result: 'closed' });
    expect((await hands.stored()).settings).toMatchObject({
      currency: 'EUR',
      cutOffTime: '10:00',
      firstDay: 7,
    });
  });

  it('offers no way in to people who are admins no more', async () => {
    await hands.toReview({}, { admins: [jason] });
    await hands.submit({ 'confirm-leaving': ['yes'] });
    await hands.toldWith('Admins');
    const words = await whisperAfter(bot, josh, DEMO_TEAM_CHANNEL, '/scorecard edit');
    expect(words.text).toContain(`<@${jason}>`);
  });
});
