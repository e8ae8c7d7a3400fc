import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import { callApi } from './call-api.ts';
import { startSocketBolt } from './start-bolt.ts';
import { TEST_WORLD } from './test-world.ts';

let slack: LocalSlack;
let stop: () => Promise<void>;
let nowMs: number;
let triggers: string[];
beforeEach(async () => {
  nowMs = Date.now();
  triggers = [];
  slack = await startLocalSlack({ world: TEST_WORLD, now: () => nowMs });
  ({ stop } = await startSocketBolt(slack, (app) => {
    app.command('/scorecard', async ({ ack, command }) => {
      triggers.push(command.trigger_id);
      await ack();
    });
  }));
});
afterEach(async () => {
  await slack.close();
  await stop();
});

describe('what the client allows', () => {
  it.each([
    ['an unknown command', '/nonsense', 'CTEAM', '/nonsense is not a valid command.'],
    [
      'a channel one is not in',
      '/scorecard',
      'COPEN',
      'You are not a member of this conversation.',
    ],
    ['an archived channel', '/scorecard', 'COLD', 'You are not a member of this conversation.'],
  ])('refuses %s', async (_what, typed, channel, sentence) => {
    await expect(slack.as('UGUS').command(channel, typed)).rejects.toThrow(sentence);
  });

  it('lets guests into no channel by themselves, and the bot in by invitation', async () => {
    expect(() => {
      slack.as('UGUS').join('COPEN');
    }).toThrow('You cannot join this channel.');
    await slack.as('UADA').command('COPEN', '/invite @Pulsecard');
    expect(await callApi(slack, 'conversations.history', { channel: 'COPEN' })).toMatchObject({
      ok: true,
    });
  });

  it('knows nobody else', () => {
    expect(() => slack.as('UNONE')).toThrow('There is no such person');
  });
});
