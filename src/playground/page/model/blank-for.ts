import type { AppState } from './store.ts';

/** What belongs to one person only and is read anew for the next. */
export function blankFor(as: string): Partial<AppState> {
  return {
    as,
    conversations: [],
    messages: {},
    outgoing: [],
    unread: {},
    unreadThreads: [],
    thread: null,
    views: [],
    typing: [],
    connection: 'connecting',
    drawerOpen: false,
  };
}
