import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import { callApi } from './call-api.ts';
import { TEST_WORLD } from './test-world.ts';

const timing = { ackMs: 30, eventRetriesMs: [] };

async function expectTimeout(slack: LocalSlack): Promise<void> {
  const ada = slack.as('UADA');
  expect(await ada.command('CTEAM', '/scorecard')).toMatchObject({
    acked: false,
    error: 'operation_timeout',
  });
  expect(ada.visible('CTEAM').at(-1)).toMatchObject({
    text: '/scorecard failed with the error "operation_timeout"',
    is_ephemeral: true,
  });
  const { ts } = await callApi(slack, 'chat.postMessage', {
    channel: 'CTEAM',
    blocks: [
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
      },
    ],
  });
  await ada.press({ channelId: 'CTEAM', ts: String(ts), actionId: 'go' });
  expect(ada.visible('CTEAM').at(-1)).toMatchObject({
    text: 'That failed with the error "operation_timeout"',
    is_ephemeral: true,
  });
}

describe('an app that does not acknowledge', () => {
  it('fails the command and the press in front of the person, over a socket', async () => {
    const slack = await startLocalSlack({ world: TEST_WORLD, timing });
    const { url } = await callApi(slack, 'apps.connections.open', {}, slack.appToken);
    const silent = new WebSocket(String(url));
    await slack.waitFor(() => slack.sockets.count() === 1);
    await expectTimeout(slack);
    silent.terminate();
    await slack.close();
  });

  it('fails them over signed HTTP', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const delivery = { mode: 'http' as const, requestUrl: `http://127.0.0.1:${port}/` };
    const slack = await startLocalSlack({ world: TEST_WORLD, timing, delivery });
    await expectTimeout(slack);
    await slack.close();
    silent.closeAllConnections();
    silent.close();
  });
});
