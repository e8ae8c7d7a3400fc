import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '../../../src/playground/demo-world.ts';
import type { PlainValue } from '../../../src/playground/local-slack/client/plain-value.ts';
import type { PageView } from '../../../src/playground/page-api/contract.ts';
import { BUILT_IN_WEIGHTS } from '../../../src/domain/pulse/weights.ts';
import { saveOverride } from '../../../src/store/pulse/overrides.ts';
import { saveWeights } from '../../../src/store/pulse/weights.ts';
import { findScoringSetUp } from '../../../src/store/pulse/set-up.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { textOf } from '../hands.ts';
import { NOVEMBER, setUpPulse, type PulseHands } from './pulse-hands.ts';

const { admin, csm } = DEMO_PEOPLE;

let bot: TestBot;
let pulse: PulseHands;
beforeEach(async () => {
  bot = await startTestBot({ now: NOVEMBER });
  pulse = await setUpPulse(bot);
});
afterEach(() => bot.close());

const dana = () => bot.slack.as(admin);
const definitions = async () =>
  (await bot.store.readInTenant(pulse.tenantId, findScoringSetUp)).definitions;

async function openList(): Promise<PageView> {
  await pulse.type(admin, '/pulse metrics');
  return pulse.modal(admin, 'pulse-metrics', 'Active users');
}

async function openForm(label: string): Promise<PageView> {
  const list = await openList();
  const line = list.blocks.find((block) => textOf(block).includes(`*${label}*`));
  await dana().pressInView(list.id, {
    actionId: label === '' ? 'pulse-form:metric-add' : 'pulse-form:metric-change',
    ...(label === '' ? {} : { blockId: line?.block_id ?? '' }),
  });
  return pulse.modal(admin, 'pulse-metric', 'What would change');
}

const change = (view: PageView, blockId: string, selected: PlainValue) =>
  dana().pressInView(view.id, { actionId: 'pulse-form:metric', blockId, selected });

describe('the list of metrics', () => {
  it('shows what is scored in a vertical', async () => {
    const list = await openList();
    expect(textOf(list.blocks)).toContain(
      '*NPS*\\nExperience · -100 is 0, 100 is 100 · counts for 3 months · `nps_score`',
    );
    await dana().pressInView(list.id, {
      actionId: 'pulse-form:metrics-vertical',
      selected: 'healthcare',
    });
    await pulse.modal(admin, 'pulse-metrics', 'Patient wait time');
  });

  it('is read by everybody and changed by admins alone', async () => {
    await pulse.type(csm, '/pulse metrics');
    const list = await pulse.modal(csm, 'pulse-metrics', 'only admins change them');
    expect(textOf(list.blocks)).not.toContain('Change…');
    expect(textOf(list.blocks)).not.toContain('Add a metric');
    await bot.slack.as(csm).pressInView(list.id, {
      actionId: 'pulse-form:metrics-vertical',
      selected: 'healthcare',
    });
    await pulse.modal(csm, 'pulse-metrics', 'Patient wait time');
  });
});

describe('a metric', () => {
  it('is changed from a period on, after showing what that would do', async () => {
    const form = await openForm('Active users');
    await pulse.modal(admin, 'pulse-metric', '0 of 3 scores, with the inputs of October 2025');
    await change(form, 'best', '50');
    await pulse.modal(admin, 'pulse-metric', '3 of 3 scores');
    const wrong = await dana().submit(form.id, { best: '0', validity: '13' });
    expect(wrong).toMatchObject({
      errors: {
        best: expect.stringContaining('must differ'),
        validity: expect.stringContaining('1 to 12'),
      },
    });
    const right = { best: '50', validity: '2', name: 'Users', from: '2025-10-01' };
    expect(await dana().submit(form.id, right)).toMatchObject({ result: 'closed' });
    expect(await pulse.told(admin, 'Metric *Users*')).toContain(
      '(`active_users_percent`) of *Tech* from October 2025: Usage, 0% is 0, 50% is 100, counts for 2 months. Earlier scores stay as they were.\n6 scores changed; no account changed colour.',
    );
    await pulse.modal(admin, 'pulse-metrics', '*Users*');
    // Two months of validity bring November in, too. Usage of Harbour: (100 + 3 × 60) ÷ 4 = 70; with 60 elsewhere 0.35·70 + 0.65·60.
    expect((await pulse.stored('Harbour & Pine')).current?.score).toBe(63_500_000_000);
    expect(await definitions()).toMatchObject([
      { type: 'active_users_percent', name: 'Users', from: '2025-10-01', validity: 2 },
    ]);
  });

  it('is previewed by the weights and limits in force from the period it applies to', async () => {
    const own = { ...BUILT_IN_WEIGHTS, vertical: 'tech', from: '2025-11-01' };
    await bot.store.inTenant(pulse.tenantId, (tx) =>
      saveWeights(tx, { ...own, greenFrom: 62_000_000_000 }, { by: admin, at: NOVEMBER }),
    );
    const form = await openForm('Active users');
    await change(form, 'best', '50');
    await pulse.modal(admin, 'pulse-metric', '• Harbour &amp; Pine: 🟡 Watch → 🟢 Healthy');
    await change(form, 'from', '2025-10-01');
    const now = await pulse.modal(admin, 'pulse-metric', 'nobody changes colour');
    expect(textOf(now.blocks)).toContain('3 of 3 scores');
  });

  it('names in its confirmation no colour that an override hides', async () => {
    await bot.store.inTenant(pulse.tenantId, (tx) =>
      saveOverride(
        tx,
        {
          accountId: pulse.ids.get('Quill Works') ?? '',
          change: { kind: 'band', band: 'red' },
          reason: 'Silence',
          from: '2025-10-01',
          expiresAt: new Date('2025-12-01T00:00:00Z'),
        },
        { by: csm, at: NOVEMBER },
      ),
    );
    const form = await openForm('Active users');
    // Quill would be 68.4 without a single active user, which is Watch.
    await change(form, 'worst', '99');
    await pulse.modal(
      admin,
      'pulse-metric',
      '3 of 3 scores, with the inputs of October 2025; nobody changes colour',
    );
    await dana().submit(form.id, { worst: '99', from: '2025-10-01' });
    expect(await pulse.told(admin, 'Metric *Active users*')).toContain(
      '6 scores changed; no account changed colour.',
    );
    expect((await pulse.stored('Quill Works')).current?.band).toBe('amber');
  });

  it('can be switched off for later periods', async () => {
    const form = await openForm('CES');
    await change(form, 'active', []);
    await dana().submit(form.id, {});
    await pulse.told(admin, 'switched off: neither imported nor scored');
    await pulse.modal(admin, 'pulse-metrics', '*CES* · _switched off_');
    expect((await pulse.stored('Harbour & Pine')).current?.coverage).toBe(1_000_000_000);
  });

  it('is added with a key of its own, to a vertical of its own for all time', async () => {
    const form = await openForm('');
    await change(form, 'name', 'Footfall per day');
    await pulse.modal(admin, 'pulse-metric', '`footfall_per_day`');
    await change(form, 'vertical', '+');
    await pulse.modal(admin, 'pulse-metric', 'Name of the new vertical');
    const fields = { 'newVertical.ever': 'Retail', 'best.ever': '5,000', 'unit.ever': 'visitors' };
    expect(await dana().submit(form.id, fields)).toMatchObject({ result: 'closed' });
    await pulse.told(admin, 'of *Retail* from the beginning');
    await pulse.modal(admin, 'pulse-metrics', 'Footfall per day');
    expect(await definitions()).toMatchObject([
      { vertical: 'retail', type: 'footfall_per_day', from: '1970-01-01', unit: 'visitors' },
    ]);
  });

  it('cannot take a key that is taken', async () => {
    const form = await openForm('');
    expect(await dana().submit(form.id, { name: 'NPS score' })).toMatchObject({
      errors: { name: expect.stringContaining('already a metric “nps_score”') },
    });
  });
});
