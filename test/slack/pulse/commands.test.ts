import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import { WebClient } from '@slack/web-api';
import { actions, button } from '../../../src/render/blocks.ts';
import { PULSE_ACTIONS } from '../../../src/render/pulse/pulse-ids.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { addCustomers, customer } from '../../store/pulse/customers.ts';
import { messageWhen, postAfter, repliesOf, tableRows, textOf, whisperAfter } from '../hands.ts';
import { NOVEMBER, setUpPulse, type PulseHands } from './pulse-hands.ts';
import { churned } from '../../fixtures/pulse-account.ts';

const { admin, csm, jason } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;

const namesIn = (message: Parameters<typeof tableRows>[0]) =>
  tableRows(message).map(([first = '']) => first);

describe('/pulse', () => {
  let bot: TestBot;
  let pulse: PulseHands;
  beforeAll(async () => {
    bot = await startTestBot({ now: NOVEMBER });
    pulse = await setUpPulse(bot);
  });
  afterAll(() => bot.close());

  const fileText = async (fileId: string): Promise<string> => {
    const url = String(bot.slack.file(fileId)?.['url_private_download']);
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${bot.slack.botToken}` },
    });
    return response.text();
  };

  it('shows the portfolio with who is at risk and who is worth most', async () => {
    const message = await pulse.post(jason, '/pulse');
    expect(textOf(message)).toMatch(/3 of 3/);
    expect(textOf(message)).toMatch(/October 2025/);
    expect(namesIn(message)).toEqual(expect.arrayContaining(['Sable Labs', 'Quill Works']));
  });

  it('still answers the buttons of messages from before the select', async () => {
    const message = await pulse.post(jason, '/pulse');
    const client = new WebClient(bot.slack.botToken, { slackApiUrl: bot.slack.apiUrl });
    const old = actions([button(PULSE_ACTIONS.upside, 'Upside', '2025-10-01')]);
    const blocks = [old];
    await client.chat.update({ channel: TEAM, ts: message.ts, text: 'Portfolio', blocks });
    await pulse.press(jason, message, PULSE_ACTIONS.upside);
    const upside = await messageWhen(
      bot,
      TEAM,
      message.ts,
      (one) => textOf(one).includes('Top upside · October 2025'),
      'the list',
    );
    expect(namesIn(upside)).toContain('Quill Works');
  });

  it('shows a list in place of the portfolio, and goes back', async () => {
    const message = await pulse.post(jason, '/pulse');
    await pulse.press(jason, message, PULSE_ACTIONS.place, PULSE_ACTIONS.risk);
    const risk = await messageWhen(
      bot,
      TEAM,
      message.ts,
      (one) => textOf(one).includes('Top risk · October 2025'),
      'the list',
    );
    expect(namesIn(risk).slice(1)).toEqual(['Sable Labs', 'Harbour & Pine', 'Quill Works']);
    await pulse.press(jason, message, PULSE_ACTIONS.place, PULSE_ACTIONS.portfolio);
    await messageWhen(
      bot,
      TEAM,
      message.ts,
      (one) => !textOf(one).includes('Top risk · October 2025'),
      'the portfolio',
    );
  });

  it.each([
    ['/pulse accounts status:healthy', ['Quill Works']],
    ['/pulse accounts q:sable', ['Sable Labs']],
    [`/pulse accounts owner:<@${csm}> sort:name`, ['Harbour & Pine', 'Quill Works']],
    ['/pulse accounts mrr>5000', []],
    ['/pulse upside', ['Quill Works']],
  ])('%s lists %j', async (command, names) => {
    const rows = namesIn(await pulse.post(jason, command));
    expect(rows.slice(1)).toEqual(names);
  });

  it('mine are the asker’s', async () => {
    expect(namesIn(await pulse.post(csm, '/pulse mine')).slice(1)).toEqual([
      'Harbour & Pine',
      'Quill Works',
    ]);
  });

  it('opens an account in the thread of the list it is named in', async () => {
    const message = await pulse.post(jason, '/pulse accounts');
    expect(tableRows(message)[0]?.slice(0, 2)).toEqual(['Account', 'Score']);
    await bot.slack.as(jason).press({
      channelId: TEAM,
      ts: message.ts,
      actionId: PULSE_ACTIONS.open,
      selected: 'Quill Works',
    });
    const reply = await bot.slack.waitFor(
      () => repliesOf(bot, TEAM, message.ts).find((one) => textOf(one).includes('Quill Works')),
      { what: 'the account', timeoutMs: 20_000 },
    );
    expect(textOf(reply)).toMatch(/75\.0/);
  });

  it('says why', async () => {
    const message = await pulse.post(jason, '/pulse why Sable');
    expect(textOf(message)).toMatch(/How the score is made up/);
    expect(textOf(message)).toMatch(/40\.0/);
  });

  it('draws the map', async () => {
    expect(textOf(await pulse.post(jason, '/pulse map'))).toMatch(/map/i);
  });

  it.each([
    ['/pulse Qwill Wroks', /Quill Works/],
    ['/pulse accounts status:purple', /healthy/i],
    ['/pulse help', /\/pulse accounts/],
    ['/pulse template astronomy', /tech/],
  ])('%s answers %s to who asked', async (command, words) => {
    expect(JSON.stringify(await whisperAfter(bot, jason, TEAM, command))).toMatch(words);
  });

  it('shares files that can be shared back', async () => {
    for (const [command, name, line] of [
      ['/pulse export csv status:healthy', 'accounts.csv', /^Quill Works,tech,smb,/m],
      [
        '/pulse export metrics csv',
        'metrics-2025-10-01.csv',
        /^Sable Labs,nps_score,2025-10-01,2025-10-31,-20/m,
      ],
      [
        '/pulse template tech',
        'tech-metrics-template.csv',
        /^Quill Works,nps_score,2025-10-01,2025-10-31,,/m,
      ],
      ['/pulse template accounts', 'accounts-template.csv', /^Example Account,tech,/m],
    ] as const) {
      const posted = await postAfter(bot, admin, TEAM, command);
      const [file] = posted.files ?? [];
      expect(file?.name).toBe(name);
      expect(await fileText(file?.id ?? '')).toMatch(line);
    }
  });

  it.each([
    [csm, '/pulse export csv', ['Harbour & Pine', 'Quill Works'], 'Your 2 accounts; '],
    [csm, '/pulse export csv all', ['Harbour & Pine', 'Quill Works', 'Sable Labs'], 'are yours'],
    [jason, '/pulse export csv', ['Harbour & Pine', 'Quill Works', 'Sable Labs'], 'For reading'],
    [csm, '/pulse export metrics csv', ['Harbour & Pine', 'Quill Works'], '`/pulse export metrics'],
    [
      jason,
      `/pulse export metrics csv owner:<@${csm}|noor>`,
      ['Harbour & Pine', 'Quill Works'],
      '',
    ],
    [csm, '/pulse export metrics csv q:sable all', ['Sable Labs'], 'For reading'],
    [csm, '/pulse template tech september', ['Harbour & Pine', 'Quill Works'], 'September 2025'],
  ])('gives %s for %s the accounts %j', async (by, command, names, words) => {
    const posted = await postAfter(bot, by, TEAM, command);
    const text = await fileText(posted.files?.[0]?.id ?? '');
    const first = text
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0] ?? '');
    expect([...new Set(first)].toSorted()).toEqual(names);
    expect(posted.text).toContain(words);
  });

  it('asks for the metrics of everybody who is there in the period, notice given or not', async () => {
    await addCustomers(bot.store, pulse.tenantId, [
      customer('Alder Notice', churned('2026-06-01')),
      customer('Birch Gone', churned('2025-10-31')),
    ]);
    const posted = await postAfter(bot, admin, TEAM, '/pulse template tech');
    const template = await fileText(posted.files?.[0]?.id ?? '');
    expect(template).toMatch(/^Alder Notice,/m);
    expect(template).not.toMatch(/^Birch Gone,/m);
  });
});
