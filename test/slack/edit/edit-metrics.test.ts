import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { saveGoal } from '../../../src/store/goals.ts';
import { saveMetric } from '../../../src/store/metrics.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { saveValues, setUpTenant, type SetUpTenant } from '../../fixtures/set-up-tenant.ts';
import { DEMO_PEOPLE } from '../../../src/playground/demo-world.ts';
import { fieldOfBlock } from '../../../src/render/edit/edit-ids.ts';
import { textOf, viewWhen } from '../hands.ts';
import { editHands, type EditHands } from './edit-hands.ts';

let bot: TestBot;
let tenant: SetUpTenant;
let hands: EditHands;
beforeEach(async () => {
  bot = await startTestBot();
  tenant = await setUpTenant(bot.database.store);
  hands = editHands(bot, tenant);
});
afterEach(() => bot.close());

const nameOrder = async (sectionId: string) =>
  (await hands.stored()).metrics
    .filter((one) => one.sectionId === sectionId)
    .map(({ name }) => name);

describe('metrics', () => {
  it('asks first for what a new one cannot do without, and for the rest after More', async () => {
    const list = await hands.open();
    await hands.dana.pressInView(list.id, { actionId: 'edit:add-metric' });
    const form = await hands.form('metric');
    const fieldsOf = () => Object.keys(hands.top().state).map(fieldOfBlock);
    expect(fieldsOf()).toEqual(['name', 'section', 'unit', 'operator', 'low', 'owner']);
    expect(textOf(form.blocks)).toContain(
      'Entered every week; the quarter shows the mean; a miss by up to 10% is yellow.',
    );
    await hands.dana.submit(form.id, { name: '', low: '12' });
    await hands.dana.pressInView(form.id, { actionId: 'edit:more' });
    await viewWhen(bot, DEMO_PEOPLE.admin, ({ blocks }) => textOf(blocks).includes('How near'));
    expect(hands.top().state).toMatchObject({ low: { 'edit:value': { value: '12' } } });
    expect(await hands.submit({ name: 'Demos', cadence: 'monthly' })).toMatchObject({
      result: 'closed',
    });
    expect(await hands.metric('Demos')).toMatchObject({ cadence: 'monthly', rollUp: 'mean' });
  });

  it('stores a new one from the first fields alone', async () => {
    const list = await hands.open();
    await hands.dana.pressInView(list.id, { actionId: 'edit:add-metric' });
    await hands.form('metric');
    expect(await hands.submit({ name: 'Demos', low: '3' })).toMatchObject({ result: 'closed' });
    const added = await hands.metric('Demos');
    expect(added).toMatchObject({ unit: 'count', cadence: 'weekly', active: true, ownerId: null });
    expect(
      added.goals.map(({ low, band }) => [String(low), band.kind, String(band.amount)]),
    ).toEqual([['3', 'relative', '0.1']]);
  });

  it('adds one whose fields follow the unit and the operator', async () => {
    const list = await hands.open();
    await hands.dana.pressInView(list.id, { actionId: 'edit:add-metric' });
    const form = await hands.form('metric');
    await hands.dana.submit(form.id, { name: '' });
    await hands.redraw('unit', 'money', 'Currency');
    await hands.redraw('operator', 'between', 'Upper number');
    const wrong = await hands.submit({
      name: 'Pipeline',
      low: '$700',
      high: '600',
      currency: 'EUR',
    });
    expect(wrong).toMatchObject({ result: 'errors', errors: { low: expect.any(String) } });
    expect(await hands.submit({ low: '500 €' })).toMatchObject({ result: 'closed' });
    const added = await hands.metric('Pipeline');
    expect(added).toMatchObject({ unit: 'money', currency: 'EUR', rollUp: 'mean' });
    expect(added.goals[0]).toMatchObject({ operator: 'between', from: '1970-01-01' });
    expect([added.goals[0]?.low, added.goals[0]?.high].map(String)).toEqual(['500', '600']);
    await hands.listWith('Pipeline');
  });

  it('stores a changed goal from its week on, and only what changed', async () => {
    const dials = tenant.metric('Inside Sales/Dials');
    await saveValues(bot.database.store, tenant, [
      { metric: 'Inside Sales/Dials', period: '2025-10-20', value: 130 },
    ]);
    await hands.open();
    await hands.choose('metric', dials.id, 'edit');
    await hands.form('metric');
    expect(await hands.submit({ low: '140', goalFrom: '2025-10-22' })).toMatchObject({
      errors: { goalFrom: expect.stringContaining('2025-W44') },
    });
    expect(
      await hands.submit({ goalFrom: '2025-11-05', numerator: 'calls of a minute' }),
    ).toMatchObject({
      result: 'closed',
    });
    const changed = await hands.metric('Dials');
    expect(
      changed.goals
        .map(({ from, low }) => `${from} ${String(low)}`)
        .toSorted((a, b) => (a < b ? -1 : 1)),
    ).toEqual(['1970-01-01 125', '2025-11-03 140']);
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
    await hands.open();
    await hands.choose('metric', dials.id, 'edit');
    await hands.form('metric');
    expect(await hands.submit({ unit: 'duration', cadence: 'monthly' })).toMatchObject({
      result: 'errors',
      errors: {
        unit: expect.stringContaining('Archive it and add a new metric'),
        cadence: expect.stringContaining('Archive it and add a new metric'),
      },
    });
    expect((await hands.metric('Dials')).unit).toBe('count');
  });

  it('replaces the goal of another unit while there are no values', async () => {
    const dials = tenant.metric('Inside Sales/Dials');
    await hands.open();
    await hands.choose('metric', dials.id, 'edit');
    await hands.form('metric');
    await hands.redraw('unit', 'percent', 'rollUp.percent');
    expect(await hands.submit({ low: '70' })).toMatchObject({ result: 'closed' });
    const changed = await hands.metric('Dials');
    expect(changed.unit).toBe('percent');
    expect(changed.goals.map(({ from, low }) => [from, String(low)])).toEqual([
      ['1970-01-01', '0.7'],
    ]);
  });

  it('keeps what was typed while fields come and go', async () => {
    await hands.open();
    await hands.dana.pressInView(hands.top().id, {
      actionId: 'edit:choose-section',
      selected: tenant.section('Outside Sales').id,
    });
    await hands.listWith('MRR Closed');
    await hands.choose('metric', tenant.metric('Outside Sales/MRR Closed').id, 'edit');
    const { id } = await hands.form('metric');
    await hands.dana.submit(id, { name: 'MRR won', low: 'not yet', currency: 'EUR' });
    // The second choice is made in the form as it was before the first one's redraw.
    await Promise.all([
      hands.dana.pressInView(id, {
        actionId: 'edit:redraw',
        blockId: 'operator',
        selected: 'none',
      }),
      hands.redraw('unit', 'count', 'rollUp.count'),
    ]);
    await hands.redraw('operator', '<=', 'How near');
    await hands.redraw('unit', 'money', 'Currency');
    const state = textOf(hands.top().state);
    for (const typed of ['MRR won', 'not yet', 'EUR', '<=']) expect(state).toContain(typed);
  });

  it('tells the second of two people what the first changed, and overwrites nothing', async () => {
    const dials = tenant.metric('Inside Sales/Dials');
    await hands.open();
    await hands.choose('metric', dials.id, 'edit');
    await hands.form('metric');
    const by = { by: 'U0OTHER', at: bot.clock.now };
    const [goal] = dials.goals;
    await bot.database.store.inTenant(tenant.tenantId, async (tx) => {
      await saveMetric(tx, { ...dials, name: 'Calls', sourceNote: 'phone system' }, by);
      if (goal === undefined) throw new Error('no goal');
      const terms = { ...goal, low: new Decimal(150) };
      await saveGoal(
        tx,
        { metricId: dials.id, terms, from: '2025-10-27', onePeriodOnly: false },
        by,
      );
    });
    const answer = await hands.submit({ source: 'HubSpot and phone', active: null });
    expect(answer).toMatchObject({ result: 'updated' });
    const words = textOf(hands.top().blocks);
    expect(words).toContain('Name is now “Calls”');
    expect(words).toContain('Goal is now “150”');
    expect(words).toContain('You changed Where values come from too');
    expect(await hands.metric('Calls')).toMatchObject({ sourceNote: 'phone system', active: true });
    expect(await hands.submit({})).toMatchObject({ result: 'closed' });
    const saved = await hands.metric('Calls');
    expect(saved).toMatchObject({ sourceNote: 'HubSpot and phone', active: false });
    expect(saved.goals.map(({ low }) => String(low))).toContain('150');
    expect(saved.goals).toHaveLength(2);
  });

  it('moves, switches, archives and restores', async () => {
    const { id: sectionId } = tenant.section('Inside Sales');
    const dials = tenant.metric('Inside Sales/Dials');
    await hands.open();
    await hands.choose('metric', dials.id, 'down');
    await expect
      .poll(() => nameOrder(sectionId), { timeout: 5_000 })
      .toEqual(['Conversations with DM', 'Dials', 'FTAs Set']);
    await hands.choose('metric', dials.id, 'off');
    await hands.listWith('switched off');
    expect((await hands.metric('Dials')).active).toBe(false);
    await hands.choose('metric', dials.id, 'archive');
    await hands.form('archive');
    await hands.submit({});
    await hands.listWith('Archive (1)');
    await hands.dana.pressInView(hands.top().id, { actionId: 'edit:show-archived' });
    await hands.listWith('metric of Inside Sales');
    await hands.dana.pressInView(hands.top().id, {
      actionId: 'edit:restore',
      blockId: `metric:${dials.id}`,
    });
    await hands.listWith('is back');
    expect(await nameOrder(sectionId)).toEqual(['Conversations with DM', 'FTAs Set', 'Dials']);
  });
});
