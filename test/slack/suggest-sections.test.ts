import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import { SCORECARD_ACTIONS } from '../../src/render/scorecard/scorecard-controls.ts';
import { startTestBot, type TestBot } from '../fixtures/bot.ts';
import { setUpTenant } from '../fixtures/set-up-tenant.ts';
import { postAfter, tableRows, textOf } from './hands.ts';
import { largeSections } from './large-sections.ts';

const { jason } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;
const actionId = SCORECARD_ACTIONS.section;

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
  await setUpTenant(bot.store, { sections: largeSections(40, 2) });
});
afterAll(() => bot.close());

it('offers sections while somebody types, where a menu of all would crowd out the table', async () => {
  const { ts, blocks } = await postAfter(bot, jason, TEAM, '/scorecard');
  expect(textOf(blocks)).toContain('external_select');
  const asked = { channelId: TEAM, ts, actionId };
  const search = (value: string) => bot.slack.as(jason).suggestions({ ...asked, value });

  const all = await search('');
  expect('options' in all && all.options).toHaveLength(41);
  const found = await search('section 37');
  expect(found).toMatchObject({
    options: [{ text: { text: expect.stringContaining('Section 37 of') } }],
  });

  await bot.slack.as(jason).press({ ...asked, selected: 'section 37' });
  const shown = await bot.slack.waitFor(
    () =>
      bot.slack
        .messages(TEAM)
        .find((message) => message.ts === ts && message.text.includes('Section 37 of')),
    { what: 'the chosen section' },
  );
  // The header, the section's own row and its two metrics.
  expect(tableRows(shown)).toHaveLength(4);
});
