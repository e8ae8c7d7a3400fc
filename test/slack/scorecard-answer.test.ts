import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import { SCORECARD_ACTIONS } from '../../src/render/scorecard/scorecard-controls.ts';
import { startTestBot, type TestBot } from '../fixtures/bot.ts';
import { setUpTenant, type SetUpTenant } from '../fixtures/set-up-tenant.ts';
import {
  hasImage,
  hasTable,
  messageWhen,
  nextPost,
  pictureOf,
  postAfter,
  posts,
  repliesOf,
  rowOf,
  tableRows,
  textOf,
  TRANSPORTS,
  viewWhen,
  whispers,
} from './hands.ts';

const { admin, jason, charles } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;

describe.each(TRANSPORTS)('the scorecard over %s', (delivery) => {
  let bot: TestBot;
  let tenant: SetUpTenant;
  beforeAll(async () => {
    bot = await startTestBot({ delivery });
    tenant = await setUpTenant(bot.store, {
      entries: [
        {
          metric: 'Inside Sales/Dials',
          period: '2025-10-20',
          value: 130,
          note: 'trade fair week',
        },
        { metric: 'Inside Sales/Dials', period: '2025-10-13', value: 100, by: charles },
        { metric: 'Inside Sales/Dials', period: '2025-10-06', value: 120 },
        { metric: 'Inside Sales/FTAs Set', period: '2025-10-20', value: 0 },
        { metric: 'Reactive Operations/Utilization', period: '2025-10-20', value: '0.6296' },
        { metric: 'Inside Sales/Dials', period: '2025-10-27', value: 12 },
      ],
    });
  });
  afterAll(() => bot.close());

  const ask = (text: string, by: string = jason) => postAfter(bot, by, TEAM, `/scorecard ${text}`);
  const press = (ts: string, actionId: string, by: string = jason, selected?: string) =>
    bot.slack
      .as(by)
      .press({ channelId: TEAM, ts, actionId, ...(selected === undefined ? {} : { selected }) });

  it('posts the table at once and adds the picture by an update', async () => {
    bot.slack.faults.next('files.getUploadURLExternal', { kind: 'delay', ms: 300 });
    const posted = await ask('');
    expect(hasTable(posted)).toBe(true);
    expect(hasImage(posted)).toBe(false);
    expect(posted.text).toContain('Scorecard · W43 · 20–26 Oct 2025 · Week 43/52 · Q4 2025');
    expect(tableRows(posted)[0]).toEqual(['Metric', 'This week', 'Goal', 'Before', 'Q4 avg']);
    expect(rowOf(posted, 'Dials')).toEqual([
      'Dials',
      '🟢 130',
      '≥ 125',
      '100',
      expect.stringMatching(/116\.\d+ .*🟡 Near/),
    ]);
    expect(rowOf(posted, 'FTAs Set')[1]).toBe('🔴 0 Below');
    expect(tableRows(posted).map(([name]) => name)).toContain('Inside Sales · Jason Ortega');
    const complete = await pictureOf(bot, TEAM, posted.ts);
    expect(hasTable(complete)).toBe(true);
    expect(textOf(complete.blocks)).toContain('Coverage: ');
    expect(textOf(complete.blocks)).toContain('Missing: ');
    expect(posts(bot, TEAM).filter(({ ts }) => ts === posted.ts)).toHaveLength(1);
  });

  it('turns the pages of the message for who asked for it', async () => {
    const { ts } = await ask('');
    const before = posts(bot, TEAM).length;
    await press(ts, SCORECARD_ACTIONS.previousWeek);
    const previous = await messageWhen(bot, TEAM, ts, (m) => m.text.includes('W42'), 'W42');
    expect(rowOf(previous, 'Dials')[1]).toBe('🔴 100 Below');
    await pictureOf(bot, TEAM, ts);
    await press(ts, SCORECARD_ACTIONS.nextWeek);
    await messageWhen(bot, TEAM, ts, (m) => m.text.includes('W43'), 'W43 again');
    const { id } = tenant.section('Reactive Operations');
    await press(ts, SCORECARD_ACTIONS.section, jason, id);
    const section = await messageWhen(
      bot,
      TEAM,
      ts,
      (m) => m.text.includes('Reactive Operations'),
      'the section',
    );
    expect(tableRows(section).map(([name]) => name)).not.toContain('Dials');
    expect(rowOf(section, 'Utilization')[1]).toBe('🟢 63%');
    await press(ts, SCORECARD_ACTIONS.section, jason, 'all');
    await messageWhen(bot, TEAM, ts, (m) => textOf(m.blocks).includes('Dials'), 'all sections');
    expect(posts(bot, TEAM)).toHaveLength(before);
  });

  it('gives everybody else their own and leaves the message alone', async () => {
    const posted = await ask('');
    const complete = await pictureOf(bot, TEAM, posted.ts);
    const dm = bot.slack.as(charles).openDm();
    const before = posts(bot, dm).length;
    await press(posted.ts, SCORECARD_ACTIONS.previousWeek, charles);
    const own = await nextPost(bot, dm, before, 'the press');
    expect(own.text).toContain('W42');
    await bot.slack.waitFor(() =>
      whispers(bot, charles, TEAM).some(({ text }) => text?.includes('only they turn its pages')),
    );
    await pictureOf(bot, dm, own.ts);
    expect(bot.slack.message(TEAM, posted.ts)?.blocks).toEqual(complete.blocks);
    await bot.slack
      .as(charles)
      .press({ channelId: dm, ts: own.ts, actionId: SCORECARD_ACTIONS.nextWeek });
    await messageWhen(bot, dm, own.ts, (m) => m.text.includes('W43'), 'their own page turned');
  });

  it('opens details in the thread, whoever presses', async () => {
    const { ts } = await ask('Inside');
    await press(ts, SCORECARD_ACTIONS.details, charles);
    const [details] = await bot.slack.waitFor(
      () => repliesOf(bot, TEAM, ts).length > 0 && repliesOf(bot, TEAM, ts),
    );
    if (details === undefined) throw new Error('no details');
    expect(tableRows(details)[0]).toEqual(['Metric', 'Value', 'Source', 'Note']);
    expect(rowOf(details, 'Dials')[3]).toBe('trade fair week');
    expect(rowOf(details, 'Dials')[1]).toBe('🟢 130');
    expect(rowOf(details, 'Dials')[2]).toContain('entered by hand, Jason Ortega');
  });

  it('shows the revisions of a chosen metric in a modal', async () => {
    const { ts } = await ask('');
    await press(ts, SCORECARD_ACTIONS.history, charles);
    const view = await viewWhen(bot, charles);
    await bot.slack.as(charles).pressInView(view.id, {
      actionId: 'history:metric',
      selected: tenant.metric('Inside Sales/Dials').id,
    });
    const filled = await viewWhen(bot, charles, ({ blocks }) => textOf(blocks).includes('W42'));
    expect(textOf(filled.blocks)).toContain('Charles Abara');
    await bot.slack.as(charles).close(view.id);
  });

  it('shows the current week so far, without colours', async () => {
    const posted = await ask('now');
    expect(posted.text).toContain('W44');
    expect(posted.text).toContain('so far');
    expect(tableRows(posted)[0]?.[1]).toBe('This week so far');
    expect(rowOf(posted, 'Dials')[1]).toBe('12');
    expect(textOf(posted.blocks)).not.toContain(`"value":"2025-11-03"`);
  });

  it('shows a quarter with every week that has begun as a column', async () => {
    const posted = await ask('Q4 2025');
    expect(tableRows(posted)[0]).toHaveLength(3 + 5);
    expect(tableRows(posted)[0]?.slice(0, 3)).toEqual(['Metric', 'Q4 avg', 'Goal']);
    expect(tableRows(posted)[0]?.at(-1)).toBe('W44 so far');
    await pictureOf(bot, TEAM, posted.ts);
  });

  it('shows a trend with its chart and numbers', async () => {
    const posted = await ask('trend dials 13w');
    await pictureOf(bot, TEAM, posted.ts);
    expect(posted.text).toContain('Dials · last 13 weeks');
    expect(textOf(tableRows(posted))).toContain('130');
  });

  it('shows every revision of a metric', async () => {
    const posted = await ask('history "Inside Sales/Dials" W43');
    expect(tableRows(posted)).toHaveLength(2);
    expect(tableRows(posted)[1]).toEqual(
      expect.arrayContaining(['130', 'Jason Ortega', 'entered by hand']),
    );
  });

  it('filters by owner, by mention and by name', async () => {
    for (const text of ['@charles', '@Charles W43']) {
      const posted = await ask(text, admin);
      expect(posted.text).toContain('Charles Abara');
      expect(tableRows(posted).map(([name]) => name)).toContain('W250 Dials');
      expect(tableRows(posted).map(([name]) => name)).not.toContain('Dials');
    }
  });
});
