import type { Actions } from '../actions.ts';
import { fill, h } from '../h.ts';
import type { AppState } from '../model/store.ts';
import type { PageConversation } from '../../page-api/contract.ts';
import { botAvatar, icon, pulseMark } from './avatar.ts';
import { createStartOver } from './start-over.ts';
import { createPersonSwitcher } from './person-switcher.ts';

/** The left rail: workspace, person, channels, the DM with the bot. On a narrow window it is a drawer. */
export function createRail(actions: Actions): {
  readonly element: HTMLElement;
  readonly update: (state: AppState) => void;
} {
  const teamName = h('span', { class: 'team-name' });
  const switcher = createPersonSwitcher(actions);
  const startOver = createStartOver(actions);
  const channels = h('ul', { class: 'rail-list' });
  const messages = h('ul', { class: 'rail-list' });
  const close = h(
    'button',
    {
      type: 'button',
      class: 'icon-button rail-close',
      'aria-label': 'Close the channel list',
      onClick: () => actions.setDrawer(false),
    },
    icon('close'),
  );
  const element = h(
    'aside',
    { class: 'rail', id: 'rail', 'aria-label': 'Workspace' },
    h(
      'div',
      { class: 'rail-head' },
      h('span', { class: 'team-mark', 'aria-hidden': 'true' }, pulseMark()),
      teamName,
      close,
    ),
    switcher.element,
    h(
      'nav',
      { class: 'rail-nav', 'aria-label': 'Conversations' },
      h('h2', {}, 'Channels'),
      channels,
      h('h2', {}, 'Direct messages'),
      messages,
    ),
    h(
      'div',
      { class: 'rail-foot' },
      h('p', { class: 'rail-note' }, 'A local playground. Nothing here leaves this machine.'),
      startOver.element,
    ),
  );
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) actions.setDrawer(false);
  });
  let drawn = '';
  return {
    element,
    update: (state) => {
      const { conversations, channel, unread, as, bootstrap } = state;
      teamName.textContent = bootstrap.team.name;
      switcher.update(state);
      startOver.update(state);
      const json = JSON.stringify([conversations, channel, unread, as]);
      if (json === drawn) return;
      drawn = json;
      const focused = document.activeElement?.closest<HTMLElement>('.rail-item')?.dataset['id'];
      const item = (conversation: PageConversation): HTMLElement =>
        railItem(conversation, state, () => void actions.openChannel(conversation.id));
      fill(channels, conversations.filter(({ kind }) => kind === 'channel').map(item));
      fill(messages, conversations.filter(({ kind }) => kind === 'dm').map(item));
      if (focused !== undefined)
        element.querySelector<HTMLElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus();
    },
  };
}

function railItem(conversation: PageConversation, state: AppState, open: () => void): HTMLElement {
  const { id, kind, name, isPrivate, isMember } = conversation;
  const unread = state.unread[id] ?? 0;
  const current = id === state.channel;
  const className = [
    'rail-item',
    current && 'current',
    unread > 0 && 'unread',
    !isMember && 'outside',
  ]
    .filter(Boolean)
    .join(' ');
  return h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        class: className,
        'data-id': id,
        'aria-current': current ? 'page' : undefined,
        onClick: open,
      },
      kind === 'dm' ? botAvatar() : icon(isPrivate ? 'lock' : 'hash'),
      h('span', { class: 'rail-name' }, name),
      isPrivate && h('span', { class: 'visually-hidden' }, ' (private)'),
      kind === 'dm' && h('span', { class: 'badge-app' }, 'App'),
      unread > 0 &&
        h(
          'span',
          { class: 'badge-unread' },
          String(unread),
          h('span', { class: 'visually-hidden' }, ' unread'),
        ),
    ),
  );
}
