import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { helpExamples } from '../../src/domain/scorecard/command-help.ts';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import { findEntries } from '../../src/store/entries.ts';
import { findScorecard } from '../../src/store/scorecard.ts';
import { findTenant } from '../../src/store/tenants.ts';
import { startTestBot, type TestBot } from '../fixtures/bot.ts';
import { setUpTenant, type SetUpTenant } from '../fixtures/set-up-tenant.ts';
import {
  closeViews,
  messageWhen,
  postAfter,
  posts,
  rowOf,
  textOf,
  TRANSPORTS,
  viewWhen,
  whisperAfter,
  whispers,
} from './hands.ts';

const { admin, jason, charles, josh, scott, csm } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;

const weeksOf = (rows: readonly string[][]) => [...new Set(rows.map(([week]) => week))];

describe.each(TRANSPORTS)('/scorecard over %s', (delivery) => {
  let bot: TestBot;
  let tenant: SetUpTenant;
  beforeAll(async () => {
    bot = await startTestBot({ delivery });
    tenant = await setUpTenant(bot.store, {
      entries: [
        { metric: 'Inside Sales/Dials', period: '2025-10-20', value: 130, note: '=cmd' },
        { metric: 'Inside Sales/Dials', period: '2025-10-13', value: 100 },
      ],
    });
  });
  afterAll(() => bot.close());

  const scorecard = () => bot.store.inTenant(tenant.tenantId, findScorecard);
  const goalsOf = async (path: string) => {
    const { id } = tenant.metric(path);
    return (await scorecard()).metrics.find((one) => one.id === id)?.goals ?? [];
  };
  const fileText = async (fileId: string) => {
    const url = String(bot.slack.file(fileId)?.['url_private_download']);
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${bot.slack.botToken}` },
    });
    return response.text();
  };

  it('sets a goal by command for its owner, and refreshes the scorecard on show', async () => {
    const shown = await postAfter(bot, jason, TEAM, '/scorecard now');
    const said = await whisperAfter(bot, jason, TEAM, '/scorecard goal dials 140 from W44');
    expect(said.text).toContain('≥ 140 from 2025-W44');
    expect(said.text).toContain('(before: ≥ 125)');
    await messageWhen(bot, TEAM, shown.ts, (m) => rowOf(m, 'Dials')[2] === '≥ 140', 'the new goal');
    const closed = await postAfter(bot, jason, TEAM, '/scorecard W43');
    expect(rowOf(closed, 'Dials').slice(1, 3)).toEqual(['🟢 130', '≥ 125']);
    await whisperAfter(bot, admin, TEAM, '/scorecard goal dials >= 90 only W45');
    expect(await goalsOf('Inside Sales/Dials')).toContainEqual(
      expect.objectContaining({ from: '2025-11-03', onePeriodOnly: true }),
    );
  });

  it('refuses a goal to everybody else and says who may', async () => {
    const before = await goalsOf('Inside Sales/FTAs Set');
    for (const [text, by] of [
      ['goal FTAs Set 3 from W44', charles],
      ['goal "Inside Sales/FTAs Set"', scott],
    ] as const) {
      const said = await whisperAfter(bot, by, TEAM, `/scorecard ${text}`);
      expect(said.text).toContain(`Only <@${jason}> and admins can set the goal`);
      expect(bot.slack.as(by).views()).toEqual([]);
    }
    expect(await goalsOf('Inside Sales/FTAs Set')).toEqual(before);
  });

  it('sets a goal by modal, with errors at the fields', async () => {
    const person = bot.slack.as(scott);
    await person.command(TEAM, '/scorecard goal utilization');
    const view = await viewWhen(bot, scott);
    const wrong = await person.submit(view.id, { low: 'many' });
    expect(wrong).toMatchObject({ result: 'errors', errors: { low: expect.any(String) } });
    expect(await person.submit(view.id, { low: '65%' })).toMatchObject({ result: 'closed' });
    await bot.slack.waitFor(() =>
      whispers(bot, scott, TEAM).some(({ text }) => text?.includes('≥ 65%')),
    );
    const goals = await goalsOf('Reactive Operations/Utilization');
    expect(goals.map(({ low }) => low?.toString())).toContain('0.65');
  });

  it('exports values as a file that escapes formulas', async () => {
    const posted = await postAfter(bot, jason, TEAM, '/scorecard export csv 4w');
    const [file] = posted.files ?? [];
    expect(file?.name).toBe('scorecard-2025-W41-to-2025-W44.csv');
    const text = await fileText(file?.id ?? '');
    expect(text).toContain('2025-W43,Inside Sales,Dials,130,');
    expect(text).toContain("'=cmd");
    expect(posted.text).toContain('2 values');
  });

  const rowsAfter = async (by: string, command: string) => {
    const posted = await postAfter(bot, by, TEAM, command);
    const text = await fileText(posted.files?.[0]?.id ?? '');
    const rows = text
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
    return { rows, words: posted.text ?? '', name: posted.files?.[0]?.name };
  };

  it('exports the weeks asked for and no others', async () => {
    const one = await rowsAfter(jason, '/scorecard export csv W42');
    expect(weeksOf(one.rows)).toEqual(['2025-W42']);
    expect(one).toMatchObject({ name: 'scorecard-2025-W42.csv' });
    expect(weeksOf((await rowsAfter(jason, '/scorecard export csv W42 W43')).rows)).toEqual([
      '2025-W42',
      '2025-W43',
    ]);
    expect((await rowsAfter(jason, '/scorecard export csv W44')).rows).toEqual([]);
    expect(weeksOf((await rowsAfter(jason, '/scorecard export csv 2w')).rows)).toEqual([
      '2025-W43',
    ]);
  });

  it('exports what the asker may enter, with all the rest, and everything to whoever enters nothing', async () => {
    const own = await rowsAfter(josh, '/scorecard export csv');
    expect(own.rows).toEqual([]);
    expect(own.words).toContain('Your 3 metrics; `/scorecard export csv all` for everybody’s.');
    const all = await rowsAfter(josh, '/scorecard export csv all');
    expect(all.rows).toHaveLength(2);
    expect(all.words).toContain('All 25 metrics; 3 of them are yours to enter.');
    const readers = await rowsAfter(csm, '/scorecard export csv');
    expect(readers.rows).toHaveLength(2);
    expect(readers.words).toContain('for reading');
    expect(readers.words).not.toContain('Share the file back');
    expect((await rowsAfter(admin, '/scorecard export csv')).words).not.toContain('everybody');
  });

  it('gives a template with a row for every metric of the asker, with all for every metric', async () => {
    const own = await rowsAfter(josh, '/scorecard template csv');
    expect(own.rows.map(([, section, metric]) => `${section}/${metric}`)).toEqual([
      'Hybrid Sales/COI Created',
      'Hybrid Sales/COI Attended',
      'Hybrid Sales/Networking Events',
    ]);
    expect(own.words).toContain('Your 3 metrics; `/scorecard template csv all`');
    const active = (await scorecard()).metrics.filter(({ active: on }) => on).length;
    expect((await rowsAfter(josh, '/scorecard template csv all')).rows).toHaveLength(active);
    expect((await rowsAfter(admin, '/scorecard template csv')).rows).toHaveLength(active);
  });

  it('gives a template of past weeks, as the set-up promises', async () => {
    for (const [command, weeks] of [
      ['8w', 8],
      ['W40', 1],
      ['W40 W43', 4],
      ['Q3', 13],
    ] as const) {
      const { rows } = await rowsAfter(josh, `/scorecard template csv ${command}`);
      expect([command, rows.length]).toEqual([command, 3 * weeks]);
      expect([command, weeksOf(rows).length]).toEqual([command, weeks]);
    }
    const finance = (await rowsAfter(admin, '/scorecard template csv Q3')).rows.filter(
      ([, , metric]) => metric === 'Revenue',
    );
    expect(weeksOf(finance)).toEqual(['2025-07-01', '2025-08-01', '2025-09-01']);
  });

  it('has help whose every example works as typed', async () => {
    const help = await whisperAfter(bot, admin, TEAM, '/scorecard help');
    const { settings } = await bot.store.inTenant(tenant.tenantId, findTenant);
    const people = bot.slack.world.people.map(({ id, realName }) => ({ id, name: realName }));
    const owners = people.filter(({ id }) => [jason, charles, josh, scott].includes(id as never));
    const examples = helpExamples({
      now: bot.clock.now,
      settings,
      scorecard: await scorecard(),
      people: owners,
    });
    expect(examples.length).toBeGreaterThan(10);
    for (const { text } of examples) {
      expect(textOf(help.blocks)).toContain(JSON.stringify(text).slice(1, -1));
      const heard = whispers(bot, admin, TEAM).length;
      const seen = posts(bot, TEAM).length;
      await bot.slack.as(admin).command(TEAM, text);
      await bot.slack.waitFor(
        () =>
          posts(bot, TEAM).length > seen ||
          whispers(bot, admin, TEAM).length > heard ||
          bot.slack.as(admin).views().length > 0,
        { what: `an answer to ${text}`, timeoutMs: 20_000 },
      );
      for (const { text: said } of whispers(bot, admin, TEAM).slice(heard))
        expect(`${text} → ${said}`).toContain(' → Goal of ');
      await closeViews(bot, admin);
    }
  });

  it.each([
    ['Inside Salse', 'Did you mean Inside Sales?'],
    ['xyzzy', 'The sections are: Inside Sales, '],
    ['trend dails', 'Did you mean'],
    ['trend COI Attended', 'fits more than one metric: Outside Sales/COI Attended'],
    ['trned dials', 'Did you mean `/scorecard trend dials`?'],
    ['@nobody', 'owner'],
    ['2025-W54', 'Weeks run from W01 to W52'],
    ['trend dials 14w', '`13w`, `26w` or `52w`'],
    ['goal dials many', 'many'],
    ['"unclosed', 'A quote is not closed'],
    ['<!channel>', 'I know no week, section or owner “‹!channel›”'],
    ['enter nowhere', 'There is no section'],
  ])('answers `%s` with the choices', async (typed, words) => {
    const before = posts(bot, TEAM).length;
    const said = await whisperAfter(bot, jason, TEAM, `/scorecard ${typed}`);
    expect(said.text).toContain(words);
    expect(said.text).not.toContain('<!');
    expect(said.text).not.toContain('reference');
    expect(posts(bot, TEAM)).toHaveLength(before);
  });

  it('lets members read, and tells who may enter', async () => {
    await postAfter(bot, csm, TEAM, '/scorecard');
    const said = await whisperAfter(bot, csm, TEAM, '/scorecard enter Inside');
    expect(said.text).toContain(`<@${jason}>`);
    expect(bot.slack.as(csm).views()).toEqual([]);
    const entries = await bot.store.inTenant(tenant.tenantId, (tx) =>
      findEntries(tx, { from: '2025-10-06', to: '2025-10-27' }),
    );
    expect(entries).toHaveLength(2);
  });
});
