import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import { callApi } from './call-api.ts';
import { TEST_WORLD } from './test-world.ts';

const timing = { ackMs: 30, eventRetriesMs: [] };

const SHOWN = [
  '/scorecard failed with the error "operation_timeout"',
  'That failed with the error "operation_timeout"',
];

/** Types a command, presses a button, and tells what the person alone was shown. */
async function commandAndPress(slack: LocalSlack): Promise<string[]> {
  const ada = slack.as('UADA');
  await ada.command('CTEAM', '/scorecard');
  const button = { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } };
  const { ts } = await callApi(slack, 'chat.postMessage', {
    channel: 'CTEAM',
    blocks: [{ type: 'actions', elements: [button] }],
  });
  await ada.press({ channelId: 'CTEAM', ts: String(ts), actionId: 'go' });
  const shown = ada.visible('CTEAM').filter((message) => message.is_ephemeral);
  return shown.map(({ text }) => text);
}

describe('an app that does not acknowledge', () => {
  it('fails the command and the press in front of the person, over a socket', async () => {
    const slack = await startLocalSlack({ world: TEST_WORLD, timing });
    const { url } = await callApi(slack, 'apps.connections.open', {}, slack.appToken);
    const silent = new WebSocket(String(url));
    await slack.waitFor(() => slack.sockets.count() === 1);
    expect(await commandAndPress(slack)).toEqual(SHOWN);
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
    expect(await commandAndPress(slack)).toEqual(SHOWN);
    await slack.close();
    silent.closeAllConnections();
    silent.close();
  });
});
