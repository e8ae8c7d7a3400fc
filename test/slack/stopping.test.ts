import { describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import { startTestBot } from '../fixtures/bot.ts';
import { setUpTenant } from '../fixtures/set-up-tenant.ts';
import { hasImage, hasTable, posts, TRANSPORTS, whisperAfter } from './hands.ts';

const { jason } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;

describe.each(TRANSPORTS)('stopping over %s', (delivery) => {
  it('finishes what is under way, picture and all', async () => {
    const bot = await startTestBot({ delivery });
    try {
      await setUpTenant(bot.store, {
        entries: [{ metric: 'Inside Sales/Dials', period: '2025-10-20', value: 130 }],
      });
      await whisperAfter(bot, jason, TEAM, '/scorecard help');
      bot.slack.faults.next('chat.postMessage', { kind: 'delay', ms: 500 });
      expect(await bot.slack.as(jason).command(TEAM, '/scorecard')).toMatchObject({ acked: true });
      await bot.slack.waitFor(() =>
        bot.slack.calls.some(({ method }) => method === 'chat.postMessage'),
      );
      expect(posts(bot, TEAM)).toEqual([]);
      await bot.bot.stop(10_000);
      const [answer] = posts(bot, TEAM);
      expect(answer !== undefined && hasTable(answer) && hasImage(answer)).toBe(true);
    } finally {
      await bot.close();
    }
  });

  it('does not wait for ever', async () => {
    const bot = await startTestBot({ delivery, renderPng: () => new Promise(() => {}) });
    try {
      await setUpTenant(bot.store, {
        entries: [{ metric: 'Inside Sales/Dials', period: '2025-10-20', value: 130 }],
      });
      await bot.slack.as(jason).command(TEAM, '/scorecard');
      await bot.slack.waitFor(() => posts(bot, TEAM).length === 1);
      await bot.bot.stop(50);
      expect(posts(bot, TEAM).filter(hasImage)).toEqual([]);
    } finally {
      await bot.close();
    }
  });
});

describe('after stopping', () => {
  it('no command is taken any more', async () => {
    const bot = await startTestBot();
    try {
      await setUpTenant(bot.store);
      await whisperAfter(bot, jason, TEAM, '/scorecard help');
      await bot.bot.stop(10_000);
      await bot.slack.waitFor(() => bot.slack.sockets.count() === 0);
      expect(await bot.slack.as(jason).command(TEAM, '/scorecard')).toMatchObject({ acked: false });
      expect(posts(bot, TEAM)).toEqual([]);
    } finally {
      await bot.close();
    }
  });
});
