import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import type { PlainValue } from '../../../src/playground/local-slack/client/plain-value.ts';
import type { PageView } from '../../../src/playground/page-api/contract.ts';
import type { Metric, Section } from '../../../src/domain/scorecard/types.ts';
import { findScorecard } from '../../../src/store/scorecard.ts';
import { saveSection } from '../../../src/store/sections.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { saveValues, setUpTenant, type SetUpTenant } from '../../fixtures/set-up-tenant.ts';
import { textOf, viewWhen, whisperAfter } from '../hands.ts';

const { admin, jason, josh, guest } = DEMO_PEOPLE;

let bot: TestBot;
let tenant: SetUpTenant;
beforeEach(async () => {
  bot = await startTestBot();
  tenant = await setUpTenant(bot.database.store);
});
afterEach(() => bot.close());

const dana = () => bot.slack.as(admin);
const stored = () => bot.database.store.inTenant(tenant.tenantId, findScorecard);

async function storedSection(name: string): Promise<Section | undefined> {
  return (await stored()).sections.find((one) => one.name === name);
}
async function storedMetric(name: string): Promise<Metric> {
  const found = (await stored()).metrics.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no metric ${name}`);
  return found;
}

async function openEdit(): Promise<PageView> {
  await dana().command(DEMO_TEAM_CHANNEL, '/scorecard edit');
  return viewWhen(bot, admin, (view) => view.callback_id === 'edit-list', 'the list');
}

/** Chooses from the menu of a line of the list. */
const choose = (thing: 'section' | 'metric', id: string, choice: string) =>
  dana().pressInView(top().id, {
    actionId: 'edit:menu',
    blockId: `${thing}:${id}`,
    selected: choice,
  });

function top(): PageView {
  const view = dana().views().at(-1);
  if (view === undefined) throw new Error('nothing is open');
  return view;
}

const formOf = (thing: 'section' | 'metric') =>
  viewWhen(bot, admin, (view) => view.callback_id === `edit-${thing}`, `the ${thing} form`);

const listWith = (text: string) =>
  viewWhen(
    bot,
    admin,
    (view) => view.callback_id === 'edit-list' && textOf(view.blocks).includes(text),
    `the list with ${text}`,
  );

const submit = (values: Readonly<Record<string, PlainValue>>) => dana().submit(top().id, values);

const nameOrder = async (sectionId: string) =>
  (await stored()).metrics.filter((one) => one.sectionId === sectionId).map(({ name }) => name);

describe('who may edit', () => {
  it('refuses an owner who is no admin, with the name of one', async () => {
    const words = await whisperAfter(bot, jason, DEMO_TEAM_CHANNEL, '/scorecard edit');
    expect(words.text).toContain(`Only admins can change sections and metrics: <@${admin}>`);
    expect(bot.slack.as(jason).views()).toEqual([]);
  });
});

describe('sections', () => {
  it('adds one, shows it in the list and changes it', async () => {
    const list = await openEdit();
    await dana().pressInView(list.id, { actionId: 'edit:add-section' });
    await formOf('section');
    expect(await submit({ name: 'inside  SALES' })).toMatchObject({
      result: 'errors',
      errors: { name: expect.stringContaining('already') },
    });
    expect(await submit({ name: 'Partner <Sales>', owner: guest })).toMatchObject({
      errors: { owner: expect.stringContaining('is a guest') },
    });
    expect(await submit({ owner: josh })).toMatchObject({ result: 'closed' });
    await listWith('Partner &lt;Sales&gt;');
    const added = await storedSection('Partner <Sales>');
    expect(added).toMatchObject({ ownerId: josh, active: true });
    await choose('section', added?.id ?? '', 'edit');
    await formOf('section');
    expect(await submit({ name: 'Partners', contributors: [jason], active: null })).toMatchObject({
      result: 'closed',
    });
    await listWith('switched off');
    expect(await storedSection('Partners')).toMatchObject({
      id: added?.id,
      ownerId: josh,
      contributorIds: [jason],
      active: false,
    });
  });

  it('moves one down, archives it after a question, and restores it', async () => {
    const inside = tenant.section('Inside Sales');
    await openEdit();
    await choose('section', inside.id, 'down');
    await bot.slack.waitFor(() => !textOf(top().blocks).includes('Nothing'));
    await expect
      .poll(async () => (await stored()).sections[1]?.name, { timeout: 5_000 })
      .toBe('Inside Sales');
    await choose('section', inside.id, 'archive');
    await viewWhen(bot, admin, (view) => view.callback_id === 'edit-archive');
    expect(await submit({})).toMatchObject({ result: 'closed' });
    await listWith('Archive (1)');
    expect((await storedSection('Inside Sales'))?.archivedAt).not.toBeNull();
    await dana().pressInView(top().id, { actionId: 'edit:show-archived' });
    await listWith('section with 3 metrics');
    await dana().pressInView(top().id, {
      actionId: 'edit:restore',
      blockId: `section:${inside.id}`,
    });
    await listWith('is back');
    expect((await storedSection('Inside Sales'))?.archivedAt).toBeNull();
  });

  it('tells the second of two people what the first changed, and takes it over', async () => {
    const inside = tenant.section('Inside Sales');
    await openEdit();
    await choose('section', inside.id, 'edit');
    const form = await formOf('section');
    await bot.database.store.inTenant(tenant.tenantId, (tx) =>
      saveSection(tx, { ...inside, ownerId: josh }, { by: josh, at: bot.clock.now }),
    );
    expect(await submit({ name: 'Inside team' })).toMatchObject({ result: 'updated' });
    expect(textOf(top().blocks)).toContain(`Owner is now <@${josh}>`);
    expect((await storedSection('Inside Sales'))?.ownerId).toBe(josh);
    expect(textOf(top().state)).toContain('Inside team');
    expect(await dana().submit(form.id)).toMatchObject({ result: 'closed' });
    expect(await storedSection('Inside team')).toMatchObject({ ownerId: josh });
  });
});

describe('metrics', () => {
  it('adds one whose fields follow the unit and the operator', async () => {
    const list = await openEdit();
    await dana().pressInView(list.id, { actionId: 'edit:add-metric' });
    const form = await formOf('metric');
    await dana().submit(form.id, { name: '' });
    await dana().pressInView(form.id, {
      actionId: 'edit:redraw',
      blockId: 'unit',
      selected: 'money',
    });
    await viewWhen(bot, admin, (view) => textOf(view.blocks).includes('Currency'));
    await dana().pressInView(form.id, {
      actionId: 'edit:redraw',
      blockId: 'operator',
      selected: 'between',
    });
    await viewWhen(bot, admin, (view) => textOf(view.blocks).includes('Upper number'));
    const wrong = await submit({ name: 'Pipeline', low: '$700', high: '600', currency: 'EUR' });
    expect(wrong).toMatchObject({ result: 'errors', errors: { low: expect.any(String) } });
    expect(await submit({ low: '500 €' })).toMatchObject({ result: 'closed' });
    const added = await storedMetric('Pipeline');
    expect(added).toMatchObject({ unit: 'money', currency: 'EUR', rollUp: 'mean' });
    expect(added.goals[0]).toMatchObject({ operator: 'between', from: '1970-01-01' });
    expect([added.goals[0]?.low, added.goals[0]?.high].map(String)).toEqual(['500', '600']);
    await listWith('Pipeline');
  });

  it('stores a changed goal from its week on, and only what changed', async () => {
    const dials = tenant.metric('Inside Sales/Dials');
    await saveValues(bot.database.store, tenant, [
      { metric: 'Inside Sales/Dials', period: '2025-10-20', value: 130 },
    ]);
    await openEdit();
    await choose('metric', dials.id, 'edit');
    await formOf('metric');
    expect(await submit({ low: '140', goalFrom: '2025-10-22' })).toMatchObject({
      errors: { goalFrom: expect.stringContaining('2025-W44') },
    });
    expect(await submit({ goalFrom: '2025-11-05', numerator: 'calls of a minute' })).toMatchObject({
      result: 'closed',
    });
    const changed = await storedMetric('Dials');
    expect(changed.goals.map(({ from, low }) => [from, String(low)]).toSorted()).toEqual([
      ['1970-01-01', '125'],
      ['2025-11-03', '140'],
    ]);
    expect(changed.definitions.map(({ version, from }) => [version, from])).toEqual([
      [1, '1970-01-01'],
      [2, '2025-10-27'],
    ]);
    expect(changed.name).toBe('Dials');
  });

  it('refuses another unit or rhythm once there are values, and says what to do', async () => {
    const dials = tenant.metric('Inside Sales/Dials');
    await saveValues(bot.database.store, tenant, [
      { metric: 'Inside Sales/Dials', period: '2025-10-20', value: 130 },
    ]);
    await openEdit();
    await choose('metric', dials.id, 'edit');
    await formOf('metric');
    expect(await submit({ unit: 'duration', cadence: 'monthly' })).toMatchObject({
      result: 'errors',
      errors: {
        unit: expect.stringContaining('Archive it and add a new metric'),
        cadence: expect.stringContaining('Archive it and add a new metric'),
      },
    });
    expect((await storedMetric('Dials')).unit).toBe('count');
  });

  it('replaces the goal of another unit while there are no values', async () => {
    const dials = tenant.metric('Inside Sales/Dials');
    await openEdit();
    await choose('metric', dials.id, 'edit');
    const form = await formOf('metric');
    await dana().pressInView(form.id, {
      actionId: 'edit:redraw',
      blockId: 'unit',
      selected: 'percent',
    });
    await viewWhen(bot, admin, (view) => textOf(view.blocks).includes('rollUp.percent'));
    expect(await submit({ low: '70' })).toMatchObject({ result: 'closed' });
    const changed = await storedMetric('Dials');
    expect(changed.unit).toBe('percent');
    expect(changed.goals.map(({ from, low }) => [from, String(low)])).toEqual([
      ['1970-01-01', '0.7'],
    ]);
  });

  it('moves, switches, archives and restores', async () => {
    const { id: sectionId } = tenant.section('Inside Sales');
    const dials = tenant.metric('Inside Sales/Dials');
    await openEdit();
    await choose('metric', dials.id, 'down');
    await expect
      .poll(() => nameOrder(sectionId), { timeout: 5_000 })
      .toEqual(['Conversations with DM', 'Dials', 'FTAs Set']);
    await choose('metric', dials.id, 'off');
    await listWith('switched off');
    expect((await storedMetric('Dials')).active).toBe(false);
    await choose('metric', dials.id, 'archive');
    await viewWhen(bot, admin, (view) => view.callback_id === 'edit-archive');
    await submit({});
    await listWith('Archive (1)');
    await dana().pressInView(top().id, { actionId: 'edit:show-archived' });
    await listWith('metric of Inside Sales');
    await dana().pressInView(top().id, {
      actionId: 'edit:restore',
      blockId: `metric:${dials.id}`,
    });
    await listWith('is back');
    expect(await nameOrder(sectionId)).toEqual(['Conversations with DM', 'FTAs Set', 'Dials']);
  });
});
