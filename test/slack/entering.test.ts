import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import { ENTER_ACTIONS } from '../../src/render/entry/enter-view.ts';
import { SCORECARD_ACTIONS } from '../../src/render/scorecard/scorecard-controls.ts';
import { findEntries } from '../../src/store/entries.ts';
import { findRevisions } from '../../src/store/revisions.ts';
import { saveSection } from '../../src/store/sections.ts';
import { largeSections } from './large-sections.ts';
import { callApi } from '../playground/local-slack/call-api.ts';
import { startTestBot, type TestBot } from '../fixtures/bot.ts';
import { saveValues, setUpTenant, type SetUpTenant } from '../fixtures/set-up-tenant.ts';
import {
  closeViews,
  fieldOf,
  messageWhen,
  nextPost,
  pictureOf,
  postAfter,
  posts,
  rowOf,
  textOf,
  TRANSPORTS,
  viewWhen,
} from './hands.ts';

const { admin, jason, charles, scott } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;
const W41 = '2025-10-06';
const W42 = '2025-10-13';
const W43 = '2025-10-20';
const W44 = '2025-10-27';

describe.each(TRANSPORTS)('entering numbers over %s', (delivery) => {
  let bot: TestBot;
  let tenant: SetUpTenant;
  beforeAll(async () => {
    bot = await startTestBot({ delivery });
    tenant = await setUpTenant(bot.store);
  });
  afterAll(() => bot.close());
  beforeEach(async () => {
    for (const person of [admin, jason, charles, scott]) await closeViews(bot, person);
  });

  const revisionsOf = (path: string, period: string) =>
    bot.store.inTenant(tenant.tenantId, (tx) =>
      findRevisions(tx, { metricId: tenant.metric(path).id, period, limit: 20 }),
    );
  const entryOf = async (path: string, period: string) => {
    const { id } = tenant.metric(path);
    const all = await bot.store.inTenant(tenant.tenantId, (tx) =>
      findEntries(tx, { from: period, to: period }),
    );
    return all.find(({ metricId }) => metricId === id);
  };
  async function open(text: string, by: string = jason) {
    await bot.slack.as(by).command(TEAM, `/scorecard enter ${text}`);
    return viewWhen(bot, by, ({ blocks }) => textOf(blocks).includes('Blank stays missing'));
  }
  const submit = (
    view: { id: string },
    values: Record<string, string | null | string[]>,
    by: string = jason,
  ) => bot.slack.as(by).submit(view.id, values);
  const enter = async (by: string, section: string, label: string, value: string) => {
    const view = await open(`${section} W44`, by);
    return submit(view, { [fieldOf(view, label)]: value }, by);
  };
  const quietLines = () =>
    posts(bot, TEAM).filter(({ blocks }) => textOf(blocks).includes(':pencil2:'));

  it('stores what was typed and refreshes the scorecard it was opened from', async () => {
    const shown = await postAfter(bot, jason, TEAM, '/scorecard Inside now');
    await bot.slack
      .as(jason)
      .press({ channelId: TEAM, ts: shown.ts, actionId: SCORECARD_ACTIONS.enter });
    const view = await viewWhen(bot, jason);
    expect(textOf(view.blocks)).toContain('a number · goal ≥ 125 · W43: —');
    const before = quietLines().length;
    const result = await submit(view, {
      [fieldOf(view, 'Dials')]: '1,130',
      [fieldOf(view, 'FTAs Set')]: '0',
      [fieldOf(view, 'Conversations with DM')]: 'n/a',
      note: 'two people away',
    });
    expect(result).toMatchObject({ result: 'closed' });
    const refreshed = await messageWhen(
      bot,
      TEAM,
      shown.ts,
      (m) => rowOf(m, 'Dials')[1] === '1,130',
      'the refreshed scorecard',
    );
    expect(rowOf(refreshed, 'FTAs Set')[1]).toBe('0');
    expect(rowOf(refreshed, 'Conversations with DM')[1]).toBe('n/a');
    await pictureOf(bot, TEAM, shown.ts);
    expect(quietLines()).toHaveLength(before + 1);
    const [line] = quietLines().slice(-1);
    expect(line?.text).toContain('Jason Ortega entered 3 numbers for Inside Sales · W44');
    expect(line?.text).toContain('Dials 1,130 🟢 On goal, ');
    expect(line?.text).toContain('FTAs Set 0 🔴 Below');
    expect(line?.text).toContain('Conversations with DM n/a');
    expect(line?.thread_ts).toBe(shown.ts);
    expect(line?.text).not.toContain('<@');
    expect(await revisionsOf('Inside Sales/Dials', W44)).toEqual([
      expect.objectContaining({
        source: 'manual',
        by: jason,
        reason: null,
        note: 'two people away',
        revision: 1,
      }),
    ]);
    expect(await entryOf('Inside Sales/Dials', W44)).toMatchObject({ late: false });
  });

  it('marks a first value of a closed week as late and asks no reason', async () => {
    const view = await open('Inside W43');
    expect(await submit(view, { [fieldOf(view, 'Dials')]: '120' })).toMatchObject({
      result: 'closed',
    });
    expect(await entryOf('Inside Sales/Dials', W43)).toMatchObject({ late: true, revision: 1 });
  });

  it('adds what several people enter of a week to one message, with the value before', async () => {
    await enter(jason, 'Inside', 'FTAs Set', '0');
    await closeViews(bot, jason);
    await Promise.all([
      enter(jason, 'Inside', 'FTAs Set', '2'),
      enter(scott, 'Reactive', 'Same Day Close Rate', '35/70'),
    ]);
    const [message, second] = await bot.slack.waitFor(
      () => {
        const now = quietLines().filter(
          ({ text }) => text?.includes('FTAs Set 0 → 2') && text.includes('Same Day Close Rate'),
        );
        return now.length > 0 ? now : undefined;
      },
      { what: 'both in one message' },
    );
    expect(second).toBeUndefined();
    expect(message?.text).toContain('FTAs Set 0 → 2 🟢 On goal');
    expect(message?.text).toContain('Same Day Close Rate 50% 🔴 Below');
    const count = quietLines().length;
    await enter(jason, 'Inside', 'FTAs Set', '3');
    await messageWhen(
      bot,
      TEAM,
      message?.ts ?? '',
      ({ text }) => (text ?? '').includes('FTAs Set 2 → 3'),
      'the edit',
    );
    expect(quietLines()).toHaveLength(count);
    await callApi(bot.slack, 'chat.delete', { channel: TEAM, ts: message?.ts ?? '' });
    await enter(jason, 'Inside', 'FTAs Set', '4');
    await bot.slack.waitFor(
      () => quietLines().find(({ text }) => text?.includes('FTAs Set 3 → 4')),
      { what: 'a new message' },
    );
  });

  it('stores nothing when nothing was changed', async () => {
    await saveValues(bot.store, tenant, [
      { metric: 'Outside Sales/FTA Attended', period: W44, value: 2 },
    ]);
    const view = await open('Outside now');
    const before = quietLines().length;
    expect(await submit(view, {})).toMatchObject({ result: 'closed' });
    expect(await submit(await open('Outside now'), { note: 'only a note' })).toMatchObject({
      result: 'closed',
    });
    await postAfter(bot, jason, TEAM, '/scorecard history FTA Attended');
    expect(quietLines()).toHaveLength(before);
    expect(await revisionsOf('Outside Sales/FTA Attended', W44)).toHaveLength(1);
  });

  it('puts errors at their fields and keeps everything typed', async () => {
    const view = await open('Outside now');
    const [mrr, coi] = [fieldOf(view, 'MRR Closed'), fieldOf(view, 'COI Attended')];
    const wrong = await submit(view, { [mrr]: 'lots', [coi]: '3', note: 'kept' });
    expect(wrong).toMatchObject({ result: 'errors', errors: { [mrr]: expect.any(String) } });
    expect(Object.keys(wrong.errors ?? {})).toEqual([mrr]);
    const still = await viewWhen(bot, jason);
    expect(textOf(still.state)).toContain('"3"');
    expect(textOf(still.state)).toContain('kept');
    expect(await entryOf('Outside Sales/COI Attended', W44)).toBeUndefined();
    expect(await submit(still, { [mrr]: '$1,250.50' })).toMatchObject({ result: 'closed' });
    expect((await entryOf('Outside Sales/MRR Closed', W44))?.value?.toString()).toBe('1250.5');
    expect((await entryOf('Outside Sales/COI Attended', W44))?.note).toBe('kept');
  });

  it('asks back what 0.53 means for a percentage', async () => {
    const view = await open('Reactive W42', scott);
    const field = fieldOf(view, 'Utilization');
    const asked = await submit(view, { [field]: '0.53' }, scott);
    expect(asked.errors?.[field]).toMatch(/0\.53% or 53%/);
    expect(await submit(view, { [field]: '53' }, scott)).toMatchObject({ result: 'closed' });
    const entry = await entryOf('Reactive Operations/Utilization', W42);
    expect(entry?.value?.toString()).toBe('0.53');
  });

  it('asks a reason where a closed number changes', async () => {
    await saveValues(bot.store, tenant, [
      { metric: 'Hybrid Sales/COI Created', period: W42, value: 2 },
    ]);
    const view = await open('Hybrid W42', admin);
    const field = fieldOf(view, 'COI Created');
    const asked = await submit(view, { [field]: '3' }, admin);
    expect(asked.errors?.['reason']).toContain('Say why');
    expect(await revisionsOf('Hybrid Sales/COI Created', W42)).toHaveLength(1);
    expect(await submit(view, { reason: 'counted twice' }, admin)).toMatchObject({
      result: 'closed',
    });
    expect((await revisionsOf('Hybrid Sales/COI Created', W42))[0]).toMatchObject({
      revision: 2,
      reason: 'counted twice',
      by: admin,
    });
  });

  it('asks back a share of more than everything, and is sure of just the numbers shown', async () => {
    const before = await entryOf('Reactive Operations/Same Day Close Rate', W44);
    const view = await open('Reactive now', scott);
    const field = fieldOf(view, 'Same Day Close Rate');
    expect(await submit(view, { [field]: '-5%' }, scott)).toMatchObject({ result: 'errors' });
    expect(await submit(view, { [field]: '70/44' }, scott)).toMatchObject({ result: 'updated' });
    const asking = await viewWhen(bot, scott, ({ blocks }) =>
      textOf(blocks).includes('enter anyway?'),
    );
    expect(textOf(asking.blocks)).toContain('Same Day Close Rate: 70 of 44 is 159%');
    expect(await entryOf('Reactive Operations/Same Day Close Rate', W44)).toEqual(before);
    const box = JSON.stringify(asking.blocks).match(/"value":"([0-9a-f]{32})"/)?.[1] ?? '';
    const other = { [fieldOf(asking, 'Same Day Close Rate')]: '80/44', doubts: [box] };
    expect(await submit(asking, other, scott)).toMatchObject({ result: 'updated' });
    const again = await viewWhen(bot, scott, ({ blocks }) => textOf(blocks).includes('80 of 44'));
    const sure = JSON.stringify(again.blocks).match(/"value":"([0-9a-f]{32})"/)?.[1] ?? '';
    expect(await submit(again, { doubts: [sure] }, scott)).toMatchObject({ result: 'closed' });
    expect(
      (await entryOf('Reactive Operations/Same Day Close Rate', W44))?.numerator?.toFixed(),
    ).toBe('80');
  });

  it('asks before a value is cleared', async () => {
    await saveValues(bot.store, tenant, [
      { metric: 'Warm 250/W250 Dials', period: W44, value: 30, by: charles },
    ]);
    const view = await open('Warm now', charles);
    const field = fieldOf(view, 'W250 Dials');
    expect(await submit(view, { [field]: null }, charles)).toMatchObject({ result: 'updated' });
    expect((await entryOf('Warm 250/W250 Dials', W44))?.state).toBe('value');
    const asking = await viewWhen(bot, charles);
    expect(textOf(asking.blocks)).toContain('Yes, clear W250 Dials');
    const unsure = await submit(asking, {}, charles);
    expect(unsure).toMatchObject({ result: 'updated' });
    expect(await submit(await viewWhen(bot, charles), { clear: ['clear'] }, charles)).toMatchObject(
      {
        result: 'closed',
      },
    );
    expect(await revisionsOf('Warm 250/W250 Dials', W44)).toEqual([
      expect.objectContaining({ state: 'missing', revision: 2 }),
      expect.objectContaining({ state: 'value', revision: 1 }),
    ]);
  });

  it('tells the second of two what changed, and replaces it only when asked again', async () => {
    const [first, second] = [await open('Inside W41', jason), await open('Inside W41', admin)];
    expect(await submit(first, { [fieldOf(first, 'Dials')]: '111' })).toMatchObject({
      result: 'closed',
    });
    const values = { [fieldOf(second, 'Dials')]: '99', [fieldOf(second, 'FTAs Set')]: '4' };
    expect(await submit(second, { ...values, reason: 'recount' }, admin)).toMatchObject({
      result: 'updated',
    });
    const told = await viewWhen(bot, admin);
    expect(textOf(told.blocks)).toContain('Jason Ortega changed *Dials* to *111*');
    expect((await entryOf('Inside Sales/Dials', W41))?.value?.toString()).toBe('111');
    expect(await entryOf('Inside Sales/FTAs Set', W41)).toBeUndefined();
    expect(textOf(told.state)).toContain('"99"');
    expect(await submit(told, {}, admin)).toMatchObject({ result: 'closed' });
    expect((await entryOf('Inside Sales/Dials', W41))?.value?.toString()).toBe('99');
    expect((await entryOf('Inside Sales/FTAs Set', W41))?.value?.toString()).toBe('4');
    expect(await revisionsOf('Inside Sales/Dials', W41)).toHaveLength(2);
  });

  it('keeps unsaved numbers when another week is chosen, and leaves when it is chosen again', async () => {
    const view = await open('Hybrid now', admin);
    const field = fieldOf(view, 'COI Attended');
    const person = bot.slack.as(admin);
    await person.submit(view.id, { [field]: 'x' });
    await person.pressInView(view.id, { actionId: ENTER_ACTIONS.week, selected: W43 });
    const warned = await viewWhen(bot, admin, ({ blocks }) => textOf(blocks).includes('not saved'));
    expect(textOf(warned.state)).toContain('"x"');
    // The menu shows the week the form is still on, so that choosing again is a choice.
    expect(textOf(warned.state)).not.toContain(W43);
    await person.pressInView(warned.id, { actionId: ENTER_ACTIONS.week, selected: W43 });
    const other = await viewWhen(
      bot,
      admin,
      ({ blocks, state }) => textOf(state).includes(W43) && !textOf(blocks).includes('not saved'),
    );
    expect(textOf(other.state)).not.toContain('"x"');
    await person.pressInView(other.id, {
      actionId: ENTER_ACTIONS.section,
      selected: tenant.section('Marketing').id,
    });
    await viewWhen(bot, admin, ({ blocks }) => textOf(blocks).includes('Website Traffic'));
  });

  it('overwrites nobody who saved while a week was being chosen', async () => {
    const view = await open('Outside W41', charles);
    const field = fieldOf(view, 'Networking Events');
    const person = bot.slack.as(charles);
    await person.submit(view.id, { [field]: 'y' });
    await saveValues(bot.store, tenant, [
      { metric: 'Outside Sales/Networking Events', period: W41, value: 5 },
    ]);
    await person.pressInView(view.id, { actionId: ENTER_ACTIONS.week, selected: W43 });
    const warned = await viewWhen(bot, charles, ({ blocks }) =>
      textOf(blocks).includes('not saved'),
    );
    const values = { [fieldOf(warned, 'Networking Events')]: '7', reason: 'mine is right' };
    expect(await submit(warned, values, charles)).toMatchObject({ result: 'updated' });
    expect(textOf((await viewWhen(bot, charles)).blocks)).toContain(
      'changed *Networking Events* to *5*',
    );
    expect((await entryOf('Outside Sales/Networking Events', W41))?.value?.toString()).toBe('5');
  });

  it('refuses who lost the permission while the form was open', async () => {
    const view = await open('Warm W43', charles);
    const { id, name } = tenant.section('Warm 250');
    const by = { by: admin, at: bot.clock.now };
    const change = (ownerId: string) =>
      bot.store.inTenant(tenant.tenantId, (tx) =>
        saveSection(tx, { id, name, ownerId, contributorIds: [], active: true }, by),
      );
    await change(scott);
    const field = fieldOf(view, 'W250 Dials');
    const refused = await submit(view, { [field]: '20' }, charles);
    expect(textOf(refused.errors)).toContain(scott);
    expect(await entryOf('Warm 250/W250 Dials', W43)).toBeUndefined();
    await change(charles);
    expect(await submit(view, {}, charles)).toMatchObject({ result: 'closed' });
  });

  it('sends the confirmation to the direct message where the channel is not public', async () => {
    const dm = bot.slack.as(charles).openDm();
    const before = posts(bot, dm).length;
    await bot.slack.as(charles).command('C0GENERAL', '/scorecard enter Warm W42');
    const view = await viewWhen(bot, charles);
    await submit(view, { [fieldOf(view, 'W250 Dials')]: '26' }, charles);
    expect((await nextPost(bot, dm, before, 'the save')).text).toContain('entered 1 number');
    expect(posts(bot, 'C0GENERAL')).toEqual([]);
  });
});

describe('a section with more metrics than a form holds', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot();
    await setUpTenant(bot.store, { sections: largeSections(1, 120) });
  });
  afterAll(() => bot.close());

  it('shows as many as fit and says how many are left', async () => {
    await bot.slack.as(admin).command(TEAM, '/scorecard enter');
    const view = await viewWhen(bot, admin);
    const fields = view.blocks.filter(({ type }) => type === 'input');
    expect(fields.length).toBeGreaterThan(80);
    expect(textOf(view.blocks)).toMatch(/This section has \d+ more metrics than fit here/);
    const [field] = fields;
    const saved = await bot.slack.as(admin).submit(view.id, { [String(field?.['block_id'])]: '5' });
    expect(saved).toMatchObject({ result: 'closed' });
  });
});
