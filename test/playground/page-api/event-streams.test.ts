import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isObject } from '../../../src/playground/local-slack/json-object.ts';
import type { JsonObject } from '../../../src/playground/local-slack/json-object.ts';
import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import { callApi } from '../local-slack/call-api.ts';
import { TEST_WORLD } from '../local-slack/test-world.ts';

let slack: LocalSlack;
beforeEach(async () => {
  slack = await startLocalSlack({ world: TEST_WORLD });
});
afterEach(() => slack.close());

function readEvent(text: string): JsonObject {
  const event: unknown = JSON.parse(text);
  if (!isObject(event)) throw new Error(`No event: ${text}`);
  return event;
}

interface Stream {
  events: JsonObject[];
  lastId: () => string;
  stop: () => void;
}

async function listen(user: string, lastEventId?: string): Promise<Stream> {
  const abort = new AbortController();
  const response = await fetch(`${slack.url}/playground/events?as=${user}`, {
    headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
    signal: abort.signal,
  });
  const events: JsonObject[] = [];
  let id = '';
  const read = async (): Promise<void> => {
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        for (const line of block.split('\n')) {
          if (line.startsWith('id: ')) id = line.slice(4);
          if (!line.startsWith('data: ')) continue;
          const event = readEvent(line.slice(6));
          // How much is unread follows from the others; unread.test.ts looks at that.
          if (event['type'] !== 'unread') events.push(event);
        }
      }
    }
  };
  read().catch(() => undefined);
  await slack.waitFor(() => id);
  return {
    events,
    lastId: () => id,
    stop: () => {
      abort.abort();
    },
  };
}

describe('the event stream', () => {
  it('tells people what they may see, and nothing else', async () => {
    const [ada, jo] = [await listen('UADA'), await listen('UJO')];
    await slack.as('UADA').say('GPRIV', 'among leads');
    const { ts } = await callApi(slack, 'chat.postMessage', { channel: 'CTEAM', text: 'for all' });
    await callApi(slack, 'chat.postEphemeral', { channel: 'CTEAM', user: 'UADA', text: 'for Ada' });
    await callApi(slack, 'chat.update', { channel: 'CTEAM', ts, text: 'changed' });
    await callApi(slack, 'chat.delete', { channel: 'CTEAM', ts });
    await slack.waitFor(
      () => jo.events.at(-1)?.['type'] === 'message_deleted' && ada.events.length === 5,
    );
    expect(jo.events.map(({ type }) => type)).toEqual([
      'message',
      'message_changed',
      'message_deleted',
    ]);
    expect(ada.events).toMatchObject([
      { channel: 'GPRIV', message: { text: 'among leads' } },
      { type: 'message' },
      { message: { text: 'for Ada', is_ephemeral: true } },
      { type: 'message_changed', message: { text: 'changed' } },
      { type: 'message_deleted', ts },
    ]);
    ada.stop();
    jo.stop();
  });

  it('resumes where it broke off', async () => {
    const first = await listen('UADA');
    await slack.as('UADA').say('CTEAM', 'one');
    await slack.waitFor(() => first.events.length === 1);
    first.stop();
    await slack.as('UADA').say('CTEAM', 'two');
    const second = await listen('UADA', first.lastId());
    await slack.waitFor(() => second.events.length > 0);
    expect(second.events).toMatchObject([{ message: { text: 'two' } }]);
    second.stop();
  });

  it('tells the page to reload when too much was missed or the server is another one', async () => {
    const first = await listen('UADA');
    first.stop();
    for (let i = 0; i < 1_001; i += 1) await slack.as('UADA').say('CTEAM', `${i}`);
    for (const id of [first.lastId(), 'other-1', 'nonsense']) {
      const stream = await listen('UADA', id);
      await slack.waitFor(() => stream.events.length > 0);
      expect(stream.events).toEqual([{ type: 'reload' }]);
      stream.stop();
    }
  });
});
