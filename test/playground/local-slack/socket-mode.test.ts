// oxlint-disable unicorn/require-post-message-target-origin -- this is Slack, not a window
import { afterEach, describe, expect, it } from 'vitest';
import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import { startSocketBolt } from './start-bolt.ts';
import { TEST_WORLD } from './test-world.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

describe('a command over Socket Mode', () => {
  it('is acknowledged, answered, and the answer updated', async () => {
    const slack = await startLocalSlack({ world: TEST_WORLD });
    closing.push(() => slack.close());
    const bolt = await startSocketBolt(slack, (app) => {
      app.command('/scorecard', async ({ ack, command, client, respond }) => {
        await ack();
        const posted = await client.chat.postMessage({
          channel: command.channel_id,
          text: `got ${command.text}`,
        });
        await client.chat.update({ channel: command.channel_id, ts: posted.ts!, text: 'better' });
        await respond('only you');
      });
    });
    closing.push(bolt.stop);
    const ack = await slack.as('UADA').command('CTEAM', '/scorecard @Jo Member #open <b>');
    expect(ack).toMatchObject({ acked: true });
    const ephemeral = await slack.waitFor(() =>
      slack
        .as('UADA')
        .visible('CTEAM')
        .find((message) => message.is_ephemeral),
    );
    expect(ephemeral.text).toBe('only you');
    expect(slack.messages('CTEAM').map(({ text }) => text)).toEqual(['better']);
    expect(slack.calls.map(({ method }) => method)).toContain('chat.update');
  });
});
