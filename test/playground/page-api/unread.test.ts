import { afterEach, beforeEach, expect, it } from 'vitest';
import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import { callApi } from '../local-slack/call-api.ts';
import { TEST_WORLD } from '../local-slack/test-world.ts';

let slack: LocalSlack;
beforeEach(async () => {
  slack = await startLocalSlack({ world: TEST_WORLD });
});
afterEach(() => slack.close());

/** What the person's page is told is unread, the newest last. */
async function listen(userId: string): Promise<() => unknown> {
  const { body } = await fetch(`${slack.url}/playground/events?as=${userId}`);
  let text = '';
  const read = async (): Promise<void> => {
    for await (const chunk of body!.pipeThrough(new TextDecoderStream())) text += chunk;
  };
  read().catch(() => undefined);
  await slack.waitFor(() => text.includes('"unread"'));
  return () => JSON.parse(text.match(/\{"type":"unread".*\}/g)?.at(-1) ?? 'null');
}

const read = (as: string, channel: string) =>
  fetch(`${slack.url}/playground/read`, { method: 'POST', body: JSON.stringify({ as, channel }) });

it('counts what a person has not seen, and tells everybody who has news meant for them', async () => {
  const [ada, jo] = [await listen('UADA'), await listen('UJO')];
  expect(ada()).toEqual({ type: 'unread', conversations: {}, people: {} });
  const { channel } = await callApi(slack, 'chat.postMessage', { channel: 'UJO', text: 'Hello' });
  await slack.as('UADA').say('CTEAM', 'Good morning');

  await expect.poll(jo).toEqual({
    type: 'unread',
    conversations: { CTEAM: 1, [String(channel)]: 1 },
    people: { UJO: 1 },
  });
  // What she wrote herself is not unread, and somebody else's messages are not counted for her.
  await expect.poll(ada).toEqual({ type: 'unread', conversations: {}, people: { UJO: 1 } });

  expect((await read('UJO', String(channel))).status).toBe(200);
  await expect.poll(jo).toEqual({ type: 'unread', conversations: { CTEAM: 1 }, people: {} });
  await expect.poll(ada).toMatchObject({ people: {} });
  expect((await read('UADA', String(channel))).status).toBe(400);
});
