import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL, demoWorld } from '../../../src/playground/demo-world.ts';
import type { PlainValue } from '../../../src/playground/local-slack/client/plain-value.ts';
import type { PageView } from '../../../src/playground/page-api/contract.ts';
import { findScorecard } from '../../../src/store/scorecard.ts';
import { findTenantBySlackId } from '../../../src/store/tenants.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { posts, textOf, viewWhen, whispers, whisperAfter } from '../hands.ts';

const { admin, jason, charles, josh, scott, guest } = DEMO_PEOPLE;

let bot: TestBot;
beforeEach(async () => {
  bot = await startTestBot();
});
afterEach(() => bot.close());

const dana = () => bot.slack.as(admin);

async function openSetup(): Promise<PageView> {
  await dana().command(DEMO_TEAM_CHANNEL, '/scorecard setup');
  return viewWhen(bot, admin, (view) => view.callback_id === 'setup', 'the set-up form');
}

function top(): PageView {
  const view = dana().views().at(-1);
  if (view === undefined) throw new Error('nothing is open');
  return view;
}

const submit = (values: Readonly<Record<string, PlainValue>> = {}) =>
  dana().submit(top().id, values);

async function setUpData() {
  const tenant = await findTenantBySlackId(bot.database.store, demoWorld.team.id);
  if (tenant === null) throw new Error('no tenant');
  const scorecard = await bot.database.store.inTenant(tenant.id, findScorecard);
  return { ...tenant, ...scorecard };
}

const told = () => posts(bot, DEMO_TEAM_CHANNEL).map(({ blocks }) => textOf(blocks));
const toldWith = (text: string) =>
  bot.slack.waitFor(() => told().find((one) => one.includes(text)), { what: text });

describe('the first set-up', () => {
  it('takes an admin from the offer to a scorecard with owners', async () => {
    const offer = await whisperAfter(bot, admin, DEMO_TEAM_CHANNEL, '/scorecard');
    await dana().press({
      channelId: DEMO_TEAM_CHANNEL,
      ts: offer.ts,
      actionId: 'scorecard:open-setup',
    });
    await viewWhen(bot, admin, (view) => view.callback_id === 'setup');
    expect(textOf(top().state['zone'])).toContain('America/New_York');
    expect(await submit({ currency: 'CHF', 'number-format': 'dot-comma' })).toMatchObject({
      result: 'updated',
    });
    expect(textOf(top().state['team-channel'])).toContain(DEMO_TEAM_CHANNEL);
    expect(textOf(top().state['admins'])).toContain(admin);
    await submit({ managers: [scott] });
    expect(textOf(top().state['owner:jason'])).toContain(jason);
    expect(textOf(top().state['owner:josh'])).toContain(josh);
    await submit({ 'owner:josh': null });
    expect(textOf(top().blocks)).toContain('Check and save');
    expect(await submit()).toMatchObject({ result: 'closed' });
    expect(await toldWith('The scorecard is set up')).toContain('/scorecard enter');
    const { setUpAt, settings, sections, metrics } = await setUpData();
    expect(setUpAt).toEqual(bot.clock.now);
    expect(settings).toMatchObject({
      zone: 'America/New_York',
      currency: 'CHF',
      numberFormat: 'dot-comma',
      teamChannelId: DEMO_TEAM_CHANNEL,
      adminIds: [admin],
      managerIds: [scott],
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
    await openSetup();
    await submit();
    await submit();
    await dana().pressInView(top().id, {
      actionId: 'setup:redraw',
      blockId: 'template',
      selected: 'empty',
    });
    await viewWhen(bot, admin, (view) => !textOf(view.blocks).includes('owner:josh'));
    await submit();
    expect(await submit()).toMatchObject({ result: 'closed' });
    await toldWith('/scorecard edit');
    expect(await setUpData()).toMatchObject({ setUpAt: bot.clock.now, sections: [] });
  });

  it('refuses a member, who is told who may', async () => {
    const words = await whisperAfter(bot, jason, DEMO_TEAM_CHANNEL, '/scorecard setup');
    expect(words.text).toContain('Only admins can set the scorecard up');
    expect(bot.slack.as(jason).views()).toEqual([]);
    expect(await setUpData()).toMatchObject({ setUpAt: null });
  });

  it('keeps everything typed on the way back, and searches zones', async () => {
    const view = await openSetup();
    const found = await dana().suggestions({
      viewId: view.id,
      actionId: 'setup:zone',
      value: 'berl',
    });
    expect(textOf(found)).toContain('Europe/Berlin');
    await dana().pressInView(view.id, { actionId: 'setup:zone', selected: 'Europe/Berlin' });
    await viewWhen(bot, admin, ({ blocks }) => textOf(blocks).includes('Europe/Berlin'));
    await submit({ 'cut-off-time': '09:30' });
    const people = top();
    await dana().pressInView(people.id, {
      actionId: 'setup:back',
    });
    await viewWhen(bot, admin, ({ blocks }) => textOf(blocks).includes('Weeks and numbers*'));
    expect(textOf(top().state)).toContain('09:30');
    expect(textOf(top().state)).toContain('Europe/Berlin');
  });

  it('says beside the field who cannot be an admin', async () => {
    await openSetup();
    await submit();
    expect(await submit({ admins: [admin, guest], csms: [demoWorld.bot.userId] })).toMatchObject({
      result: 'errors',
      errors: {
        admins: expect.stringContaining('Gus Ferrand is a guest'),
        csms: expect.stringContaining('app'),
      },
    });
  });

  it('answers in the direct message where the bot is not in the team channel', async () => {
    await openSetup();
    await submit();
    await submit({ 'team-channel': 'C0OPS' });
    await submit();
    expect(textOf(top().blocks)).toContain('/invite @Pulsecard');
    await submit();
    const dm = dana().openDm();
    await bot.slack.waitFor(() => posts(bot, dm).length === 1, { what: 'the direct message' });
    expect((await setUpData()).settings.teamChannelId).toBe('C0OPS');
  });
});

/** Presses through all steps with changes on the way. */
async function setUp(
  calendar: Readonly<Record<string, PlainValue>> = {},
  people: Readonly<Record<string, PlainValue>> = {},
): Promise<void> {
  await openSetup();
  await submit(calendar);
  await submit(people);
  if (textOf(top().blocks).includes('Template and owners*')) await submit();
}

describe('later changes', () => {
  beforeEach(async () => {
    await setUp();
    await submit();
    await toldWith('The scorecard is set up');
  });

  it('changes what was changed, tells the team, and makes no second scorecard', async () => {
    const before = await setUpData();
    await setUp({ 'cut-off-time': '09:30' }, { managers: [scott] });
    expect(textOf(top().blocks)).toContain('was Monday at 08:00');
    expect(await submit()).toMatchObject({ result: 'closed' });
    const words = await toldWith('changed the scorecard');
    expect(words).toContain('Monday at 09:30');
    expect(words).not.toContain('Currency');
    const after = await setUpData();
    expect(after.settings).toMatchObject({ cutOffTime: '09:30', managerIds: [scott] });
    expect([after.sections, after.metrics, after.setUpAt]).toEqual([
      before.sections,
      before.metrics,
      before.setUpAt,
    ]);
  });

  it('says nothing in the channel when nothing was changed', async () => {
    await setUp();
    const count = told().length;
    expect(await submit()).toMatchObject({ result: 'closed' });
    await setUp({ currency: 'EUR' });
    await submit();
    await toldWith('EUR');
    expect(told()).toHaveLength(count + 1);
  });

  it('lets nobody give up being an admin by accident', async () => {
    await setUp({}, { admins: [jason] });
    expect(await submit()).toMatchObject({ result: 'errors' });
    expect((await setUpData()).settings.adminIds).toEqual([admin]);
    expect(await submit({ 'confirm-leaving': ['yes'] })).toMatchObject({ result: 'closed' });
    expect((await setUpData()).settings.adminIds).toEqual([jason]);
  });

  it('moves stored weeks to a new first day only when that is confirmed', async () => {
    const { id, metrics } = await setUpData();
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
    await dana().press({ channelId: DEMO_TEAM_CHANNEL, ts: preview.ts, actionId: importing });
    const entriesOf = () =>
      bot.database.store.inTenant(id, async (tx) =>
        tx.prisma.entry.findMany({ where: { metricId: dials?.id ?? '' } }),
      );
    await expect.poll(async () => (await entriesOf()).length, { timeout: 20_000 }).toBe(1);
    await setUp({ 'first-day': '7' });
    expect(textOf(top().blocks)).toContain('*W43 · 20–26 Oct* becomes *W43 · 19–25 Oct*');
    expect(await submit()).toMatchObject({ result: 'errors' });
    expect((await setUpData()).settings.firstDay).toBe(1);
    expect(await submit({ 'confirm-weeks': ['yes'] })).toMatchObject({ result: 'closed' });
    await toldWith('1 stored weekly value moved');
    expect((await setUpData()).settings.firstDay).toBe(7);
    const [entry] = await entriesOf();
    expect(entry?.period.toISOString().slice(0, 10)).toBe('2025-10-19');
  });

  it('tells the second of two admins what the first changed, and keeps that', async () => {
    await setUp({}, { admins: [admin, jason] });
    await submit();
    await toldWith('Admins');
    await setUp({ currency: 'EUR', 'cut-off-time': '10:00' });
    const other = bot.slack.as(jason);
    await other.command(DEMO_TEAM_CHANNEL, '/scorecard setup');
    const theirs = await viewWhen(bot, jason, (view) => view.callback_id === 'setup');
    await other.submit(theirs.id, { 'cut-off-time': '11:00', 'first-day': '7' });
    await other.submit(theirs.id);
    expect(await other.submit(theirs.id)).toMatchObject({ result: 'closed' });
    expect(await submit()).toMatchObject({ result: 'updated' });
    expect(textOf(top().blocks)).toContain('Weeks close on is Monday at 11:00 now');
    expect((await setUpData()).settings).toMatchObject({ currency: 'USD', cutOffTime: '11:00' });
    expect(await submit()).toMatchObject({ result: 'closed' });
    expect((await setUpData()).settings).toMatchObject({
      currency: 'EUR',
      cutOffTime: '10:00',
      firstDay: 7,
    });
  });

  it('offers no way in to people who are admins no more', async () => {
    await setUp({}, { admins: [jason] });
    const view = top();
    await submit({ 'confirm-leaving': ['yes'] });
    await toldWith('Admins');
    expect(view.callback_id).toBe('setup');
    const before = whispers(bot, josh, DEMO_TEAM_CHANNEL).length;
    await bot.slack.as(josh).command(DEMO_TEAM_CHANNEL, '/scorecard edit');
    const words = await bot.slack.waitFor(() => whispers(bot, josh, DEMO_TEAM_CHANNEL)[before]);
    expect(words.text).toContain(`<@${jason}>`);
  });
});
