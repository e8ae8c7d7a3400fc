import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SLACK_LIMITS as L } from '../../../src/render/slack-limits.ts';
import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import { callApi, dig } from './call-api.ts';
import { startSocketBolt } from './start-bolt.ts';
import { TEST_WORLD } from './test-world.ts';

const plain = (text: string): object => ({ type: 'plain_text', text });
const input = { type: 'input', label: plain('a'), element: { type: 'plain_text_input' } };
const modal = (more: object = {}): object => ({
  type: 'modal',
  title: plain('Title'),
  blocks: [],
  ...more,
});
const long = (length: number): string => 'x'.repeat(length);

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

async function trigger(): Promise<string> {
  await slack.as('UADA').command('CTEAM', '/scorecard');
  return triggers.at(-1) ?? '';
}
const open = async (view: object): ReturnType<typeof callApi> =>
  callApi(slack, 'views.open', { trigger_id: await trigger(), view });

describe('trigger ids', () => {
  it('live three seconds', async () => {
    const [early, late] = [await trigger(), await trigger()];
    nowMs += 3_000;
    expect(await callApi(slack, 'views.open', { trigger_id: early, view: modal() })).toMatchObject({
      ok: true,
    });
    nowMs += 1;
    expect(await callApi(slack, 'views.open', { trigger_id: late, view: modal() })).toMatchObject({
      error: 'expired_trigger_id',
    });
  });

  it('open one view', async () => {
    const once = await trigger();
    expect(await callApi(slack, 'views.open', { trigger_id: once, view: modal() })).toMatchObject({
      ok: true,
    });
    expect(await callApi(slack, 'views.open', { trigger_id: once, view: modal() })).toMatchObject({
      error: 'exchanged_trigger_id',
    });
    expect(
      await callApi(slack, 'views.open', { trigger_id: 'made.up', view: modal() }),
    ).toMatchObject({
      error: 'invalid_trigger_id',
    });
  });
});

describe('views at and over their limits', () => {
  it.each([
    [
      'title',
      modal({ title: plain(long(L.viewTitle)) }),
      modal({ title: plain(long(L.viewTitle + 1)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'submit',
      modal({ submit: plain(long(L.viewButton)) }),
      modal({ submit: plain(long(L.viewButton + 1)) }),
      'must be less than 25 characters [json-pointer:/view/submit/text]',
    ],
    [
      'close',
      modal({ close: plain(long(L.viewButton)) }),
      modal({ close: plain(long(L.viewButton + 1)) }),
      'must be less than 25 characters [json-pointer:/view/close/text]',
    ],
    [
      'private_metadata',
      modal({ private_metadata: long(L.privateMetadata) }),
      modal({ private_metadata: long(L.privateMetadata + 1) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'callback_id',
      modal({ callback_id: long(L.callbackId) }),
      modal({ callback_id: long(L.callbackId + 1) }),
      'must be less than 256 characters [json-pointer:/view/callback_id]',
    ],
    [
      'submit with inputs',
      modal({ submit: plain('Go'), blocks: [input] }),
      modal({ blocks: [input] }),
      'missing required field: submit (a modal with input blocks needs it) [json-pointer:/view]',
    ],
    [
      'no tables',
      modal({ blocks: [{ type: 'divider' }] }),
      modal({ blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }] }),
      'unsupported type: table [json-pointer:/view/blocks/0/type]',
    ],
    [
      'unknown keys',
      modal(),
      modal({ colour: 'red' }),
      'invalid additional property: colour [json-pointer:/view]',
    ],
    [
      'no home in a modal',
      modal(),
      { type: 'home', blocks: [] },
      'unsupported type: home [json-pointer:/view/type]',
    ],
  ])('%s', async (_rule, ok, refused, problem) => {
    expect(await open(ok)).toMatchObject({ ok: true });
    expect(await open(refused)).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: [`[ERROR] ${problem}`] },
    });
  });
});

const push = async (): ReturnType<typeof callApi> =>
  callApi(slack, 'views.push', { trigger_id: await trigger(), view: modal() });

const opened = async (more: object = {}): Promise<{ id: string; hash: string }> => {
  const answer = await open(modal(more));
  return { id: dig(answer, 'view', 'id'), hash: dig(answer, 'view', 'hash') };
};

describe('updating views', () => {
  it('refuses an old hash and takes the current one', async () => {
    const { id, hash } = await opened();
    const update = (given: string): ReturnType<typeof callApi> =>
      callApi(slack, 'views.update', { view_id: id, hash: given, view: modal() });
    expect(await update(hash)).toMatchObject({ ok: true });
    expect(await update(hash)).toMatchObject({ error: 'hash_conflict' });
  });

  it('finds views by external id, which is unique', async () => {
    await opened({ external_id: 'mine' });
    expect(
      await callApi(slack, 'views.update', {
        external_id: 'mine',
        view: modal({ title: plain('New') }),
      }),
    ).toMatchObject({ ok: true });
    expect(slack.as('UADA').views()[0]?.title.text).toBe('New');
    expect(await callApi(slack, 'views.update', { view_id: 'VNONE', view: modal() })).toMatchObject(
      { error: 'not_found' },
    );
  });

  it('stacks three views and no more, and only on an open one', async () => {
    expect(await push()).toMatchObject({ error: 'not_found' });
    const { id } = await opened();
    expect(await push()).toMatchObject({
      ok: true,
      view: { root_view_id: id, previous_view_id: id },
    });
    expect(await push()).toMatchObject({ ok: true });
    expect(await push()).toMatchObject({ error: 'push_limit_reached' });
  });

  it('publishes a Home tab, which may hold a table', async () => {
    const home = {
      type: 'home',
      blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }],
    };
    expect(await callApi(slack, 'views.publish', { user_id: 'UADA', view: home })).toMatchObject({
      ok: true,
    });
    expect(await callApi(slack, 'views.publish', { user_id: 'UNONE', view: home })).toMatchObject({
      error: 'user_not_found',
    });
  });
});
