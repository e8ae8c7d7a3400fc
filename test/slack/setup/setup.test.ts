import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import type { PageView } from '../../../src/playground/page-api/contract.ts';
import { findScorecard } from '../../../src/store/scorecard.ts';
import { findTenantBySlackId } from '../../../src/store/tenants.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';

const { admin, jason, charles, josh, scott, guest } = DEMO_PEOPLE;
const NOW = new Date('2025-10-29T15:00:00Z');
const TEAM = 'T0NORTHLIGHT';

let bot: TestBot;
beforeEach(async () => {
  bot = await startTestBot({ now: NOW });
});
afterEach(() => bot.close());

const textOf = (value: unknown) => JSON.stringify(value);

async function openSetup(userId: string = admin): Promise<PageView> {
  const person = bot.slack.as(userId);
  await person.command(DEMO_TEAM_CHANNEL, '/scorecard setup');
  return bot.slack.waitFor(() => person.views().at(-1), { what: 'the set-up form' });
}

const topView = (userId: string = admin): PageView => {
  const view = bot.slack.as(userId).views().at(-1);
  if (view === undefined) throw new Error('no modal is open');
  return view;
};

const submit = (
  viewId: string,
  values: Parameters<ReturnType<TestBot['slack']['as']>['submit']>[1] = {},
) => bot.slack.as(admin).submit(viewId, values);

async function tenantOf() {
  const tenant = await findTenantBySlackId(bot.database.store, TEAM);
  if (tenant === null) throw new Error('no tenant');
  return tenant;
}

async function scorecardOf() {
  const { id } = await tenantOf();
  return bot.database.store.inTenant(id, findScorecard);
}

/** The messages of the team channel that are about the set-up. */
const told = () =>
  bot.slack
    .messages(DEMO_TEAM_CHANNEL)
    .filter((message) => /set up|set-up/.test(message.text ?? ''));

describe('the first set-up', () => {
  it('takes an admin from the offer to a scorecard with owners', async () => {
    const dana = bot.slack.as(admin);
    await dana.command(DEMO_TEAM_CHANNEL, '/scorecard');
    const offer = await bot.slack.waitFor(() =>
      dana.visible(DEMO_TEAM_CHANNEL).find((message) => message.is_ephemeral),
    );
    await dana.press({
      channelId: DEMO_TEAM_CHANNEL,
      ts: offer.ts,
      actionId: 'scorecard:open-setup',
    });
    const view = await bot.slack.waitFor(() => dana.views().at(-1), { what: 'the form' });
    expect(textOf(view.state['zone'])).toContain('America/New_York');
    expect(await submit(view.id, { currency: 'CHF', 'number-format': 'dot-comma' })).toMatchObject({
      result: 'updated',
    });
    expect(textOf(topView().state)).toContain(DEMO_TEAM_CHANNEL);
    expect(topView().state['admins']).toMatchObject({
      'setup:value': { selected_users: [admin] },
    });
    await submit(view.id, { managers: [scott] });
    expect(textOf(topView().state)).toContain(jason);
    expect(textOf(topView().state['owner:josh'])).toContain(josh);
    await submit(view.id, { 'owner:josh': null });
    expect(textOf(topView().blocks)).toContain('Check and save');
    expect(await submit(view.id)).toMatchObject({ result: 'closed' });
    await bot.slack.waitFor(() => told().length === 1);
    const { setUpAt, settings } = await tenantOf();
    expect(setUpAt).toEqual(NOW);
    expect(settings).toMatchObject({
      zone: 'America/New_York',
      currency: 'CHF',
      numberFormat: 'dot-comma',
      teamChannelId: DEMO_TEAM_CHANNEL,
      adminIds: [admin],
      managerIds: [scott],
    });
    const { sections, metrics } = await scorecardOf();
    expect(sections.map(({ name, ownerId }) => [name, ownerId])).toContainEqual([
      'Inside Sales',
      jason,
    ]);
    expect(sections.find(({ name }) => name === 'Hybrid Sales')?.ownerId).toBeNull();
    expect(sections.find(({ name }) => name === 'Outside Sales')?.contributorIds).toEqual([
      charles,
    ]);
    expect(metrics.find(({ name }) => name === 'MRR Closed')?.currency).toBe('CHF');
    expect(metrics.find(({ name }) => name === 'Dials')?.goals[0]?.low?.toString()).toBe('125');
    expect(textOf(told()[0]?.blocks)).toContain('/scorecard enter');
  });

  it('refuses a member, who is told who may', async () => {
    const person = bot.slack.as(jason);
    await person.command(DEMO_TEAM_CHANNEL, '/scorecard setup');
    const refusal = await bot.slack.waitFor(() =>
      person.visible(DEMO_TEAM_CHANNEL).find((message) => message.is_ephemeral),
    );
    expect(refusal.text).toContain('Only admins can set the scorecard up');
    expect(person.views()).toEqual([]);
  });
});
