import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL, demoWorld } from '../../src/playground/demo-world.ts';
import type { ApiMessage } from '../../src/playground/local-slack/state/api-message.ts';
import type { World } from '../../src/playground/local-slack/world.ts';
import { IMPORT_ACTIONS } from '../../src/render/import/preview-part.ts';
import { findEntries } from '../../src/store/entries.ts';
import { findRevisions } from '../../src/store/revisions.ts';
import { startTestBot, type TestBot } from '../fixtures/bot.ts';
import { saveValues, setUpTenant, type SetUpTenant } from '../fixtures/set-up-tenant.ts';
import {
  hasTable,
  messageWhen,
  nextPost,
  postAfter,
  posts,
  rowOf,
  tableRows,
  textOf,
  TRANSPORTS,
  viewWhen,
  whisperAfter,
  whispers,
} from './hands.ts';

const { admin, jason, charles, scott, guest, csm } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;
const ROBOT = 'U0ROBOT';
const W43 = '2025-10-20';

const world: World = {
  ...demoWorld,
  people: [...demoWorld.people, { id: ROBOT, name: 'robo', realName: 'Robo', isBot: true }],
  channels: demoWorld.channels.map((channel) => ({
    ...channel,
    memberIds: [...channel.memberIds, ROBOT],
  })),
};

const csv = (...rows: string[]) => ['week,section,metric,value', ...rows, ''].join('\n');

describe.each(TRANSPORTS)('sharing a CSV file over %s', (delivery) => {
  let bot: TestBot;
  let tenant: SetUpTenant;
  beforeAll(async () => {
    bot = await startTestBot({ delivery, world });
    tenant = await setUpTenant(bot.store);
  });
  afterAll(() => bot.close());

  const valueOf = async (path: string, period: string) => {
    const { id } = tenant.metric(path);
    const all = await bot.store.inTenant(tenant.tenantId, (tx) =>
      findEntries(tx, { from: period, to: period, metricIds: [id] }),
    );
    return all[0]?.value?.toString();
  };
  const revisionsOf = (path: string, period: string) =>
    bot.store.inTenant(tenant.tenantId, (tx) =>
      findRevisions(tx, { metricId: tenant.metric(path).id, period, limit: 20 }),
    );
  async function share(
    bytes: string | Buffer,
    {
      by = jason,
      channelId = TEAM,
      name = 'values.csv',
    }: Partial<Record<'by' | 'channelId' | 'name', string>> = {},
  ): Promise<ApiMessage> {
    const before = posts(bot, channelId).length;
    await bot.slack.as(by).shareFile(channelId, { name, bytes });
    return bot.slack.waitFor(
      () =>
        posts(bot, channelId)
          .slice(before)
          .find(({ files }) => files === undefined),
      { what: `an answer to ${name}`, timeoutMs: 20_000 },
    );
  }
  const press = ({ ts }: ApiMessage, actionId: string, by: string = jason, channelId = TEAM) =>
    bot.slack.as(by).press({ channelId, ts, actionId });
  const ended = ({ ts }: ApiMessage, words: string, channelId = TEAM) =>
    messageWhen(bot, channelId, ts, (m) => textOf(m.blocks).includes(words), words);
  const told = (by: string, words: string) =>
    bot.slack.waitFor(() => whispers(bot, by, TEAM).find(({ text }) => text?.includes(words)), {
      what: `"${words}" to ${by}`,
    });

  it('previews in the thread, imports once, and says that the same file again changes nothing', async () => {
    const shown = await postAfter(bot, jason, TEAM, '/scorecard W43');
    const file = csv(
      '2025-W43,Inside Sales,Dials,131',
      '2025-W42,Inside Sales,Dials,99',
      '2025-10-22,Inside Sales,FTAs Set,n/a',
    );
    bot.slack.faults.duplicateEvents(2);
    const before = posts(bot, TEAM).length;
    const { ts } = await bot.slack.as(jason).shareFile(TEAM, { name: 'october.csv', bytes: file });
    const preview = await nextPost(bot, TEAM, before, 'the file');
    expect(preview.thread_ts).toBe(ts);
    expect(textOf(preview.blocks)).toContain('*october.csv* holds scorecard values: 3 rows');
    expect(textOf(preview.blocks)).toContain('3 new (3 late');
    expect(textOf(preview.blocks)).toContain('2 metrics (Dials and FTAs Set)');
    await press(preview, IMPORT_ACTIONS.import);
    const end = await ended(preview, 'imported by Jason Ortega: 3 new');
    expect(textOf(end.blocks)).toMatch(/Dials \([^)]*W43\) 131 🟢/u);
    expect(textOf(end.blocks)).toMatch(/Dials \([^)]*W42\) 99 (🟡|🔴)/u);
    expect(textOf(end.blocks)).not.toContain('"button"');
    expect(await valueOf('Inside Sales/Dials', W43)).toBe('131');
    expect(await revisionsOf('Inside Sales/Dials', W43)).toEqual([
      expect.objectContaining({ source: 'csv', by: jason, reason: null, revision: 1 }),
    ]);
    await messageWhen(bot, TEAM, shown.ts, (m) => rowOf(m, 'Dials')[1] === '🟢 131', 'a refresh');
    const again = await share(file);
    expect(textOf(again.blocks)).toContain('Everything in it is stored already');
    expect(textOf(again.blocks)).not.toContain('"button"');
    expect(posts(bot, TEAM).filter((m) => m.thread_ts === ts)).toHaveLength(1);
    expect(await revisionsOf('Inside Sales/Dials', W43)).toHaveLength(1);
  });

  it('works in the direct message alike', async () => {
    const dm = bot.slack.as(charles).openDm();
    const preview = await share(csv('2025-W43,Warm 250,W250 Dials,27'), {
      by: charles,
      channelId: dm,
    });
    await press(preview, IMPORT_ACTIONS.import, charles, dm);
    await ended(preview, 'imported by Charles Abara', dm);
    expect(await valueOf('Warm 250/W250 Dials', W43)).toBe('27');
  });

  it('lists errors in a table and gives all of them as a file, and stores nothing', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `2025-W43,Inside Sales,Nonsense ${i},5`);
    const before = posts(bot, TEAM).length;
    const answer = await share(
      csv(
        '2025-W43,Inside Sales,FTAs Set,1',
        '2025-W40,Inside Sales,Dials,12abc',
        '2025-W43,Reactive Operations,Utilization,63',
        '2025-W43,,COI Attended,1',
        ...rows,
      ),
      { name: 'bad.csv' },
    );
    expect(hasTable(answer)).toBe(true);
    expect(tableRows(answer)).toHaveLength(11);
    expect(tableRows(answer)[1]?.slice(0, 2)).toEqual(['3', 'value: 12abc']);
    expect(textOf(answer.blocks)).toContain('Nothing was stored');
    const withFile = await bot.slack.waitFor(
      () =>
        posts(bot, TEAM)
          .slice(before)
          .find(({ files }) => files !== undefined),
      { what: 'the file of errors' },
    );
    const [file] = withFile.files ?? [];
    expect(file?.name).toBe('errors-bad.csv');
    expect(withFile.thread_ts).toBe(answer.thread_ts);
    const url = String(bot.slack.file(file?.id ?? '')?.['url_private']);
    const headers = { authorization: `Bearer ${bot.slack.botToken}` };
    const text = await (await fetch(url, { headers })).text();
    expect(text).toContain('Nonsense 11');
    expect(text).toContain('63% or 0.63');
    expect(text).not.toContain('<@');
    expect(await valueOf('Inside Sales/Dials', '2025-09-29')).toBeUndefined();
    expect(posts(bot, TEAM)).toHaveLength(before + 2);
  });

  it('refuses rows of others, naming who may', async () => {
    const answer = await share(csv('2025-W43,Reactive Operations,Utilization,60%'), {
      by: charles,
    });
    expect(textOf(answer.blocks)).toContain('Only Scott Nakamura and admins can enter Utilization');
  });

  it('skips rows of others that change nothing, also of closed weeks, and asks for no reason', async () => {
    await saveValues(bot.store, tenant, [
      { metric: 'Reactive Operations/Utilization', period: '2025-07-21', value: '0.6', by: scott },
      { metric: 'Inside Sales/Dials', period: '2025-07-21', value: 88, by: jason },
    ]);
    const theirs = '2025-W30,Reactive Operations,Utilization,60%';
    const preview = await share(
      csv(theirs, '2025-W30,Inside Sales,Dials,88', '2025-W30,Inside Sales,FTAs Set,2'),
    );
    expect(textOf(preview.blocks)).toContain('holds scorecard values: 3 rows');
    expect(textOf(preview.blocks)).toContain('1 new');
    expect(textOf(preview.blocks)).toContain('2 rows change nothing');
    expect(textOf(preview.blocks)).not.toContain('reason');
    await press(preview, IMPORT_ACTIONS.import);
    await ended(preview, 'imported by Jason Ortega: 1 new');
    expect(await revisionsOf('Reactive Operations/Utilization', '2025-07-21')).toHaveLength(1);
    // What others enter alone, and differs by the least, is refused as before.
    const changed = await share(csv('2025-W30,Reactive Operations,Utilization,60.01%'));
    expect(textOf(changed.blocks)).toContain('Only Scott Nakamura and admins can enter');
    // Who may enter nothing at all may share what changes nothing.
    const reader = await share(csv(theirs), { by: csm });
    expect(textOf(reader.blocks)).toContain('importing it changes nothing');
    const refused = await share(csv('2025-W30,Inside Sales,Dials,89'), { by: csm });
    expect(textOf(refused.blocks)).toContain('Only owners, contributors and admins can import');
  });

  it('takes its own export of everything back from anybody', async () => {
    const exported = await postAfter(bot, charles, TEAM, '/scorecard export csv all 26w');
    const file = bot.slack.file(exported.files?.[0]?.id ?? '');
    const url = String(file?.['url_private_download']);
    const headers = { authorization: `Bearer ${bot.slack.botToken}` };
    const bytes = Buffer.from(await (await fetch(url, { headers })).arrayBuffer());
    expect(bytes.toString().split('\r\n').length).toBeGreaterThan(5);
    const answer = await share(bytes, { by: charles });
    expect(textOf(answer.blocks)).toContain('importing it changes nothing');
  });

  it('refuses Import when a row of others stopped saying what is stored', async () => {
    await saveValues(bot.store, tenant, [
      { metric: 'Reactive Operations/Utilization', period: '2025-07-28', value: '0.5', by: scott },
    ]);
    const preview = await share(
      csv('2025-W31,Reactive Operations,Utilization,50%', '2025-W31,Inside Sales,Dials,77'),
    );
    await saveValues(bot.store, tenant, [
      {
        metric: 'Reactive Operations/Utilization',
        period: '2025-07-28',
        value: '0.55',
        by: scott,
        after: 1,
      },
    ]);
    await press(preview, IMPORT_ACTIONS.import);
    await told(jason, 'nothing was imported');
    expect(await valueOf('Reactive Operations/Utilization', '2025-07-28')).toBe('0.55');
    expect(await valueOf('Inside Sales/Dials', '2025-07-28')).toBeUndefined();
  });

  it('lets the sharer or an admin decide, nobody else', async () => {
    const preview = await share(csv('2025-W41,Inside Sales,Dials,98'));
    await press(preview, IMPORT_ACTIONS.import, scott);
    await told(scott, `Only <@${jason}>, who shared the file, and admins can decide`);
    expect(await valueOf('Inside Sales/Dials', '2025-10-06')).toBeUndefined();
    await press(preview, IMPORT_ACTIONS.import, admin);
    await ended(preview, 'imported by Dana Whitfield');
    expect((await revisionsOf('Inside Sales/Dials', '2025-10-06'))[0]).toMatchObject({ by: admin });
  });

  it('stores once when Import is pressed twice', async () => {
    const preview = await share(csv('2025-W40,Inside Sales,Dials,97'));
    await Promise.all([
      press(preview, IMPORT_ACTIONS.import),
      press(preview, IMPORT_ACTIONS.import, admin),
      press(preview, IMPORT_ACTIONS.import),
    ]);
    await bot.slack.waitFor(
      () =>
        [jason, admin]
          .flatMap((by) => whispers(bot, by, TEAM))
          .filter(({ text }) => text?.includes('nothing was stored twice')).length >= 2,
    );
    await ended(preview, 'imported by');
    expect(await revisionsOf('Inside Sales/Dials', '2025-09-29')).toHaveLength(1);
  });

  it('cancels, and then imports no more', async () => {
    const preview = await share(csv('2025-W39,Inside Sales,Dials,96'));
    await press(preview, IMPORT_ACTIONS.cancel);
    await ended(preview, 'cancelled by Jason Ortega. Nothing was stored.');
    expect(await valueOf('Inside Sales/Dials', '2025-09-22')).toBeUndefined();
  });

  it('shows a new preview when the numbers changed since', async () => {
    const preview = await share(
      csv('2025-W38,Inside Sales,Dials,95', '2025-W38,Inside Sales,FTAs Set,1'),
    );
    await saveValues(bot.store, tenant, [
      { metric: 'Inside Sales/FTAs Set', period: '2025-09-15', value: 2, by: admin },
    ]);
    await press(preview, IMPORT_ACTIONS.import);
    const anew = await ended(preview, 'Numbers changed since this preview');
    expect(textOf(anew.blocks)).toContain('1 new, 1 changed');
    expect(await valueOf('Inside Sales/Dials', '2025-09-15')).toBeUndefined();
    await press(anew, IMPORT_ACTIONS.import);
    const view = await viewWhen(bot, jason);
    expect(await bot.slack.as(jason).submit(view.id, { reason: 'recounted' })).toMatchObject({
      result: 'closed',
    });
    await ended(preview, 'imported by Jason Ortega: 1 new, 1 changed');
    expect(await valueOf('Inside Sales/FTAs Set', '2025-09-15')).toBe('1');
    const [changed] = await revisionsOf('Inside Sales/FTAs Set', '2025-09-15');
    expect(changed).toMatchObject({ revision: 2, reason: 'recounted', source: 'csv' });
  });

  it('says that the file is gone when it was deleted before Import', async () => {
    const before = posts(bot, TEAM).length;
    const { fileId } = await bot.slack
      .as(jason)
      .shareFile(TEAM, { name: 'gone.csv', bytes: csv('2025-W37,Inside Sales,Dials,94') });
    const preview = await nextPost(bot, TEAM, before, 'the file');
    bot.slack.as(jason).deleteFile(fileId);
    await press(preview, IMPORT_ACTIONS.import);
    expect((await told(jason, 'The file was deleted in Slack')).text).toContain('Share it again');
  });

  it('meets what is not meant for it with silence in a channel, with help in a direct message', async () => {
    const dm = bot.slack.as(jason).openDm();
    const foreign = 'colour,shape\nred,round\n';
    const before = posts(bot, TEAM).length;
    await bot.slack.as(jason).shareFile(TEAM, { name: 'shapes.csv', bytes: foreign });
    await bot.slack
      .as(jason)
      .shareFile(TEAM, { name: 'photo.jpg', bytes: Buffer.from([255, 216, 255]) });
    await bot.slack
      .as(ROBOT)
      .shareFile(TEAM, { name: 'robo.csv', bytes: csv('2025-W43,,Dials,1') });
    await bot.slack
      .as(guest)
      .shareFile(TEAM, { name: 'guest.csv', bytes: csv('2025-W43,,Dials,1') });
    const helped = await share(foreign, { channelId: dm });
    expect(textOf(helped)).toContain('I import CSV files of scorecard values');
    const picture = await share(Buffer.from([255, 216, 255]), { channelId: dm, name: 'photo.jpg' });
    expect(textOf(picture)).toContain('I cannot use *photo.jpg*');
    // What was shared before has been looked at by now: its answers would stand here.
    await share(csv('2025-W36,Inside Sales,Dials,93'), { name: 'last.csv' });
    expect(posts(bot, TEAM)).toHaveLength(before + 1);
  });

  it('tells a guest in the direct message why not', async () => {
    const dm = bot.slack.as(guest).openDm();
    await bot.slack.as(guest).shareFile(dm, { name: 'guest.csv', bytes: csv('2025-W43,,Dials,1') });
    const said = await bot.slack.waitFor(() =>
      bot.slack
        .as(guest)
        .visible(dm)
        .find(({ text }) => text?.includes('Guests cannot')),
    );
    expect(said.text).not.toContain('reference');
  });

  it('tells a member who may import', async () => {
    const answer = await share(csv('2025-W43,Inside Sales,Dials,1'), { by: csm });
    expect(textOf(answer.blocks)).toContain(`<@${admin}>`);
    expect(await valueOf('Inside Sales/Dials', W43)).toBe('131');
  });

  it.each([
    ['empty.csv', ' ', 'empty'],
    ['binary.csv', Buffer.from([0, 1, 2, 3, 255, 254]), 'not a text file|binary|UTF-8'],
    ['page.csv', '<!DOCTYPE html><html><body>x</body></html>', 'web page'],
    ['header.csv', 'week,metric,value\n', 'no rows'],
  ])('refuses %s in a sentence', async (name, bytes, words) => {
    const answer = await share(bytes, { name, channelId: bot.slack.as(jason).openDm() });
    expect(answer.text).toMatch(new RegExp(words));
    expect(answer.text).toContain('was not imported');
    expect(answer.text).not.toContain('reference');
  });

  it('refuses a file over the limit without reading it', async () => {
    const answer = await share(Buffer.alloc(31_000_000, 'a'), { name: 'huge.csv' });
    expect(answer.text).toContain('31 MB');
  });

  it('says what is missing when Slack gives a sign-in page instead of the file', async () => {
    bot.slack.faults.next('download', { kind: 'status', status: 500 });
    const answer = await share(csv('2025-W43,Inside Sales,Dials,1'));
    expect(answer.text).toContain('Slack did not give me the file');
    expect(answer.text).toMatch(/reference [0-9a-f]{8}/);
  });

  it('answers in the direct message where the channel is not public', async () => {
    const dm = bot.slack.as(jason).openDm();
    const before = posts(bot, dm).length;
    await bot.slack
      .as(jason)
      .shareFile('C0GENERAL', { name: 'aside.csv', bytes: csv('2025-W35,Inside Sales,Dials,92') });
    const preview = await nextPost(bot, dm, before, 'the file');
    expect(textOf(preview.blocks)).toContain(
      'not one of the channels where scorecards may be public',
    );
    await press(preview, IMPORT_ACTIONS.import, jason, dm);
    await ended(preview, 'imported by Jason Ortega', dm);
    expect(posts(bot, 'C0GENERAL')).toEqual([]);
  });

  it('escapes what a file is called', async () => {
    const answer = await share(csv('2025-W34,Inside Sales,Dials,91'), { name: '<!channel>.csv' });
    expect(textOf(answer)).not.toContain('<!channel>');
    expect(textOf(answer)).toContain('&lt;!channel&gt;');
  });

  it('has nothing to say about the files it shares itself', async () => {
    const before = posts(bot, TEAM).length;
    await postAfter(bot, jason, TEAM, '/scorecard template csv');
    await whisperAfter(bot, jason, TEAM, '/scorecard help');
    expect(posts(bot, TEAM)).toHaveLength(before + 1);
  });
});

describe('a bot without files:read', () => {
  let bot: TestBot;
  beforeAll(async () => {
    // Slack refuses files.info without the scope, so nothing is known of the file at all.
    const scopes = (demoWorld.scopes ?? []).filter((scope) => scope !== 'files:read');
    bot = await startTestBot({ world: { ...demoWorld, scopes } });
    await setUpTenant(bot.store);
  });
  afterAll(() => bot.close());

  it('says that an admin should reinstall the app', async () => {
    const dm = bot.slack.as(jason).openDm();
    await bot.slack.as(jason).shareFile(dm, { name: 'a.csv', bytes: csv('2025-W43,,Dials,1') });
    const said = await bot.slack.waitFor(() =>
      bot.slack
        .as(jason)
        .visible(dm)
        .find(({ text }) => text?.includes('reinstall it')),
    );
    expect(said.text).toMatch(/reference [0-9a-f]{8}/);
  });
});
