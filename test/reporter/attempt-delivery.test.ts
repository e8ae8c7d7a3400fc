import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebClient } from '@slack/web-api';
import { DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import { attemptDelivery, type Delivery } from '../../src/reporter/attempt-delivery.ts';
import { createPace } from '../../src/reporter/pace.ts';
import { toReporterDeps } from '../../src/reporter/start-reporter.ts';
import { createLog } from '../../src/log.ts';
import { lockMessage } from '../../src/store/reporter/outbox.ts';
import { contentOf, PIXEL, startTestOutbox, type TestOutbox } from '../fixtures/outbox.ts';

let test: TestOutbox;
beforeAll(async () => {
  test = await startTestOutbox();
});
afterAll(() => test.close());

const CHART = { spec: {}, altText: 'Scores', fileName: 'scores.png' };

/** A message that nobody delivers but the test. */
async function addHeld(key: string) {
  const notBefore = new Date(test.now.getTime() + 3_600_000);
  await test.add({ key, notBefore, content: contentOf(key, CHART) });
  const { id } = await test.row(key);
  const message = await test.store.writeInTenant(test.tenantId, (tx) => lockMessage(tx, id));
  if (message === null) throw new Error(`there is no message ${key}`);
  return message;
}

function delivery(isCrowded: boolean): Delivery & { asked: number } {
  const { slack, store, queue, now } = test;
  const own = {
    asked: 0,
    deps: toReporterDeps(slack, {
      store,
      queue,
      charts: { renderPng: async () => PIXEL },
      log: createLog('silent'),
      now: () => now,
      teamId: '',
    }),
    pace: createPace(0),
    isCrowded: () => isCrowded,
    pictures: async () => {
      own.asked += 1;
      return { kind: 'late' } as const;
    },
  };
  return own;
}

it.each([
  ['waits for its picture', false, 1],
  ['is posted at once where many wait, and its picture follows', true, 0],
])('a message %s', async (key, isCrowded, asked) => {
  const own = delivery(isCrowded);
  const message = await addHeld(key);
  const step = { kind: 'post', lookFirst: false } as const;
  const outcome = await attemptDelivery(own, {
    tenantId: test.tenantId,
    message,
    step,
    isHeld: () => true,
  });
  expect(own.asked).toBe(asked);
  // Without the picture it is a revision short of the whole: what is behind is queued again.
  expect(outcome).toMatchObject({ kind: 'shown', revision: 0, pictureFileId: null });
  expect(test.shown(key)).toHaveLength(1);
  expect(JSON.stringify(test.shown(key)[0]?.['blocks'])).not.toContain('slack_file');
});

it('a message whose lease runs out while it waits for its turn is not posted', async () => {
  const message = await addHeld('too late');
  const step = { kind: 'post', lookFirst: false } as const;
  const outcome = await attemptDelivery(delivery(true), {
    tenantId: test.tenantId,
    message,
    step,
    isHeld: () => false,
  });
  expect(outcome).toEqual({ kind: 'too-late' });
  const client = new WebClient(test.slack.botToken, { slackApiUrl: test.slack.apiUrl });
  const { messages = [] } = await client.conversations.history({ channel: DEMO_TEAM_CHANNEL });
  expect(messages.map(({ text }) => text)).not.toContain('too late');
});
