import type { PageMessage } from '../../page-api/contract.ts';
import type { Actions } from '../actions.ts';
import { icon } from '../chrome/avatar.ts';
import { createComposer } from '../composer/composer.ts';
import { createDropZone } from '../composer/drop-zone.ts';
import type { Surface } from '../elements/surface.ts';
import { h } from '../h.ts';
import { threadMessages } from '../model/messages.ts';
import type { AppState } from '../model/store.ts';
import { createMessageList } from './message-list.ts';

/** The thread at the side, or over everything on a narrow window. */
export function createThreadPanel(
  actions: Actions,
  surfaceOf: (channel: string, message: PageMessage) => Surface,
): { readonly element: HTMLElement; readonly update: (state: AppState) => void } {
  let thread: string | null = null;
  const place = h('span', { class: 'thread-place' });
  const list = createMessageList(actions, surfaceOf, 'Thread');
  const composer = createComposer(actions, { inThread: true });
  const close = h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': 'Close the thread',
      onClick: () => leave(),
    },
    icon('close'),
  );
  const element = h(
    'aside',
    { class: 'thread', 'aria-label': 'Thread', hidden: true },
    h('header', { class: 'thread-head' }, h('h2', {}, 'Thread'), place, close),
    list.element,
    h('div', { class: 'channel-foot' }, composer.element),
  );
  createDropZone(element, actions, () => thread);
  const leave = (): void => {
    const from = thread;
    actions.openThread(null);
    const opener =
      from === null
        ? null
        : document.querySelector<HTMLElement>(`.channel [data-ts="${CSS.escape(from)}"] .replies`);
    (opener ?? document.querySelector<HTMLElement>('.channel .composer textarea'))?.focus();
  };
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) leave();
  });
  return {
    element,
    update: (state) => {
      const opened = state.thread !== null && state.thread !== thread;
      thread = state.thread;
      element.hidden = thread === null;
      const conversation = state.conversations.find(({ id }) => id === state.channel);
      if (thread === null || conversation === undefined) return;
      place.textContent = conversation.kind === 'dm' ? conversation.name : `#${conversation.name}`;
      list.update(state, {
        key: `${conversation.id} ${thread}`,
        messages: threadMessages(state.messages[conversation.id] ?? [], thread),
        outgoing: state.outgoing.filter(
          ({ channel, threadTs }) => channel === conversation.id && threadTs === thread,
        ),
        inThread: true,
        empty: null,
      });
      composer.update(state, conversation);
      if (opened) composer.focus();
    },
  };
}
