import type {
  Bootstrap,
  PageClock,
  PageConversation,
  PageMessage,
  PageView,
} from '../../page-api/contract.ts';

/** A message on its way, or one that did not arrive. */
export interface Outgoing {
  readonly id: string;
  readonly channel: string;
  readonly threadTs: string | null;
  /** What the person wrote, or the name of the file shared. */
  readonly text: string;
  readonly file: File | null;
  /** Null while it is on its way, else why it failed. */
  readonly failure: string | null;
}

export interface Toast {
  readonly id: string;
  readonly text: string;
}

export interface AppState {
  readonly bootstrap: Bootstrap;
  /** Null where the workspace goes by the real time. */
  readonly clock: PageClock | null;
  /** The person the page plays. */
  readonly as: string;
  readonly conversations: readonly PageConversation[];
  readonly channel: string | null;
  /** Per channel, once read: every message and reply, oldest first. */
  readonly messages: Readonly<Record<string, readonly PageMessage[]>>;
  readonly outgoing: readonly Outgoing[];
  /** Messages that arrived in a channel the person was not looking at. */
  readonly unread: Readonly<Record<string, number>>;
  /** How much is meant for each person and not seen by them, by user id. */
  readonly news: Readonly<Record<string, number>>;
  /** First messages of the threads with replies not looked at yet. */
  readonly unreadThreads: readonly string[];
  readonly thread: string | null;
  readonly views: readonly PageView[];
  readonly connection: 'connecting' | 'online' | 'lost';
  /** Channels in which the bot is at work. */
  readonly typing: readonly string[];
  readonly toasts: readonly Toast[];
  readonly drawerOpen: boolean;
}

export interface Store {
  readonly get: () => AppState;
  readonly update: (patch: Partial<AppState>) => void;
  /** Called once after any number of updates in one turn. */
  readonly subscribe: (listener: (state: AppState) => void) => void;
}

export function createStore(initial: AppState): Store {
  let state = initial;
  let scheduled = false;
  const listeners: ((state: AppState) => void)[] = [];
  const notify = (): void => {
    scheduled = false;
    for (const listener of listeners) listener(state);
  };
  return {
    get: () => state,
    update: (patch) => {
      state = { ...state, ...patch };
      if (scheduled) return;
      scheduled = true;
      queueMicrotask(notify);
    },
    subscribe: (listener) => {
      listeners.push(listener);
    },
  };
}
