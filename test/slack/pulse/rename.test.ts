import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import { findAliases } from '../../../src/store/pulse/aliases.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { posts, textOf } from '../hands.ts';
import { NOVEMBER, setUpPulse, type PulseHands } from './pulse-hands.ts';

const { admin, csm, noor } = DEMO_PEOPLE;

let bot: TestBot;
let pulse: PulseHands;
beforeEach(async () => {
  bot = await startTestBot({ now: NOVEMBER });
  pulse = await setUpPulse(bot);
});
afterEach(() => bot.close());

const aliases = async () =>
  (await bot.store.inTenant(pulse.tenantId, (tx) => findAliases(tx))).map(({ name }) => name);

/** What is answered to a file of accounts or metrics. */
async function preview(lines: readonly string[]): Promise<string> {
  const before = posts(bot, DEMO_TEAM_CHANNEL).length;
  const bytes = `${lines.join('\n')}\n`;
  await bot.slack.as(admin).shareFile(DEMO_TEAM_CHANNEL, { name: 'file.csv', bytes });
  const answer = await bot.slack.waitFor(
    () =>
      posts(bot, DEMO_TEAM_CHANNEL)
        .slice(before)
        .find(({ files }) => files === undefined),
    { what: 'an answer to the file', timeoutMs: 20_000 },
  );
  return textOf(answer.blocks);
}

describe('/pulse rename', () => {
  it('keeps the account, and the old name goes on leading to it', async () => {
    const id = pulse.ids.get('Quill Works');
    await pulse.type(csm, '/pulse rename quill to Quill & Ink');
    await pulse.told(csm, '*Quill Works* is called *Quill &amp; Ink* now');
    expect((await pulse.stored('Quill & Ink')).id).toBe(id);
    for (const name of ['Quill Works', 'quill']) {
      expect(textOf(await pulse.post(csm, `/pulse ${name}`))).toContain('Quill &amp; Ink');
    }
  });

  it('is understood in files, where both names are one account', async () => {
    await pulse.type(csm, '/pulse rename Quill Works to Quill & Ink');
    await pulse.told(csm, 'is called');
    const header = 'name,vertical,segment,owner,mrr';
    expect(await preview([header, 'Quill Works,tech,smb,,4321'])).toContain('*1 changed*');
    expect(
      await preview([header, 'Quill Works,tech,smb,,4321', 'Quill & Ink,tech,smb,,4321']),
    ).toContain('Line 2 already names this account');
    const values = 'account_name,metric_type,period_start,period_end,value';
    expect(await preview([values, 'quill works,csat_score,2025-09-01,2025-09-30,80'])).toContain(
      '*1 new*',
    );
  });

  it('asks in a form, where an admin frees earlier names', async () => {
    await pulse.type(csm, '/pulse rename Quill Works to Quill & Ink');
    await pulse.told(csm, 'is called');
    await pulse.type(csm, '/pulse rename Quill & Ink');
    const read = await pulse.modal(csm, 'pulse-rename', 'Also understood: *Quill Works*');
    expect(textOf(read.blocks)).not.toContain('Free earlier names');
    const taken = await bot.slack.as(csm).submit(read.id, { name: 'sable  LABS' });
    expect(taken).toMatchObject({
      result: 'errors',
      errors: { name: expect.stringContaining('There is already an account “Sable Labs”') },
    });
    await bot.slack.as(csm).close(read.id);
    await pulse.type(admin, '/pulse rename Quill & Ink');
    const form = await pulse.modal(admin, 'pulse-rename', 'Free earlier names');
    await bot.slack.as(admin).submit(form.id, { free: ['Quill Works'] });
    await pulse.told(admin, '*Quill Works* can be taken by others now');
    expect(await aliases()).toEqual([]);
    await pulse.type(csm, '/pulse Quill Works');
    await pulse.told(csm, 'Quill &amp; Ink');
  });

  it('is for who may change the account', async () => {
    await pulse.type(noor, '/pulse rename Sable Labs to Mine');
    await pulse.told(noor, 'managers and admins can change this account');
    expect(await aliases()).toEqual([]);
  });
});
