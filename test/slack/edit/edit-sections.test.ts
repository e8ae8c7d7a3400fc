import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import { saveSection } from '../../../src/store/sections.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { setUpTenant, type SetUpTenant } from '../../fixtures/set-up-tenant.ts';
import { textOf, whisperAfter } from '../hands.ts';
import { editHands, type EditHands } from './edit-hands.ts';

const { admin, jason, josh, guest } = DEMO_PEOPLE;

let bot: TestBot;
let tenant: SetUpTenant;
let hands: EditHands;
beforeEach(async () => {
  bot = await startTestBot();
  tenant = await setUpTenant(bot.database.store);
  hands = editHands(bot, tenant);
});
afterEach(() => bot.close());

describe('who may edit', () => {
  it('refuses an owner who is no admin, with the name of one', async () => {
    const words = await whisperAfter(bot, jason, DEMO_TEAM_CHANNEL, '/scorecard edit');
    expect(words.text).toContain(`Only admins can change sections and metrics: <@${admin}>`);
    expect(bot.slack.as(jason).views()).toEqual([]);
  });
});

describe('sections', () => {
  it('adds one, shows it in the list and changes it', async () => {
    const list = await hands.open();
    await hands.dana.pressInView(list.id, { actionId: 'edit:add-section' });
    await hands.form('section');
    expect(await hands.submit({ name: 'inside  SALES' })).toMatchObject({
      result: 'errors',
      errors: { name: expect.stringContaining('already') },
    });
    expect(await hands.submit({ name: 'Partner <Sales>', owner: guest })).toMatchObject({
      errors: { owner: expect.stringContaining('is a guest') },
    });
    expect(await hands.submit({ owner: josh })).toMatchObject({ result: 'closed' });
    await hands.listWith('Partner &lt;Sales&gt;');
    const added = await hands.section('Partner <Sales>');
    expect(added).toMatchObject({ ownerId: josh, active: true });
    await hands.choose('section', added?.id ?? '', 'edit');
    await hands.form('section');
    expect(
      await hands.submit({ name: 'Partners', contributors: [jason], active: null }),
    ).toMatchObject({
      result: 'closed',
    });
    await hands.listWith('switched off');
    expect(await hands.section('Partners')).toMatchObject({
      id: added?.id,
      ownerId: josh,
      contributorIds: [jason],
      active: false,
    });
  });

  it('moves one down, archives it after a question, and restores it', async () => {
    const inside = tenant.section('Inside Sales');
    await hands.open();
    await hands.choose('section', inside.id, 'down');
    await expect
      .poll(async () => (await hands.stored()).sections[1]?.name, { timeout: 5_000 })
      .toBe('Inside Sales');
    await hands.choose('section', inside.id, 'archive');
    await hands.form('archive');
    expect(await hands.submit({})).toMatchObject({ result: 'closed' });
    await hands.listWith('Archive (1)');
    expect((await hands.section('Inside Sales'))?.archivedAt).not.toBeNull();
    await hands.dana.pressInView(hands.top().id, { actionId: 'edit:show-archived' });
    await hands.listWith('section with 3 metrics');
    await hands.dana.pressInView(hands.top().id, {
      actionId: 'edit:restore',
      blockId: `section:${inside.id}`,
    });
    await hands.listWith('is back');
    expect((await hands.section('Inside Sales'))?.archivedAt).toBeNull();
  });

  it('tells the second of two people what the first changed, and takes it over', async () => {
    const inside = tenant.section('Inside Sales');
    await hands.open();
    await hands.choose('section', inside.id, 'edit');
    const form = await hands.form('section');
    await bot.database.store.inTenant(tenant.tenantId, (tx) =>
      saveSection(tx, { ...inside, ownerId: josh }, { by: josh, at: bot.clock.now }),
    );
    expect(await hands.submit({ name: 'Inside team' })).toMatchObject({ result: 'updated' });
    expect(textOf(hands.top().blocks)).toContain(`Owner is now <@${josh}>`);
    expect((await hands.section('Inside Sales'))?.ownerId).toBe(josh);
    expect(textOf(hands.top().state)).toContain('Inside team');
    expect(await hands.dana.submit(form.id)).toMatchObject({ result: 'closed' });
    expect(await hands.section('Inside team')).toMatchObject({ ownerId: josh });
  });
});
