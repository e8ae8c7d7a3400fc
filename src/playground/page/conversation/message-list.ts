import { toDayWords } from '../../clock-words.ts';
import type { PageMessage } from '../../page-api/contract.ts';
import type { Actions } from '../actions.ts';
import type { Surface } from '../elements/surface.ts';
import { h } from '../h.ts';
import { placeInOrder, rememberFocus, restoreFocus } from '../keyed-nodes.ts';
import { continuesGroup, summarizeReplies } from '../model/messages.ts';
import type { AppState, Outgoing } from '../model/store.ts';
import { readerZone, workspaceTime } from '../model/workspace-time.ts';
import { renderMessage, replyCount } from './message.ts';
import { formatDay } from './format-day.ts';
import { renderOutgoing } from './outgoing.ts';
import { anchorToBottom } from './scroll-anchor.ts';

export interface ListContent {
  /** Changes when another conversation or thread is shown. */
  readonly key: string;
  readonly messages: readonly PageMessage[];
  readonly outgoing: readonly Outgoing[];
  readonly inThread: boolean;
  readonly empty: HTMLElement | null;
}

type SurfaceOf = (channel: string, message: PageMessage) => Surface;

/** A scrolling list of messages that redraws only the ones that changed. */
export function createMessageList(
  actions: Actions,
  surfaceOf: SurfaceOf,
  label: string,
): {
  readonly element: HTMLElement;
  readonly update: (state: AppState, content: ListContent) => void;
} {
  const items = h('div', { class: 'messages' });
  const scroller = h(
    'div',
    { class: 'message-scroller', role: 'region', 'aria-label': label, tabindex: 0 },
    items,
  );
  const anchor = anchorToBottom(scroller, items);
  const element = h('div', { class: 'message-area' }, scroller, anchor.button);
  let nodes = new Map<string, { json: string; node: HTMLElement }>();
  let shownKey = '';

  const update = (state: AppState, content: ListContent): void => {
    const changedPlace = shownKey !== content.key;
    if (changedPlace) nodes = new Map();
    shownKey = content.key;
    const next = new Map<string, { json: string; node: HTMLElement }>();
    const put = (key: string, about: unknown, draw: () => HTMLElement): void => {
      const json = JSON.stringify(about);
      const known = nodes.get(key);
      if (known?.json === json) {
        next.set(key, known);
        return;
      }
      const focus = known === undefined ? null : rememberFocus(known.node);
      const node = draw();
      if (known !== undefined && known.node.isConnected) {
        known.node.replaceWith(node);
        restoreFocus(node, focus);
      }
      next.set(key, { json, node });
    };
    const { channel } = state;
    if (channel === null) return;
    const replies = content.inThread ? null : summarizeReplies(state.messages[channel] ?? []);
    const zone = readerZone(state);
    const now = workspaceTime(state, Date.now());
    const dayOf = ({ ts }: PageMessage): string =>
      formatDay(new Date(Number(ts) * 1000), now, zone);
    const { empty } = content;
    // “Today” in a text is another day's word once the clock has been turned.
    const today = (message: PageMessage): string | null =>
      hasDate(message) ? toDayWords(now, zone) : null;
    if (empty !== null) put('empty', content.key, () => empty);
    content.messages.forEach((message, index) => {
      const previous = content.messages[index - 1];
      const day = dayOf(message);
      const newDay = previous === undefined || dayOf(previous) !== day;
      if (newDay && !content.inThread) {
        put(`day-${message.ts}`, day, () => divider(day));
      }
      const firstReply = content.inThread && index === 1;
      if (firstReply) {
        const words = replyCount(content.messages.length - 1);
        put('replies', words, () => divider(words));
      }
      const continued = !newDay && !firstReply && continuesGroup(previous, message);
      const summary = replies?.get(message.ts);
      const unread = state.unreadThreads.includes(message.ts);
      put(message.ts, [message, continued, summary, unread, zone, today(message)], () =>
        renderMessage({
          message,
          continued,
          surface: surfaceOf(channel, message),
          replies: summary === undefined ? null : { summary, unread },
          onOpenThread: content.inThread ? null : () => actions.openThread(message.ts),
        }),
      );
    });
    for (const one of content.outgoing) put(one.id, one, () => renderOutgoing(one, actions));
    nodes = next;
    placeInOrder(
      items,
      [...next.values()].map(({ node }) => node),
    );
    if (changedPlace || content.outgoing.some(({ failure }) => failure === null)) anchor.toBottom();
  };
  return { element, update };
}

/** Whether it holds one of Slack's dates, which are printed relative to the day they are read on. */
function hasDate({ text, blocks }: PageMessage): boolean {
  return /<!date\^|"type":"date"/.test(`${text} ${JSON.stringify(blocks ?? [])}`);
}

function divider(words: string): HTMLElement {
  return h('div', { class: 'day', role: 'separator', 'aria-label': words }, h('span', {}, words));
}
