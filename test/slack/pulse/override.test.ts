import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { addCustomers, customer } from '../../store/pulse/customers.ts';
import { messageWhen, textOf } from '../hands.ts';
import { NOVEMBER, setUpPulse, type PulseHands } from './pulse-hands.ts';
import { churned } from '../../fixtures/pulse-account.ts';

const { admin, csm, jason } = DEMO_PEOPLE;

let bot: TestBot;
let pulse: PulseHands;
beforeEach(async () => {
  bot = await startTestBot({ now: NOVEMBER });
  pulse = await setUpPulse(bot);
});
afterEach(() => bot.close());

const person = (id: string) => bot.slack.as(id);

describe('an override', () => {
  it('is opened from the account, shows what it would do, and appears in the message', async () => {
    const message = await pulse.post(csm, '/pulse Harbour & Pine');
    await pulse.press(csm, message, 'pulse:override');
    const form = await pulse.modal(csm, 'pulse-override', 'Computed: *60.0* · 🟡 Watch');
    await person(csm).pressInView(form.id, {
      actionId: 'pulse-form:override',
      blockId: 'points',
      selected: '+12.5',
    });
    await pulse.modal(csm, 'pulse-override', 'With this override: *72.5* · 🟢 Healthy');
    const wrong = await person(csm).submit(form.id, { reason: ' ', expires: '2026-03-01' });
    expect(wrong).toMatchObject({
      result: 'errors',
      errors: {
        reason: expect.stringContaining('Say why'),
        expires: 'Choose a day from 13 Nov 2025 to 10 Feb 2026.',
      },
    });
    const right = { reason: 'New sponsor', expires: '2025-12-01' };
    expect(await person(csm).submit(form.id, right)).toMatchObject({ result: 'closed' });
    expect(await pulse.told(csm, 'is overridden')).toBe(
      '*Harbour &amp; Pine* is overridden: +12.5 points by <@U0MIRA> until 1 Dec 2025: New sponsor\nShown now: *72.5* · 🟢 Healthy (computed *60.0* · 🟡 Watch).',
    );
    const shown = await messageWhen(
      bot,
      DEMO_TEAM_CHANNEL,
      message.ts,
      ({ blocks }) => textOf(blocks).includes('Overridden'),
      'the overridden account',
    );
    expect(textOf(shown.blocks)).toContain('Computed: *60.0* · 🟡 Watch');
    expect((await pulse.stored('Harbour & Pine')).override).toMatchObject({
      change: { kind: 'points', points: 12_500_000_000 },
      from: '2025-10-01',
      createdBy: csm,
    });
  });

  it('may change the colour alone; a new one takes its place', async () => {
    for (const colour of ['red', 'green']) {
      await pulse.type(csm, '/pulse override Harbour & Pine');
      const form = await pulse.modal(csm, 'pulse-override', 'Computed');
      await person(csm).pressInView(form.id, {
        actionId: 'pulse-form:override',
        blockId: 'kind',
        selected: 'band',
      });
      await pulse.modal(csm, 'pulse-override', '"block_id":"band"');
      await person(csm).submit(form.id, { band: colour, reason: `It is ${colour}` });
      await pulse.told(csm, `It is ${colour}`);
    }
    expect((await pulse.stored('Harbour & Pine')).override?.change).toEqual({
      kind: 'band',
      band: 'green',
    });
    await pulse.type(csm, '/pulse override Harbour & Pine');
    await pulse.modal(csm, 'pulse-override', '*In force now:* colour 🟢 Healthy');
  });

  it('ends by the button of the account and by that of the form', async () => {
    const override = async () => {
      await pulse.type(csm, '/pulse override Harbour & Pine');
      const form = await pulse.modal(csm, 'pulse-override', 'Computed');
      await person(csm).submit(form.id, { points: '-30', reason: 'Silence' });
      await pulse.told(csm, 'Silence');
    };
    await override();
    const message = await pulse.post(admin, '/pulse Harbour & Pine');
    await pulse.press(admin, message, 'pulse:end-override');
    expect(await pulse.told(admin, 'has ended')).toContain('*60.0* · 🟡 Watch, as computed');
    expect((await pulse.stored('Harbour & Pine')).override).toBeNull();
    const ended = await pulse.post(csm, '/pulse Harbour & Pine');
    expect(textOf(ended.blocks)).toContain(
      '*Earlier overrides*\\n• 12 Nov 2025: −30.0 points by Mira Castellan, ended early by Dana Whitfield: Silence',
    );
    await override();
    await pulse.type(csm, '/pulse override Harbour & Pine');
    const form = await pulse.modal(csm, 'pulse-override', 'In force now');
    await person(csm).pressInView(form.id, { actionId: 'pulse-form:override-end' });
    await pulse.modal(csm, 'pulse-override', 'has ended');
    expect((await pulse.stored('Harbour & Pine')).override).toBeNull();
  });

  it('is refused for who has churned, and possible until then', async () => {
    const gone = { ownerId: csm };
    await addCustomers(bot.store, pulse.tenantId, [
      customer('Left Long Ago', { ...gone, ...churned('2025-10-20') }),
      customer('About To Leave', { ...gone, ...churned('2025-11-20') }),
    ]);
    await pulse.type(csm, '/pulse override Left Long Ago');
    expect(await pulse.told(csm, 'churned on')).toContain(
      '*Left Long Ago* churned on 20 Oct 2025: there is no score to override any more. Leave a note instead, with `/pulse note`.',
    );
    expect(person(csm).views()).toEqual([]);
    const message = await pulse.post(csm, '/pulse Left Long Ago');
    expect(textOf(message.blocks)).not.toContain('Override…');
    await pulse.type(csm, '/pulse override About To Leave');
    await pulse.modal(csm, 'pulse-override', '*About To Leave*');
  });

  it('is for the owner, managers and admins, and says so to others', async () => {
    const message = await pulse.post(jason, '/pulse Harbour & Pine');
    await pulse.press(jason, message, 'pulse:override');
    await pulse.told(jason, 'Only <@U0MIRA>, managers and admins');
    await pulse.type(csm, '/pulse override Sable Labs');
    await pulse.told(csm, 'Only <@U0DANA>, managers and admins');
    expect(person(jason).views()).toEqual([]);
  });
});
