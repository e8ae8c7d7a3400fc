import { toMomentWords } from '../clock-words.ts';
import type { PageEvent, PageTurn, PressRequest } from '../page-api/contract.ts';
import { api } from './api.ts';
import { openEventStream } from './event-stream.ts';
import { applyEvent } from './model/apply-event.ts';
import { blankFor } from './model/blank-for.ts';
import type { Outgoing, Store } from './model/store.ts';
import { readerZone, workspaceTime } from './model/workspace-time.ts';
import { rememberPlace } from './place.ts';

const TYPING_MS = 12_000;
const TOAST_MS = 8_000;

/** Everything a person can do, and what it changes. Failures become a toast or a failed message. */
export interface Actions {
  readonly switchPerson: (userId: string) => Promise<void>;
  readonly openChannel: (channel: string) => Promise<void>;
  readonly openThread: (ts: string | null) => void;
  readonly setDrawer: (open: boolean) => void;
  readonly send: (text: string, threadTs: string | null) => void;
  readonly share: (files: readonly File[], threadTs: string | null) => void;
  readonly retry: (id: string) => void;
  readonly discard: (id: string) => void;
  /** Resolves when the bot took it; a refusal is shown as a toast and rejects. */
  readonly press: (request: Omit<PressRequest, 'as'>) => Promise<void>;
  readonly closeView: (viewId: string) => Promise<void>;
  /** Where the clock can be turned to; none, and a toast, when that cannot be read. */
  readonly loadTurns: () => Promise<readonly PageTurn[]>;
  readonly turnClock: (to: string) => Promise<void>;
  /** Deletes everything; every page is then read anew by itself. */
  readonly startOver: (beginWith: 'demo' | 'empty') => Promise<void>;
  readonly toast: (text: string) => void;
  readonly dismissToast: (id: string) => void;
}

export function createActions(store: Store): Actions {
  let stopEvents: (() => void) | null = null;
  const typingTimers = new Map<string, number>();
  let counter = 0;
  const nextId = (): string => `local-${(counter += 1)}`;

  const toast = (text: string): void => {
    const id = nextId();
    store.update({ toasts: [...store.get().toasts, { id, text }].slice(-3) });
    window.setTimeout(() => dismissToast(id), TOAST_MS);
  };
  const dismissToast = (id: string): void =>
    store.update({ toasts: store.get().toasts.filter((one) => one.id !== id) });

  const readChannel = async (channel: string): Promise<void> => {
    const { as } = store.get();
    const { messages } = await api.messages(as, channel);
    if (store.get().as !== as) return;
    store.update({ messages: { ...store.get().messages, [channel]: messages } });
  };
  const readAll = async (): Promise<void> => {
    const { as, channel } = store.get();
    const [{ conversations }, { views }, face] = await Promise.all([
      api.conversations(as),
      api.views(as),
      store.get().clock === null ? null : api.clock(as),
    ]);
    if (store.get().as !== as) return;
    const stays = conversations.find(({ id }) => id === channel);
    const shown =
      stays ??
      conversations.find(({ kind, isMember }) => kind === 'channel' && isMember) ??
      conversations[0];
    const kept = shown === undefined ? undefined : store.get().messages[shown.id];
    store.update({
      conversations,
      views,
      clock: face?.clock ?? null,
      // Other channels are read again when they are opened.
      messages: shown === undefined || kept === undefined ? {} : { [shown.id]: kept },
      channel: shown?.id ?? null,
    });
    rememberPlace(as, shown?.id ?? null);
    if (shown?.isMember === true) await readChannel(shown.id);
  };
  const tellTime = (): void => {
    const words = toMomentWords(workspaceTime(store.get(), Date.now()), readerZone(store.get()));
    toast(`It is now ${words}. What is due comes in a moment.`);
  };
  const onEvent = (event: PageEvent): void => {
    if (event.type === 'reload') void readAll().catch((error: unknown) => toast(told(error)));
    // Whatever the page holds is gone: as if it were opened for the first time.
    if (event.type === 'started_over') window.location.reload();
    if (event.type === 'toast') toast(event.text);
    if (event.type === 'typing') {
      // A later command starts the wait anew.
      window.clearTimeout(typingTimers.get(event.channel));
      const timer = window.setTimeout(() => {
        store.update({ typing: store.get().typing.filter((id) => id !== event.channel) });
      }, TYPING_MS);
      typingTimers.set(event.channel, timer);
    }
    const { clock: before, as, channel: shown } = store.get();
    if (event.type === 'unread' && shown !== null && (event.conversations[shown] ?? 0) > 0)
      void api.read({ as, channel: shown }).catch((error: unknown) => toast(told(error)));
    store.update(applyEvent(store.get(), event));
    if (event.type === 'clock' && event.clock.aheadMs !== before?.aheadMs) tellTime();
  };
  const switchPerson = async (as: string): Promise<void> => {
    stopEvents?.();
    const { channel } = store.get();
    store.update({ ...blankFor(as), channel });
    stopEvents = openEventStream(as, {
      onEvent,
      onOpen: (again) => {
        store.update({ connection: 'online' });
        if (again) void readAll().catch((error: unknown) => toast(told(error)));
      },
      onLost: () => store.update({ connection: 'lost' }),
    });
    await readAll().catch((error: unknown) => toast(told(error)));
  };

  const deliver = (outgoing: Outgoing): void => {
    const { as } = store.get();
    const { channel, threadTs, text, file } = outgoing;
    const others = store.get().outgoing.filter(({ id }) => id !== outgoing.id);
    store.update({ outgoing: [...others, { ...outgoing, failure: null }] });
    const work: Promise<unknown> =
      file === null
        ? api.send({ as, channel, text, ...(threadTs === null ? {} : { threadTs }) })
        : api.upload(file, as, { channel, ...(threadTs === null ? {} : { thread: threadTs }) });
    work.then(
      () => discard(outgoing.id),
      (error: unknown) => {
        const failed = (one: Outgoing): Outgoing =>
          one.id === outgoing.id ? { ...one, failure: told(error) } : one;
        store.update({ outgoing: store.get().outgoing.map(failed) });
      },
    );
  };
  const discard = (id: string): void =>
    store.update({ outgoing: store.get().outgoing.filter((one) => one.id !== id) });
  const begin = (text: string, file: File | null, threadTs: string | null): void => {
    const { channel } = store.get();
    if (channel !== null) deliver({ id: nextId(), channel, threadTs, text, file, failure: null });
  };

  return {
    switchPerson,
    openChannel: async (channel) => {
      const { as, unread, conversations } = store.get();
      const { [channel]: _seen, ...others } = unread;
      store.update({ channel, unread: others, thread: null, drawerOpen: false });
      rememberPlace(as, channel);
      if (conversations.find(({ id }) => id === channel)?.isMember !== true) return;
      await Promise.all([readChannel(channel), api.read({ as, channel })]).catch((error: unknown) =>
        toast(told(error)),
      );
    },
    openThread: (thread) =>
      store.update({
        thread,
        unreadThreads: store.get().unreadThreads.filter((ts) => ts !== thread),
      }),
    setDrawer: (drawerOpen) => store.update({ drawerOpen }),
    send: (text, threadTs) => begin(text, null, threadTs),
    share: (files, threadTs) => {
      for (const file of files) begin(file.name, file, threadTs);
    },
    retry: (id) => {
      const failed = store.get().outgoing.find((one) => one.id === id);
      if (failed) deliver(failed);
    },
    discard,
    press: async (request) => {
      try {
        await api.press({ as: store.get().as, ...request });
      } catch (error) {
        toast(told(error));
        throw error;
      }
    },
    closeView: async (viewId) => {
      const { as, views } = store.get();
      store.update({ views: views.filter(({ id }) => id !== viewId) });
      await api.close({ as, viewId }).catch((error: unknown) => toast(told(error)));
    },
    loadTurns: async () => {
      try {
        return (await api.clock(store.get().as)).choices;
      } catch (error) {
        toast(told(error));
        return [];
      }
    },
    turnClock: async (to) => {
      await api.turn({ as: store.get().as, to }).catch((error: unknown) => toast(told(error)));
    },
    startOver: async (beginWith) => {
      await api
        .startOver({ as: store.get().as, beginWith })
        .catch((error: unknown) => toast(told(error)));
    },
    toast,
    dismissToast,
  };
}

function told(error: unknown): string {
  return error instanceof Error ? error.message : 'That did not work. Please try again.';
}
