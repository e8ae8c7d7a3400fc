import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import type { ApiMessage } from '../../../src/playground/local-slack/state/api-message.ts';
import type { PageView } from '../../../src/playground/page-api/contract.ts';
import { startReportingBot, type ReportingBot } from '../../fixtures/reporting-bot.ts';
import { setUpTenant, type SetUpTenant } from '../../fixtures/set-up-tenant.ts';
import { closeViews, posts, repliesOf, textOf, viewWhen, whispers } from '../hands.ts';
import { reportsWith } from '../reports/reports-hands.ts';

const { admin, jason, charles, scott, noor } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;

let bot: ReportingBot;
let tenant: SetUpTenant;
let report: ApiMessage;
beforeAll(async () => {
  bot = await startReportingBot({ now: new Date('2025-10-24T20:00:00Z') });
  const red = ['2025-10-06', '2025-10-13', '2025-10-20'] as const;
  tenant = await setUpTenant(bot.store, {
    settings: { zone: 'America/New_York' },
    entries: red.flatMap((period) => [
      { metric: 'Inside Sales/Dials', period, value: 50 },
      { metric: 'Reactive Operations/Utilization', period, value: '0.2' },
    ]),
  });
  await bot.reporter.tick();
  bot.clock.now = new Date('2025-10-27T12:01:00Z');
  await bot.reporter.tick();
  report = await bot.slack.waitFor(() => reportsWith(bot, TEAM, 'Weekly scorecard')[0], {
    what: 'the report',
    timeoutMs: 30_000,
  });
});
afterAll(() => bot.close());
afterEach(async () => {
  for (const person of [admin, jason, charles, scott, noor]) await closeViews(bot, person);
});

/** The button under the red number of a metric, as the report has it. */
function buttonOf(path: string): { actionId: string; blockId: string } {
  const { id } = tenant.metric(path);
  const block = report.blocks?.find((one) => textOf(one).includes(`2025-10-20 ${id}`));
  if (block === undefined) throw new Error(`no button of ${path}`);
  return { actionId: 'report:raise-issue', blockId: block['block_id'] };
}

const raise = (by: string, path: string) =>
  bot.slack.as(by).press({ channelId: TEAM, ts: report.ts, ...buttonOf(path) });

const formOf = (by: string, callbackId: string, text = ''): Promise<PageView> =>
  viewWhen(
    bot,
    by,
    (view) => view.callback_id === callbackId && textOf(view.blocks).includes(text),
    `${callbackId} with ${text}`,
  );

const list = async (by: string, text = '') => {
  await bot.slack.as(by).command(TEAM, '/scorecard issues');
  return formOf(by, 'issues-list', text);
};

describe('"Raise as issue" under a report', () => {
  it('opens a form with what happened, the metric’s owner and a week’s time', async () => {
    await raise(scott, 'Inside Sales/Dials');
    const form = await formOf(scott, 'issues-raise');
    const words = textOf(form.blocks);
    expect(words).toContain('Dials: 50 in W43, goal ≥ 125');
    expect(words).toContain('Red in W41, W42 and W43.');
    expect(words).toContain(`"initial_user":"${jason}"`);
    expect(words).toContain('"initial_date":"2025-11-03"');
  });

  it('refuses an empty title and a date that has passed, beside the fields', async () => {
    await raise(scott, 'Inside Sales/Dials');
    const form = await formOf(scott, 'issues-raise');
    expect(
      await bot.slack.as(scott).submit(form.id, { title: ' ', dueOn: '2025-10-20' }),
    ).toMatchObject({
      result: 'errors',
      errors: { title: expect.any(String), dueOn: expect.stringContaining('27 Oct 2025') },
    });
  });

  it('stores it, notes it in the thread without a ping, and tells its owner once', async () => {
    await raise(scott, 'Inside Sales/Dials');
    await raise(charles, 'Inside Sales/Dials');
    const first = await formOf(scott, 'issues-raise');
    const second = await formOf(charles, 'issues-raise');
    const before = repliesOf(bot, TEAM, report.ts).length;
    const dm = bot.slack.as(jason).openDm();
    expect(
      await bot.slack.as(scott).submit(first.id, { title: 'Two more people dial' }),
    ).toMatchObject({ result: 'closed' });
    const note = await bot.slack.waitFor(() => repliesOf(bot, TEAM, report.ts)[before], {
      what: 'the note in the thread',
      timeoutMs: 20_000,
    });
    expect(note.text).toContain('Scott Nakamura raised *Dials* as an issue: Two more people dial');
    expect(note.text).not.toContain('<@');
    // Who was typing at the same moment is told.
    await bot.slack.as(charles).submit(second.id, {});
    await bot.slack.waitFor(
      () => whispers(bot, charles, TEAM).find(({ text }) => text.includes(`<@${scott}> raised`)),
      { what: 'that it is raised', timeoutMs: 20_000 },
    );
    const told = await bot.slack.waitFor(
      () => posts(bot, dm).find(({ text }) => text.includes('gave you an issue to solve')),
      { what: 'the message to the owner', timeoutMs: 20_000 },
    );
    expect(told.text).toContain('due 3 Nov 2025');
    expect(posts(bot, dm).filter(({ text }) => text.includes('an issue'))).toHaveLength(1);
  });

  it('tells a second presser who raised it and when, and opens no form', async () => {
    await raise(admin, 'Inside Sales/Dials');
    const said = await bot.slack.waitFor(
      () => whispers(bot, admin, TEAM).find(({ text }) => text.includes('as an issue on')),
      { what: 'who raised it', timeoutMs: 20_000 },
    );
    expect(said.text).toContain(`<@${scott}> raised *Dials* as an issue on 27 Oct 2025 already`);
    expect(bot.slack.as(admin).views()).toEqual([]);
  });

  it('is not offered in the next report, which says that the issue is open', async () => {
    bot.clock.now = new Date('2025-11-03T13:01:00Z');
    await bot.store.inTenant(tenant.tenantId, (tx) =>
      tx.prisma.entry.updateMany({
        where: { period: new Date('2025-10-06T00:00:00Z') },
        data: { period: new Date('2025-10-27T00:00:00Z') },
      }),
    );
    await bot.reporter.tick();
    const next = await bot.slack.waitFor(
      () => reportsWith(bot, TEAM, 'Weekly scorecard · W44')[0],
      { what: 'the next report', timeoutMs: 30_000 },
    );
    expect(textOf(next)).toContain('issue open');
    expect(textOf(next)).not.toContain(`2025-10-27 ${tenant.metric('Inside Sales/Dials').id}`);
    expect(textOf(next)).toContain(tenant.metric('Reactive Operations/Utilization').id);
  });
});

describe('/scorecard issues', () => {
  it('lists open ones with owner, date and age, to everybody; who may not change them has no buttons', async () => {
    bot.clock.now = new Date('2025-11-05T15:00:00Z');
    const words = textOf((await list(noor)).blocks);
    expect(words).toContain('*1 open issue*');
    expect(words).toContain('*Two more people dial*\\nDials · Inside Sales · W43');
    expect(words).toContain(`<@${jason}> · :red_circle: *overdue by 2 days*, due 3 Nov 2025`);
    expect(words).toContain(`open for 9 days, by <@${scott}>`);
    expect(words).not.toContain('issues:done');
  });

  it('hands an issue on, tells the new owner, and shows it in the list', async () => {
    const open = await list(jason);
    const person = bot.slack.as(jason);
    await person.pressInView(open.id, { actionId: 'issues:edit' });
    const form = await formOf(jason, 'issues-edit');
    expect(
      await person.submit(form.id, {
        title: 'Three more people dial',
        ownerId: charles,
        dueOn: '2025-11-20',
      }),
    ).toMatchObject({ result: 'closed' });
    await formOf(jason, 'issues-list', `<@${charles}> · due 20 Nov 2025`);
    const dm = bot.slack.as(charles).openDm();
    await bot.slack.waitFor(
      () => posts(bot, dm).find(({ text }) => text.includes(`<@${jason}> gave you an issue`)),
      { what: 'the message to the new owner', timeoutMs: 20_000 },
    );
    // Jason neither owns nor raised it any more.
    expect(textOf((await list(jason)).blocks)).not.toContain('issues:done');
  });

  it('closes one, keeps it listed, and opens it again', async () => {
    const open = await list(charles);
    const person = bot.slack.as(charles);
    await person.pressInView(open.id, { actionId: 'issues:done' });
    const after = await formOf(charles, 'issues-list', 'is done.');
    expect(textOf(after.blocks)).toContain('No issue is open');
    expect(textOf(after.blocks)).toContain(`~Three more people dial~\\nDials`);
    expect(textOf(after.blocks)).toContain(`done on 5 Nov 2025 by <@${charles}>`);
    await person.pressInView(after.id, { actionId: 'issues:reopen' });
    await formOf(charles, 'issues-list', 'is open again.');
    await person.pressInView(after.id, { actionId: 'issues:done' });
    await formOf(charles, 'issues-list', 'is done.');
    bot.clock.now = new Date('2025-12-06T15:00:00Z');
    expect(textOf((await list(admin)).blocks)).not.toContain('Three more people dial');
  });

  it('refuses to open one again while another of its metric is open', async () => {
    bot.clock.now = new Date('2025-11-06T15:00:00Z');
    await raise(scott, 'Inside Sales/Dials');
    const form = await formOf(scott, 'issues-raise');
    await bot.slack.as(scott).submit(form.id, { ownerId: scott, title: 'Dial earlier' });
    const open = await list(admin, 'Dial earlier');
    await bot.slack.as(admin).pressInView(open.id, { actionId: 'issues:reopen' });
    const told = await formOf(admin, 'issues-list', 'Another issue of that metric is open now');
    expect(textOf(told.blocks)).toContain('*1 open issue*');
  });
});
