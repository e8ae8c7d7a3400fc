import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoWorld, DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import { createDemoTenant } from '../../../src/playground/demo-tenant.ts';
import { findTenantBySlackId } from '../../../src/store/tenants.ts';
import type { ApiMessage } from '../../../src/playground/local-slack/state/api-message.ts';
import { startReportingBot, type ReportingBot } from '../../fixtures/reporting-bot.ts';
import {
  closeViews,
  fieldOf,
  hasTable,
  posts,
  repliesOf,
  textOf,
  viewWhen,
  whispers,
} from '../hands.ts';
import { reportsWith } from './reports-hands.ts';

const { admin, jason, scott, noor } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;

let bot: ReportingBot;
let tenantId: string;
beforeAll(async () => {
  bot = await startReportingBot({ now: new Date('2025-10-21T15:00:00Z') });
  await createDemoTenant(bot.store, { now: bot.clock.now });
  tenantId = (await findTenantBySlackId(bot.store, demoWorld.team.id))?.id ?? '';
  await bot.reporter.tick();
  bot.clock.now = new Date('2025-10-24T18:00:00Z');
  await bot.reporter.tick();
  await allRun();
  bot.clock.now = new Date('2025-10-27T12:30:00Z');
  await bot.reporter.tick();
});
afterAll(() => bot.close());

/** Every run that was claimed is over: what comes after it is an answer. */
const allRun = () =>
  vi.waitUntil(
    async () => {
      const under = { where: { status: { in: ['claimed', 'sending'] } } };
      return (await bot.store.inTenant(tenantId, (tx) => tx.prisma.reportRun.count(under))) === 0;
    },
    { timeout: 30_000, interval: 100 },
  );

const reportWith = (channelId: string, words: string) =>
  bot.slack.waitFor(
    () => reportsWith(bot, channelId, words).find(({ blocks }) => blocks !== undefined),
    { what: `a report with ${words}`, timeoutMs: 30_000 },
  );

/** The reply that appears in a report's thread after a press on it. */
async function pressed(
  report: ApiMessage,
  actionId: string,
  { by = noor, selected }: { by?: string; selected?: string } = {},
): Promise<ApiMessage> {
  const before = repliesOf(bot, TEAM, report.ts).length;
  await bot.slack.as(by).press({
    channelId: TEAM,
    ts: report.ts,
    actionId,
    ...(selected === undefined ? {} : { selected }),
  });
  return bot.slack.waitFor(() => repliesOf(bot, TEAM, report.ts)[before], {
    what: `an answer to ${actionId}`,
    timeoutMs: 20_000,
  });
}

/** A report with its thread and its picture. */
async function settled(words: string): Promise<ApiMessage> {
  const report = await reportWith(TEAM, words);
  await allRun();
  return bot.slack.message(TEAM, report.ts) ?? report;
}

describe('the controls of reports in a public place', () => {
  it('open the scorecard of the report’s week in its thread, and leave the report as it is', async () => {
    const report = await settled('Weekly scorecard');
    const answer = await pressed(report, 'report:open-scorecard');
    expect(hasTable(answer)).toBe(true);
    expect(textOf(answer)).toContain('W43');
    expect(bot.slack.message(TEAM, report.ts)?.blocks).toEqual(report.blocks);
  });

  it('open portfolio, risk, upside and an account in the thread', async () => {
    const report = await settled('Weekly pulse');
    for (const [actionId, words] of [
      ['report:open-portfolio', 'Portfolio'],
      ['report:open-risk', 'risk'],
      ['report:open-upside', 'upside'],
    ] as const) {
      const answer = await pressed(report, actionId);
      expect(textOf(answer).toLowerCase()).toContain(words.toLowerCase());
    }
    const found = await bot.slack.as(noor).suggestions({
      channelId: TEAM,
      ts: report.ts,
      actionId: 'report:open-account',
      value: 'granite',
    });
    expect(textOf(found)).toContain('Granite Bearings');
    const account = await pressed(report, 'report:open-account', { selected: 'Granite Bearings' });
    expect(textOf(account)).toContain('Granite Bearings');
    expect(bot.slack.message(TEAM, report.ts)?.blocks).toEqual(report.blocks);
  });

  it('open the form on the week, and tell who enters nothing', async () => {
    const report = await settled('Weekly scorecard');
    await bot.slack.as(jason).press({
      channelId: TEAM,
      ts: report.ts,
      actionId: 'report:enter-numbers',
    });
    const view = await viewWhen(bot, jason);
    expect(textOf(view.blocks)).toContain('W43 · 20–26 Oct');
    await closeViews(bot, jason);
    await bot.slack.as(noor).press({
      channelId: TEAM,
      ts: report.ts,
      actionId: 'report:enter-numbers',
    });
    await bot.slack.waitFor(
      () => whispers(bot, noor, TEAM).find(({ text }) => text.includes('You own no metric')),
      { what: 'the refusal', timeoutMs: 20_000 },
    );
    expect(bot.slack.as(noor).views()).toEqual([]);
  });
});

describe('the controls of a report elsewhere', () => {
  it('answer in the direct message of who pressed, and say why', async () => {
    const report = await settled('Weekly scorecard');
    await bot.store.inTenant(tenantId, (tx) =>
      tx.prisma.tenant.update({ where: { id: tenantId }, data: { teamChannelId: 'C0GENERAL' } }),
    );
    const dm = bot.slack.as(scott).openDm();
    const before = posts(bot, dm).length;
    await bot.slack.as(scott).press({
      channelId: TEAM,
      ts: report.ts,
      actionId: 'report:open-scorecard',
    });
    const answer = await bot.slack.waitFor(() => posts(bot, dm)[before], {
      what: 'the answer in the direct message',
      timeoutMs: 20_000,
    });
    expect(hasTable(answer)).toBe(true);
    await bot.slack.waitFor(
      () =>
        whispers(bot, scott, TEAM).find(({ text }) => text.includes('I answered in our direct')),
      { what: 'where the answer went', timeoutMs: 20_000 },
    );
    await bot.store.inTenant(tenantId, (tx) =>
      tx.prisma.tenant.update({ where: { id: tenantId }, data: { teamChannelId: TEAM } }),
    );
  });
});

describe('a reminder', () => {
  it('opens the form on just what it asks for, and notes in its thread what was entered', async () => {
    bot.clock.now = new Date('2025-10-24T18:05:00Z');
    const dm = bot.slack.as(jason).openDm();
    const reminder = await reportWith(dm, 'still missing');
    const asked = [...textOf(reminder.blocks).matchAll(/• ([^·"\\]+?)(?: ·|\\n|")/g)].map(
      ([, name = '']) => name,
    );
    expect(asked.length).toBeGreaterThan(0);
    await bot.slack
      .as(jason)
      .press({ channelId: dm, ts: reminder.ts, actionId: 'report:enter-these' });
    const view = await viewWhen(bot, jason);
    const labels = view.blocks
      .filter(({ block_id: id }) => id.startsWith('value:'))
      .map((block) => (block['label'] as { text: string }).text);
    expect(labels).toEqual(asked);
    const done = await bot.slack.as(jason).submit(view.id, {
      [fieldOf(view, labels[0] ?? '')]: '12',
    });
    expect(done).toMatchObject({ result: 'closed' });
    const note = await bot.slack.waitFor(() => repliesOf(bot, dm, reminder.ts)[0], {
      what: 'the note',
      timeoutMs: 20_000,
    });
    expect(note.text).toContain('entered 1 number');
  });
});

describe('the notice of a report that could not be posted', () => {
  it('sends it again once however often it is pressed, to the channel chosen there', async () => {
    bot.clock.now = new Date('2025-10-28T15:00:00Z');
    const dm = bot.slack.as(admin).openDm();
    await bot.store.inTenant(tenantId, (tx) =>
      tx.prisma.reportSetting.updateMany({ data: { channelId: 'C0NOWHERE' } }),
    );
    bot.clock.now = new Date('2025-11-03T13:01:00Z');
    await bot.reporter.tick();
    const notice = await bot.slack.waitFor(
      () =>
        reportsWith(bot, dm, 'could not be posted').find((one) =>
          textOf(one).includes('Weekly scorecard'),
        ),
      { what: 'the notice', timeoutMs: 40_000 },
    );
    const count = () => reportsWith(bot, TEAM, 'Weekly scorecard · W44').length;
    expect(count()).toBe(0);

    const dana = bot.slack.as(admin);
    await dana.press({ channelId: dm, ts: notice.ts, actionId: 'report-admin:change-channel' });
    const form = await viewWhen(bot, admin, ({ callback_id: id }) => id === 'reports-settings');
    expect(await dana.submit(form.id, { channel: TEAM })).toMatchObject({ result: 'closed' });
    await bot.slack.waitFor(
      () => whispers(bot, admin, dm).find(({ text }) => text.includes('Press _Resend_')),
      { what: 'the confirmation', timeoutMs: 20_000 },
    );
    await Promise.all(
      [1, 2].map(() =>
        dana.press({ channelId: dm, ts: notice.ts, actionId: 'report-admin:resend' }),
      ),
    );
    await bot.slack.waitFor(
      () => whispers(bot, admin, dm).find(({ text }) => text.includes('it is not sent twice')),
      { what: 'that it is not sent twice', timeoutMs: 20_000 },
    );
    await reportWith(TEAM, 'Weekly scorecard · W44');
    await settled('Weekly scorecard · W44');
    expect(count()).toBe(1);
  });

  it('is of no use to anybody but admins', async () => {
    const run = await bot.store.inTenant(tenantId, (tx) => tx.prisma.reportRun.count());
    const dm = bot.slack.as(admin).openDm();
    const [notice] = reportsWith(bot, dm, 'could not be posted');
    await bot.store.inTenant(tenantId, (tx) =>
      tx.prisma.tenant.update({ where: { id: tenantId }, data: { adminIds: [scott] } }),
    );
    await bot.slack
      .as(admin)
      .press({ channelId: dm, ts: notice?.ts ?? '', actionId: 'report-admin:resend' });
    await bot.slack.waitFor(
      () => whispers(bot, admin, dm).find(({ text }) => text.includes(`send reports: <@${scott}>`)),
      { what: 'the refusal', timeoutMs: 20_000 },
    );
    expect(await bot.store.inTenant(tenantId, (tx) => tx.prisma.reportRun.count())).toBe(run);
  });
});
