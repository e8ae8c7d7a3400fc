import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import { findAccountDetail } from '../../../src/store/pulse/account-detail.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { messageWhen, textOf } from '../hands.ts';
import { NOVEMBER, OCTOBER, setUpPulse, type PulseHands } from './pulse-hands.ts';

const { admin, csm, guest, jason } = DEMO_PEOPLE;

let bot: TestBot;
let pulse: PulseHands;
beforeEach(async () => {
  bot = await startTestBot({ now: NOVEMBER });
  pulse = await setUpPulse(bot);
});
afterEach(() => bot.close());

const detail = async (name: string) => {
  const found = await bot.store.readInTenant(pulse.tenantId, (tx) =>
    findAccountDetail(tx, pulse.ids.get(name) ?? '', {
      cadence: 'month',
      from: OCTOBER.start,
      to: OCTOBER.end,
    }),
  );
  if (found === null) throw new Error(`no account ${name}`);
  return found;
};

describe('a note', () => {
  it('is typed in a form and appears in the message', async () => {
    const message = await pulse.post(csm, '/pulse Quill Works');
    await pulse.press(csm, message, 'pulse:note');
    const form = await pulse.modal(csm, 'pulse-note', 'Quill Works');
    expect(await bot.slack.as(csm).submit(form.id, { text: '   ' })).toMatchObject({
      errors: { text: expect.stringContaining('Write what') },
    });
    await bot.slack.as(csm).submit(form.id, { text: 'Renewal call <!channel> went well' });
    expect(await pulse.told(csm, 'Noted')).toBe('Noted on *Quill Works*.');
    const shown = await messageWhen(
      bot,
      DEMO_TEAM_CHANNEL,
      message.ts,
      ({ blocks }) => textOf(blocks).includes('went well'),
      'the note',
    );
    expect(textOf(shown.blocks)).toContain('Renewal call &lt;!channel&gt; went well');
    expect((await detail('Quill Works')).notes).toMatchObject([
      { text: 'Renewal call <!channel> went well', createdBy: csm },
    ]);
  });

  it('is kept as it was typed in a command, with names for mentions', async () => {
    await pulse.type(csm, '/pulse note Quill Works @Dana Whitfield said "no"  to a 5" pipe');
    await pulse.told(csm, 'Noted on *Quill Works*.');
    expect((await detail('Quill Works')).notes).toMatchObject([
      { text: '@Dana Whitfield said "no"  to a 5" pipe' },
    ]);
  });

  it('is for the owner, managers and admins', async () => {
    const message = await pulse.post(jason, '/pulse Quill Works');
    await pulse.press(jason, message, 'pulse:note');
    await pulse.told(jason, 'Only <@U0MIRA>, managers and admins');
    expect(bot.slack.as(jason).views()).toEqual([]);
  });
});

describe('the owner of an account', () => {
  it('is chosen in a form, never a guest', async () => {
    const message = await pulse.post(admin, '/pulse Quill Works');
    await pulse.press(admin, message, 'pulse:assign');
    const form = await pulse.modal(admin, 'pulse-assign');
    expect(await bot.slack.as(admin).submit(form.id, { owner: guest })).toMatchObject({
      errors: { owner: expect.stringContaining('is a guest') },
    });
    await bot.slack.as(admin).submit(form.id, { owner: jason });
    expect(await pulse.told(admin, 'is owned by')).toBe(
      '*Quill Works* is owned by <@U0JASON> now (before: <@U0MIRA>).',
    );
    await messageWhen(
      bot,
      DEMO_TEAM_CHANNEL,
      message.ts,
      ({ blocks }) => !textOf(blocks).includes('owner Mira'),
      'the new owner',
    );
    expect((await detail('Quill Works')).account).toMatchObject({ ownerId: jason, revision: 2 });
  });

  it('may be nobody', async () => {
    const message = await pulse.post(csm, '/pulse Quill Works');
    await pulse.press(csm, message, 'pulse:assign');
    const form = await pulse.modal(csm, 'pulse-assign');
    await bot.slack.as(csm).submit(form.id, { owner: null });
    await pulse.told(csm, 'is owned by nobody now');
    expect((await detail('Quill Works')).account.ownerId).toBeNull();
  });
});
