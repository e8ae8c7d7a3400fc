import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '../../../src/playground/demo-world.ts';
import type { PageView } from '../../../src/playground/page-api/contract.ts';
import { BUILT_IN_WEIGHTS } from '../../../src/domain/pulse/weights.ts';
import type { Override } from '../../../src/domain/pulse/types.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/tenant.ts';
import { recalculate, recalculateFrom } from '../../../src/store/pulse/recalculate.ts';
import { saveAccounts } from '../../../src/store/pulse/save-accounts.ts';
import { saveValues } from '../../../src/store/pulse/save-values.ts';
import { saveOverride } from '../../../src/store/pulse/overrides.ts';
import { saveWeights } from '../../../src/store/pulse/weights.ts';
import { findScoringSetUp } from '../../../src/store/pulse/set-up.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { TEST_DATABASE_URL } from '../../fixtures/database.ts';
import { untilSomebodyWaits } from '../../fixtures/until-somebody-waits.ts';
import { CSV, customer, octoberOf } from '../../store/pulse/customers.ts';
import { textOf } from '../hands.ts';
import { NOVEMBER, OCTOBER, setUpPulse, type PulseHands } from './pulse-hands.ts';

const { admin, csm } = DEMO_PEOPLE;

let bot: TestBot;
let pulse: PulseHands;
beforeEach(async () => {
  bot = await startTestBot({ now: NOVEMBER });
  pulse = await setUpPulse(bot);
});
afterEach(() => bot.close());

const FROM_OCTOBER = { from: '2025-10-01', accountIds: null, now: NOVEMBER };

const dana = () => bot.slack.as(admin);
const weightSets = async () =>
  (await bot.store.readInTenant(pulse.tenantId, findScoringSetUp)).weightSets;

async function open(vertical = ''): Promise<PageView> {
  await pulse.type(admin, `/pulse weights ${vertical}`.trim());
  return pulse.modal(admin, 'pulse-weights', 'What would change');
}

const change = (view: PageView, blockId: string, selected: string) =>
  dana().pressInView(view.id, { actionId: 'pulse-form:weights', blockId, selected });

describe('weights', () => {
  it('show live who would change colour, and store what was previewed', async () => {
    const form = await open();
    await pulse.modal(admin, 'pulse-weights', 'No account changes colour.');
    await change(form, 'greenFrom.default', '60');
    await pulse.modal(
      admin,
      'pulse-weights',
      '1 account changes colour, MRR affected $4,200.\\n🟢 Healthy: 1 → *2*',
    );
    await pulse.modal(
      admin,
      'pulse-weights',
      '• Harbour &amp; Pine: 🟡 Watch 60.0 → 🟢 Healthy 60.0, $4,200',
    );
    await change(form, 'usage.default', '50');
    await pulse.modal(admin, 'pulse-weights', 'The four weights add up to 115%');
    const wrong = await dana().submit(form.id, {});
    expect(wrong).toMatchObject({
      result: 'errors',
      errors: { 'risk.default': expect.stringContaining('115%') },
    });
    const right = { 'usage.default': '35', 'greenFrom.default': '60', from: '2025-10-01' };
    expect(await dana().submit(form.id, right)).toMatchObject({ result: 'closed' });
    const words = await pulse.told(admin, 'Weights for all verticals');
    expect(words).toContain('from October 2025: 35/25/25/15%, At risk below 50, Healthy from 60');
    expect(words).toContain('colour changes: Harbour &amp; Pine 🟡 Watch → 🟢 Healthy.');
    expect((await pulse.stored('Harbour & Pine')).current?.band).toBe('green');
    expect(await weightSets()).toMatchObject([
      { vertical: null, from: '2025-10-01', greenFrom: 60_000_000_000 },
    ]);
  });

  it('name in preview and confirmation the colours people see, by the overrides in force', async () => {
    const override = (name: string, to: Override['change']) =>
      bot.store.inTenant(pulse.tenantId, (tx) =>
        saveOverride(
          tx,
          {
            accountId: pulse.ids.get(name) ?? '',
            change: to,
            reason: 'New sponsor',
            from: '2025-10-01',
            expiresAt: new Date('2025-12-01T00:00:00Z'),
          },
          { by: csm, at: NOVEMBER },
        ),
      );
    // Harbour is seen as Healthy whatever it is; Quill as 85.0, which is Healthy up to a limit of 85.
    await override('Harbour & Pine', { kind: 'band', band: 'green' });
    await override('Quill Works', { kind: 'points', points: 10_000_000_000 });
    const form = await open();
    await change(form, 'redBelow.default', '65');
    await pulse.modal(admin, 'pulse-weights', 'No account changes colour.');
    await change(form, 'greenFrom.default', '90');
    await pulse.modal(admin, 'pulse-weights', '1 account changes colour');
    await pulse.modal(admin, 'pulse-weights', '• Quill Works: 🟢 Healthy 85.0 → 🟡 Watch 85.0');
    const fields = { 'redBelow.default': '65', 'greenFrom.default': '90', from: '2025-10-01' };
    expect(await dana().submit(form.id, fields)).toMatchObject({ result: 'closed' });
    const words = await pulse.told(admin, 'Weights for all verticals');
    expect(words).toContain('colour changes: Quill Works 🟢 Healthy → 🟡 Watch.');
    expect((await pulse.stored('Harbour & Pine')).current?.band).toBe('red');
  });

  it('begin with the current period and leave earlier scores as they were', async () => {
    const form = await open();
    await dana().submit(form.id, { 'redBelow.default': '65', 'greenFrom.default': '80' });
    await pulse.told(admin, 'from November 2025');
    expect((await pulse.stored('Harbour & Pine')).current?.band).toBe('amber');
    expect((await pulse.stored('Quill Works')).current?.band).toBe('green');
  });

  it('of a vertical start from the default, and are its own after that', async () => {
    const form = await open();
    await dana().pressInView(form.id, {
      actionId: 'pulse-form:weights-vertical',
      blockId: 'vertical',
      selected: 'healthcare',
    });
    await pulse.modal(admin, 'pulse-weights', 'no account uses these weights yet');
    await dana().submit(form.id, { 'usage.healthcare': '40', 'risk.healthcare': '10' });
    await pulse.told(admin, 'Weights for *Healthcare* from November 2025: 40/25/25/10%');
    expect(await weightSets()).toMatchObject([{ vertical: 'healthcare' }]);
    await open('healthcare');
    await pulse.modal(
      admin,
      'pulse-weights',
      'In force: those of Healthcare, since November 2025.',
    );
  });

  it('tell when somebody else was faster, and keep what was typed', async () => {
    const form = await open();
    await bot.store.inTenant(pulse.tenantId, async (tx) => {
      const other = { ...BUILT_IN_WEIGHTS, from: '2025-11-01', greenFrom: 75_000_000_000 };
      await saveWeights(tx, other, { by: csm, at: NOVEMBER });
    });
    const typed = { 'greenFrom.default': '80' };
    expect(await dana().submit(form.id, typed)).toMatchObject({ result: 'updated' });
    await pulse.modal(admin, 'pulse-weights', 'Somebody else changed these weights meanwhile');
    await dana().submit(form.id, {});
    await pulse.told(
      admin,
      'Healthy from 80 (before: 35/25/25/15%, At risk below 50, Healthy from 75)',
    );
    expect(await weightSets()).toHaveLength(2);
  });

  it('that are in force already are not stored again', async () => {
    for (let time = 0; time < 2; time += 1) {
      const form = await open();
      await dana().submit(form.id, { 'greenFrom.default': '80' });
      await pulse.told(admin, time === 0 ? 'from November 2025' : 'nothing was changed');
    }
    expect(await weightSets()).toHaveLength(1);
  });

  it('of a vertical are given up for the default again, previewed, from a period on', async () => {
    const own = { ...BUILT_IN_WEIGHTS, vertical: 'tech', from: '2025-10-01' };
    await bot.store.inTenant(pulse.tenantId, async (tx) => {
      await saveWeights(tx, { ...own, greenFrom: 58_000_000_000 }, { by: csm, at: NOVEMBER });
      await recalculateFrom(tx, { settings: DEFAULT_SETTINGS, ...FROM_OCTOBER });
    });
    expect((await pulse.stored('Harbour & Pine')).current?.band).toBe('green');
    const form = await open('tech');
    expect(JSON.stringify(form.blocks)).toContain('This vertical uses');
    await change(form, 'rule.tech', 'default');
    const previewed = await pulse.modal(
      admin,
      'pulse-weights',
      '• Harbour &amp; Pine: 🟢 Healthy 60.0 → 🟡 Watch 60.0, $4,200',
    );
    expect(JSON.stringify(previewed.blocks)).not.toContain('Healthy from');
    const answer = { 'rule.tech': 'default', from: '2025-10-01' };
    expect(await dana().submit(form.id, answer)).toMatchObject({ result: 'closed' });
    const words = await pulse.told(admin, 'Weights for *Tech* follow the default');
    expect(words).toContain(
      'from October 2025: 35/25/25/15%, At risk below 50, Healthy from 70 (before: 35/25/25/15%, At risk below 50, Healthy from 58)',
    );
    expect(words).toContain('colour changes: Harbour &amp; Pine 🟢 Healthy → 🟡 Watch.');
    expect((await pulse.stored('Harbour & Pine')).current?.band).toBe('amber');
    expect(await weightSets()).toMatchObject([
      { vertical: 'tech', greenFrom: 58_000_000_000 },
      { vertical: 'tech', from: '2025-10-01', weights: null },
    ]);

    const other = { ...BUILT_IN_WEIGHTS, from: '2025-10-01', greenFrom: 59_000_000_000 };
    await bot.store.inTenant(pulse.tenantId, async (tx) => {
      await saveWeights(tx, other, { by: admin, at: NOVEMBER });
      await recalculateFrom(tx, { settings: DEFAULT_SETTINGS, ...FROM_OCTOBER });
    });
    expect((await pulse.stored('Harbour & Pine')).current?.band).toBe('green');
    const again = await open('tech');
    expect(JSON.stringify(again.blocks)).not.toContain('This vertical uses');
  });

  it('of a vertical that are given up later stay until then, and the form says what follows', async () => {
    const own = { ...BUILT_IN_WEIGHTS, vertical: 'tech', from: '2025-10-01' };
    await bot.store.inTenant(pulse.tenantId, async (tx) => {
      await saveWeights(tx, { ...own, greenFrom: 58_000_000_000 }, { by: csm, at: NOVEMBER });
      await recalculateFrom(tx, { settings: DEFAULT_SETTINGS, ...FROM_OCTOBER });
    });
    const form = await open('tech');
    await dana().submit(form.id, { 'rule.tech': 'default', from: '2025-12-01' });
    await pulse.told(admin, 'Weights for *Tech* follow the default from December 2025');
    expect((await pulse.stored('Harbour & Pine')).current?.band).toBe('green');
    await open('tech');
    const words =
      'In force: those of Tech, since October 2025. From December 2025: the built-in weights.';
    const later = await pulse.modal(admin, 'pulse-weights', words);
    await dana().submit(later.id, { 'rule.tech': 'default', from: '2025-12-01' });
    await pulse.told(
      admin,
      'The weights for *Tech* follow the default already; nothing was changed.',
    );
    expect(await weightSets()).toHaveLength(2);
  });

  it('are read by everybody and changed by admins alone', async () => {
    await pulse.type(csm, '/pulse weights tech');
    const shown = await pulse.modal(csm, 'pulse-weights', 'Only admins change them');
    expect(textOf(shown.blocks)).toContain('*Usage:* ');
    expect(shown.submit).toBeUndefined();
    await bot.slack.as(csm).pressInView(shown.id, {
      actionId: 'pulse-form:weights-vertical',
      selected: 'healthcare',
    });
    await pulse.modal(csm, 'pulse-weights', 'In force');
    expect(bot.slack.as(csm).views()).toHaveLength(1);
  });
});

describe.skipIf(TEST_DATABASE_URL === null)('weights of a vertical', () => {
  it('apply to a customer who comes in while they are saved, too', async () => {
    const form = await open('tech');
    const zephyr = customer('Zephyr', { ownerId: csm });
    let submitting: Promise<unknown> = Promise.resolve();
    await bot.store.inTenant(pulse.tenantId, async (tx) => {
      await saveAccounts(tx, [zephyr], CSV);
      await saveValues(tx, octoberOf(zephyr, 60), CSV);
      const wanted = { settings: DEFAULT_SETTINGS, periods: [OCTOBER], now: NOVEMBER };
      await recalculate(tx, { ...wanted, accountIds: [zephyr.id] });
      submitting = dana().submit(form.id, { 'greenFrom.tech': '55', from: '2025-10-01' });
      await untilSomebodyWaits(bot.store);
    });
    expect(await submitting).toMatchObject({ result: 'closed' });
    await pulse.told(admin, 'Weights for');
    const bands = ['Harbour & Pine', 'Zephyr'].map(
      async (name) => (await pulse.stored(name)).current?.band,
    );
    expect(await Promise.all(bands)).toEqual(['green', 'green']);
  });
});
