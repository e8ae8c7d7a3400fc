import type { PageConversation, PageMessage } from '../../page-api/contract.ts';
import type { Actions } from '../actions.ts';
import { botAvatar, icon } from '../chrome/avatar.ts';
import { createClock } from '../chrome/clock.ts';
import { createWelcome } from '../chrome/welcome.ts';
import { createComposer } from '../composer/composer.ts';
import { createDropZone } from '../composer/drop-zone.ts';
import type { Surface } from '../elements/surface.ts';
import { fill, h } from '../h.ts';
import { topLevelMessages } from '../model/messages.ts';
import type { AppState } from '../model/store.ts';
import { createMessageList } from './message-list.ts';

/** The middle: the conversation's head, its messages and the composer. */
export function createChannelView(
  actions: Actions,
  surfaceOf: (channel: string, message: PageMessage) => Surface,
): { readonly element: HTMLElement; readonly update: (state: AppState) => void } {
  const heading = h('h1', {});
  const topic = h('p', { class: 'channel-topic' });
  const members = h('span', { class: 'channel-members' });
  const menu = h(
    'button',
    {
      type: 'button',
      class: 'icon-button menu-button',
      'aria-label': 'Open the channel list',
      'aria-controls': 'rail',
      'aria-expanded': 'false',
      onClick: () => actions.setDrawer(true),
    },
    icon('menu'),
  );
  const clock = createClock(actions);
  const list = createMessageList(actions, surfaceOf, 'Messages');
  const typing = h('p', { class: 'typing', role: 'status' });
  const composer = createComposer(actions, { inThread: false });
  const welcome = createWelcome(actions, {
    pickFile: () => composer.pickFile(),
    openClock: () => clock.open(),
  });
  const outside = h(
    'p',
    { class: 'outside-note', hidden: true },
    'You are not a member of this channel, so there is nothing to read or write here.',
  );
  const element = h(
    'main',
    { class: 'channel' },
    h(
      'header',
      { class: 'channel-head' },
      menu,
      h('div', { class: 'channel-words' }, heading, topic),
      members,
      clock.element,
    ),
    list.element,
    h('div', { class: 'channel-foot' }, typing, outside, welcome.element, composer.element),
  );
  createDropZone(element, actions, () => null);
  let head = '';
  return {
    element,
    update: (state) => {
      const conversation = state.conversations.find(({ id }) => id === state.channel);
      menu.setAttribute('aria-expanded', String(state.drawerOpen));
      clock.update(state);
      welcome.update(state);
      if (conversation === undefined) return;
      const json = JSON.stringify(conversation);
      if (json !== head) {
        head = json;
        const { kind, isPrivate, name } = conversation;
        fill(
          heading,
          kind === 'dm' ? botAvatar() : icon(isPrivate ? 'lock' : 'hash'),
          h('span', {}, name),
          kind === 'dm' && h('span', { class: 'badge-app' }, 'App'),
        );
        topic.textContent = conversation.topic;
        fill(
          members,
          kind === 'channel' && [
            icon('people'),
            String(conversation.memberCount),
            h('span', { class: 'visually-hidden' }, ' members'),
          ],
        );
        document.title = `${kind === 'dm' ? '' : '#'}${name} · ${state.bootstrap.team.name} playground`;
      }
      outside.hidden = conversation.isMember;
      composer.element.hidden = !conversation.isMember;
      const messages = state.messages[conversation.id];
      const top = topLevelMessages(messages ?? []);
      element.classList.toggle('begun', top.length > 0);
      list.update(state, {
        key: `${state.as} ${conversation.id}`,
        messages: top,
        outgoing: state.outgoing.filter(
          ({ channel, threadTs }) => channel === conversation.id && threadTs === null,
        ),
        inThread: false,
        empty: messages === undefined && conversation.isMember ? null : emptyStart(conversation),
      });
      typing.textContent = state.typing.includes(conversation.id)
        ? `${state.bootstrap.bot.name} is working on it…`
        : '';
      composer.update(state, conversation);
    },
  };
}

function emptyStart(conversation: PageConversation): HTMLElement {
  const { kind, name, topic, isPrivate } = conversation;
  return h(
    'div',
    { class: 'start' },
    h(
      'span',
      { class: 'start-mark', 'aria-hidden': 'true' },
      kind === 'dm' ? botAvatar() : icon(isPrivate ? 'lock' : 'hash'),
    ),
    h('h2', {}, kind === 'dm' ? name : `#${name}`),
    h(
      'p',
      {},
      kind === 'dm'
        ? `This is your conversation with ${name}. Write a command here and only you see the answer.`
        : `This is the very beginning of #${name}.${topic === '' ? '' : ` ${topic}`}`,
    ),
  );
}
