import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUILT_IN_PLAYS } from '../../../reports/plays/built-in-plays.ts';
import { DEMO_PEOPLE } from '../../../src/playground/demo-world.ts';
import type { PageView } from '../../../src/playground/page-api/contract.ts';
import { findPlayEdits } from '../../../src/store/alerts/plays.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { closeViews, textOf } from '../hands.ts';
import { NOVEMBER, setUpPulse, type PulseHands } from '../pulse/pulse-hands.ts';

const { admin, csm } = DEMO_PEOPLE;
const [FIRST] = BUILT_IN_PLAYS;
if (FIRST === undefined) throw new Error('plays');
const { key, title, text, steps } = FIRST;

let bot: TestBot;
let pulse: PulseHands;
beforeEach(async () => {
  bot = await startTestBot({ now: NOVEMBER });
  pulse = await setUpPulse(bot);
});
afterEach(() => bot.close());

const edits = () => bot.store.readInTenant(pulse.tenantId, findPlayEdits);

async function openList(userId: string): Promise<PageView> {
  await closeViews(bot, userId);
  await pulse.type(userId, '/pulse plays');
  return pulse.modal(userId, 'alert-plays', title);
}

async function openPlay(userId: string, name: string, callbackId: string): Promise<PageView> {
  const list = await openList(userId);
  const line = list.blocks.find((block) => textOf(block).includes(`*${name}*`));
  await bot.slack.as(userId).pressInView(list.id, {
    actionId: 'alert-plays:open',
    blockId: line?.block_id ?? '',
  });
  return pulse.modal(userId, callbackId);
}

describe('plays', () => {
  it('are read by everybody, and edited by admins alone', async () => {
    const read = await openPlay(csm, title, 'alert-play-read');
    expect(textOf(read.blocks)).toContain(`1. ${steps[0] ?? ''}`);
    expect(read.submit).toBeFalsy();
    expect(textOf(bot.slack.as(csm).views())).not.toContain('alert-plays:add');
  });

  it('are edited, switched off, and reset to the built-in ones', async () => {
    const form = await openPlay(admin, title, 'alert-play');
    const dana = bot.slack.as(admin);
    expect(
      await dana.submit(form.id, { 'text.1': '   ', 'steps.1': `${'x'.repeat(151)}\nCall.` }),
    ).toMatchObject({
      errors: {
        'text.1': expect.stringContaining('a sentence or two'),
        'steps.1': expect.stringContaining('Step 1 is too long'),
      },
    });
    await dana.submit(form.id, {
      'text.1': text,
      'steps.1': 'Call.\n\nWrite <!here>.',
      'enabled.1': [],
    });
    expect(await pulse.told(admin, 'is saved')).toContain('It is switched off');
    expect(await edits()).toEqual([
      { kind: 'override', key, enabled: false, text: null, steps: ['Call.', 'Write <!here>.'] },
    ]);
    await pulse.modal(admin, 'alert-plays', 'edited by you · _switched off_');
    const again = await openPlay(admin, title, 'alert-play');
    await dana.pressInView(again.id, { actionId: 'alert-plays:reset' });
    await pulse.told(admin, 'is the built-in one again');
    expect(textOf((await pulse.modal(admin, 'alert-play', 'built-in')).blocks)).not.toContain(
      'alert-plays:reset',
    );
    await dana.close(again.id);
    const list = await pulse.modal(admin, 'alert-plays', title);
    expect(textOf(list.blocks)).not.toContain('edited by you');
  });

  it('are added with a condition, once by their title', async () => {
    const dana = bot.slack.as(admin);
    const add = async () => {
      const list = await openList(admin);
      await dana.pressInView(list.id, { actionId: 'alert-plays:add' });
      return pulse.modal(admin, 'alert-play', 'in a few words');
    };
    const form = await add();
    const fields = {
      'title.1': 'Ask the dispatcher',
      'rules.1': ['score-drop', 'no-score'],
      'components.1': ['usage'],
      'metrics.1': ['nps_score'],
      'bands.1': ['red', 'amber'],
      'data.1': 'stale',
      'verticals.1': ['tech'],
      'segments.1': ['smb'],
      'renewalWithinDays.1': '60',
      'text.1': 'They know first.',
      'steps.1': 'Call.',
    };
    expect(await dana.submit(form.id, { ...fields, 'mrrAtLeast.1': 'lots' })).toMatchObject({
      errors: { 'mrrAtLeast.1': expect.stringContaining('in USD above 0') },
    });
    await dana.submit(form.id, { ...fields, 'mrrAtLeast.1': '5,000' });
    await pulse.told(admin, 'The play *Ask the dispatcher* is saved.');
    expect(await edits()).toEqual([
      {
        kind: 'own',
        enabled: true,
        play: {
          key: 'own-ask-the-dispatcher',
          title: 'Ask the dispatcher',
          text: 'They know first.',
          steps: ['Call.'],
          condition: {
            rules: ['score-drop', 'no-score'],
            components: ['usage'],
            metrics: ['nps_score'],
            bands: ['red', 'amber'],
            data: 'stale',
            verticals: ['tech'],
            segments: ['smb'],
            mrrAtLeast: { amount: '5000', currency: 'USD' },
            renewalWithinDays: 60,
          },
        },
      },
    ]);
    await pulse.modal(
      admin,
      'alert-plays',
      'MRR from $5,000 · renews within 60 days · some values are old',
    );
    const second = await add();
    expect(await dana.submit(second.id, fields)).toMatchObject({
      errors: { 'title.1': expect.stringContaining('already') },
    });
  });
});
