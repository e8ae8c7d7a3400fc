import type { PageEvent, PageMessage, PageView } from '../../page-api/contract.ts';
import { isReply, removeMessage, upsertMessage } from './messages.ts';
import type { AppState } from './store.ts';

/** What an event changes in the state. `reload` and `toast` are effects and change nothing here. */
export function applyEvent(state: AppState, event: PageEvent): Partial<AppState> {
  switch (event.type) {
    case 'message':
      return { ...withMessage(state, event.channel, event.message), ...unreadAfter(state, event) };
    case 'message_changed':
      return withMessage(state, event.channel, event.message);
    case 'message_deleted': {
      const known = state.messages[event.channel];
      return known === undefined
        ? {}
        : { messages: { ...state.messages, [event.channel]: removeMessage(known, event.ts) } };
    }
    case 'view_opened':
    case 'view_updated':
      return { views: putView(state.views, event.view), typing: [] };
    case 'view_closed':
      return {
        views: event.all === true ? [] : state.views.filter((view) => view.id !== event.viewId),
      };
    case 'typing':
      return { typing: [...new Set([...state.typing, event.channel])] };
    case 'clock':
      return { clock: event.clock };
    case 'unread': {
      // What the person looks at is being read.
      const { [state.channel ?? '']: _shown, ...unread } = event.conversations;
      return { unread, news: event.people };
    }
    case 'started_over':
    case 'toast':
    case 'reload':
    default:
      return {};
  }
}

function withMessage(state: AppState, channel: string, message: PageMessage): Partial<AppState> {
  const known = state.messages[channel];
  const fromBot = message.user === state.bootstrap.bot.userId;
  return {
    ...(fromBot ? { typing: state.typing.filter((id) => id !== channel) } : {}),
    // A channel not read yet is read whole when it is opened.
    ...(known === undefined
      ? {}
      : { messages: { ...state.messages, [channel]: upsertMessage(known, message) } }),
  };
}

function unreadAfter(
  state: AppState,
  { channel, message }: { channel: string; message: PageMessage },
): Partial<AppState> {
  if (message.user === state.as) return {};
  if (channel !== state.channel) return {};
  const thread = isReply(message) ? message.thread_ts : undefined;
  if (thread === undefined || thread === state.thread) return {};
  return { unreadThreads: [...new Set([...state.unreadThreads, thread])] };
}

function putView(views: readonly PageView[], view: PageView): readonly PageView[] {
  const index = views.findIndex(({ id }) => id === view.id);
  if (index >= 0) return views.with(index, view);
  const below = views.findIndex(({ id }) => id === view.previous_view_id);
  // A view without one below it starts a new stack.
  return [...views.slice(0, below + 1), view];
}
