import { createActions } from './actions.ts';
import { api } from './api.ts';
import { createAnnouncer } from './chrome/announcer.ts';
import { createNotices } from './chrome/notices.ts';
import { createRail } from './chrome/rail.ts';
import { createChannelView } from './conversation/channel-view.ts';
import { createThreadPanel } from './conversation/thread-panel.ts';
import { fill, h } from './h.ts';
import { createViewDialog } from './modal/view-dialog.ts';
import { createStore } from './model/store.ts';
import type { AppState } from './model/store.ts';
import { recallPlace } from './place.ts';
import { createSurfaces } from './surfaces.ts';

const RETRY_MS = 1500;

/** Reads who is there and builds the page; waits with a word while the server starts. */
async function start(root: HTMLElement): Promise<void> {
  const bootstrap = await api.bootstrap().catch((error: unknown) => {
    fill(
      root,
      h(
        'p',
        { class: 'starting', role: 'status' },
        error instanceof Error ? error.message : 'The playground does not answer.',
      ),
    );
    return null;
  });
  if (bootstrap === null) {
    window.setTimeout(() => void start(root), RETRY_MS);
    return;
  }
  const place = recallPlace();
  const person = bootstrap.people.find(({ id }) => id === place.as) ?? bootstrap.people[0];
  if (person === undefined) {
    fill(root, h('p', { class: 'starting' }, 'This workspace has no people to play.'));
    return;
  }
  const store = createStore({
    bootstrap,
    clock: bootstrap.clock,
    as: person.id,
    conversations: [],
    channel: place.channel,
    messages: {},
    outgoing: [],
    unread: {},
    news: {},
    unreadThreads: [],
    thread: null,
    views: [],
    connection: 'connecting',
    typing: [],
    toasts: [],
    drawerOpen: false,
  });
  const actions = createActions(store);
  const surfaces = createSurfaces(store, actions);
  const rail = createRail(actions);
  const channel = createChannelView(actions, surfaces.ofMessage);
  const thread = createThreadPanel(actions, surfaces.ofMessage);
  const views = createViewDialog(actions, surfaces.ofView);
  const notices = createNotices(actions);
  const announcer = createAnnouncer();
  const scrim = h('div', { class: 'scrim', onClick: () => actions.setDrawer(false) });
  fill(
    root,
    rail.element,
    scrim,
    channel.element,
    thread.element,
    views.element,
    notices.element,
    announcer.element,
  );

  let drawerWasOpen = false;
  const showDrawer = ({ drawerOpen }: AppState): void => {
    root.classList.toggle('drawer-open', drawerOpen);
    channel.element.inert = drawerOpen;
    if (drawerOpen && !drawerWasOpen)
      rail.element.querySelector<HTMLElement>('.rail-close')?.focus();
    if (!drawerOpen && drawerWasOpen)
      channel.element.querySelector<HTMLElement>('.menu-button')?.focus();
    drawerWasOpen = drawerOpen;
  };
  store.subscribe((state) => {
    root.classList.toggle('with-thread', state.thread !== null);
    for (const part of [rail, channel, thread, views, notices, announcer]) part.update(state);
    showDrawer(state);
  });
  // A channel mentioned in a message is a link to it.
  window.addEventListener('hashchange', () => {
    const id = window.location.hash.slice(1);
    if (store.get().conversations.some((one) => one.id === id)) void actions.openChannel(id);
  });
  await actions.switchPerson(person.id);
}

const root = document.querySelector<HTMLElement>('#app');
if (root !== null) void start(root);
