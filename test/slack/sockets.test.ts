import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import { startTestBot, type TestBot } from '../fixtures/bot.ts';
import { setUpTenant } from '../fixtures/set-up-tenant.ts';
import { hasTable, postAfter, posts } from './hands.ts';

const { jason, charles } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;

const DIALS = [{ metric: 'Inside Sales/Dials', period: '2025-10-20', value: 130 }];

describe('sockets', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot();
    await setUpTenant(bot.store, { entries: DIALS });
  });
  afterAll(() => bot.close());

  it('loses no command while Slack refreshes them, and answers each once', async () => {
    await bot.slack.waitFor(() => bot.slack.sockets.count() === 2, { what: 'two sockets' });
    const weeks = Array.from(
      { length: 100 },
      (_, i) => `W${String(1 + (i % 43)).padStart(2, '0')}`,
    );
    const ask = (week: string, index: number) =>
      bot.slack.as(index % 2 === 0 ? jason : charles).command(TEAM, `/scorecard ${week}`);
    const acks = [];
    for (const half of [weeks.slice(0, 50), weeks.slice(50)]) {
      acks.push(...half.slice(0, 20).map(ask));
      const refreshed = bot.slack.sockets.refresh('oldest');
      acks.push(...half.slice(20).map(ask));
      await refreshed;
      await bot.slack.waitFor(() => bot.slack.sockets.count() === 2, {
        what: 'the other socket again',
        timeoutMs: 30_000,
      });
    }
    expect((await Promise.all(acks)).filter(({ acked }) => !acked)).toEqual([]);
    await bot.slack.waitFor(() => posts(bot, TEAM).filter(hasTable).length >= 100, {
      what: 'a hundred answers',
      timeoutMs: 50_000,
    });
    const asked = weeks.toSorted((a, b) => a.localeCompare(b));
    const answered = posts(bot, TEAM)
      .map(({ text }) => /W\d\d/.exec(text)?.[0] ?? '')
      .toSorted((a, b) => a.localeCompare(b));
    expect(answered).toEqual(asked);
  });

  it('loses no command while Slack refreshes both in the same moment', async () => {
    await bot.slack.waitFor(() => bot.slack.sockets.count() === 2, { what: 'two sockets' });
    for (const reason of ['refresh_requested', 'warning'] as const) {
      const before = posts(bot, TEAM).length;
      const refreshed = bot.slack.sockets.refresh('all', reason);
      const acks = [];
      // One after the other, so that they fall into every moment of the change.
      for (let n = 0; n < 40; n += 1)
        acks.push(
          await bot.slack.as(n % 2 === 0 ? jason : charles).command(TEAM, '/scorecard W40'),
        );
      expect(acks.filter(({ acked }) => !acked)).toEqual([]);
      await refreshed;
      await bot.slack.waitFor(() => bot.slack.sockets.count() === 2, { what: 'two sockets again' });
      expect(await bot.bot.connectionProblem()).toBeNull();
      await bot.slack.waitFor(() => posts(bot, TEAM).length >= before + 40, {
        what: 'forty answers',
        timeoutMs: 50_000,
      });
      expect(posts(bot, TEAM)).toHaveLength(before + 40);
    }
  });

  it('says so while it has none', async () => {
    bot.slack.faults.next('apps.connections.open', { kind: 'error', error: 'internal_error' });
    bot.slack.faults.next('apps.connections.open', { kind: 'error', error: 'internal_error' });
    bot.slack.sockets.cut();
    await bot.slack.waitFor(() => bot.slack.sockets.count() === 0, { what: 'no socket' });
    await expect
      .poll(() => bot.bot.connectionProblem())
      .toBe('no Socket Mode connection to Slack is open');
    await bot.slack.waitFor(() => bot.slack.sockets.count() === 2, {
      what: 'two sockets again',
      timeoutMs: 30_000,
    });
    await expect.poll(() => bot.bot.connectionProblem()).toBeNull();
  });

  it('come back after a cut network', async () => {
    bot.slack.sockets.cut();
    await bot.slack.waitFor(() => bot.slack.sockets.count() === 0, { what: 'no socket' });
    await bot.slack.waitFor(() => bot.slack.sockets.count() === 2, {
      what: 'two sockets again',
      timeoutMs: 30_000,
    });
    expect(await bot.bot.connectionProblem()).toBeNull();
    expect(hasTable(await postAfter(bot, jason, TEAM, '/scorecard'))).toBe(true);
  });
});
