import { describe, expect, test } from 'vitest';
import type { PageMessage, PageView } from '../../../src/playground/page-api/contract.ts';
import { applyEvent } from '../../../src/playground/page/model/apply-event.ts';
import {
  continuesGroup,
  removeMessage,
  summarizeReplies,
  threadMessages,
  topLevelMessages,
  upsertMessage,
} from '../../../src/playground/page/model/messages.ts';
import type { AppState } from '../../../src/playground/page/model/store.ts';

const message = (ts: string, extra: Partial<PageMessage> = {}): PageMessage => ({
  ts,
  user: 'U0DANA',
  username: 'Dana',
  text: ts,
  ...extra,
});
const ROOT = message('100.000001', { thread_ts: '100.000001' });
const REPLY = message('300.000001', { thread_ts: '100.000001', user: 'U0BOT' });

const view = (id: string, previous: string | null): PageView => ({
  id,
  type: 'modal',
  callback_id: '',
  hash: id,
  title: { type: 'plain_text', text: id },
  blocks: [],
  root_view_id: 'V1',
  previous_view_id: previous,
  state: {},
});

const ids = (patch: Partial<AppState>): string[] | undefined => patch.views?.map(({ id }) => id);

describe('the list', () => {
  test('keeps the order by ts and replaces in place', () => {
    const list = [message('100.000001'), message('300.000001')];
    const more = upsertMessage(list, message('200.000001'));
    expect(more.map(({ ts }) => ts)).toEqual(['100.000001', '200.000001', '300.000001']);
    const changed = upsertMessage(more, message('100.000001', { text: 'new' }));
    expect(changed.map(({ text }) => text)).toEqual(['new', '200.000001', '300.000001']);
    expect(removeMessage(changed, '200.000001')).toHaveLength(2);
  });

  test('parts the channel from its threads', () => {
    const all = [ROOT, message('200.000001'), REPLY];
    expect(topLevelMessages(all)).toHaveLength(2);
    expect(threadMessages(all, ROOT.ts)).toEqual([ROOT, REPLY]);
    expect(summarizeReplies(all).get(ROOT.ts)).toEqual({
      count: 1,
      lastTs: REPLY.ts,
      users: ['U0BOT'],
    });
  });

  test.each<[string, Partial<PageMessage>, string, boolean]>([
    ['the same person soon after', {}, '200.000001', true],
    ['ten minutes later', {}, '700.000001', false],
    ['somebody else', { user: 'U0JOSH' }, '200.000001', false],
    ['an ephemeral answer', { is_ephemeral: true }, '200.000001', false],
  ])('grouping: %s', (_name, extra, ts, expected) => {
    expect(continuesGroup(message('100.000001'), message(ts, extra))).toBe(expected);
  });
});

describe('applyEvent', () => {
  const state: AppState = {
    bootstrap: {
      team: { id: 'T1', name: 'Northlight' },
      bot: { userId: 'U0BOT', name: 'Pulsecard' },
      people: [],
      channels: [],
      commands: [],
      clock: null,
      beganWith: null,
    },
    clock: null,
    as: 'U0DANA',
    conversations: [],
    channel: 'C1',
    messages: { C1: [ROOT] },
    outgoing: [],
    unread: {},
    news: {},
    unreadThreads: [],
    thread: null,
    views: [view('V1', null)],
    connection: 'online',
    typing: ['C1'],
    toasts: [],
    drawerOpen: false,
  };

  test('what is unread is what the server counts, but for what the person looks at', () => {
    const conversations = { C1: 2, C2: 3 };
    expect(applyEvent(state, { type: 'unread', conversations, people: { U0JOSH: 4 } })).toEqual({
      unread: { C2: 3 },
      news: { U0JOSH: 4 },
    });
  });

  test('a reply marks its thread until the thread is open, and ends the bot’s typing', () => {
    const event = { type: 'message', channel: 'C1', message: REPLY } as const;
    const changed = applyEvent(state, event);
    expect(changed.unreadThreads).toEqual([ROOT.ts]);
    expect(changed.typing).toEqual([]);
    expect(applyEvent({ ...state, thread: ROOT.ts }, event).unreadThreads).toBeUndefined();
  });

  test('views stack, are replaced, and close one by one or all at once', () => {
    const pushed = applyEvent(state, { type: 'view_opened', view: view('V2', 'V1') });
    expect(ids(pushed)).toEqual(['V1', 'V2']);
    const two = { ...state, ...pushed };
    expect(ids(applyEvent(two, { type: 'view_updated', view: view('V1', null) }))).toEqual([
      'V1',
      'V2',
    ]);
    expect(ids(applyEvent(two, { type: 'view_closed', viewId: 'V2' }))).toEqual(['V1']);
    expect(ids(applyEvent(two, { type: 'view_closed', viewId: 'V2', all: true }))).toEqual([]);
    expect(ids(applyEvent(two, { type: 'view_opened', view: view('V3', null) }))).toEqual(['V3']);
  });

  test('a turned clock is the new one, and nothing else changes', () => {
    const clock = { aheadMs: 3_600_000, turning: true };
    expect(applyEvent(state, { type: 'clock', clock })).toEqual({ clock });
  });
});
