import type { JsonObject } from '../json-object.ts';
import { defined } from '../json-object.ts';
import { deliverEvent } from '../delivery/deliver-event.ts';
import { toApiMessage } from './api-message.ts';
import type { StoredMessage } from './stored-message.ts';
import type { Channel, Workspace } from './workspace.ts';

/** Slack keeps everything; the local Slack the newest 2,000 messages of a conversation. */
const KEPT_MESSAGES = 2_000;

export type NewMessage = Pick<StoredMessage, 'userId' | 'byBot' | 'text'> &
  Partial<
    Pick<StoredMessage, 'blocks' | 'files' | 'threadTs' | 'subtype' | 'metadata' | 'ephemeralTo'>
  >;

/** Stores the message, shows it and tells the app; returns it with its timestamp. */
export function storeMessage(
  workspace: Workspace,
  channel: Channel,
  message: NewMessage,
): StoredMessage {
  const stored: StoredMessage = {
    files: [],
    ...message,
    ts: workspace.ids.ts(),
    channelId: channel.id,
    states: new Map(),
  };
  channel.messages.push(stored);
  if (channel.messages.length > KEPT_MESSAGES) channel.messages.shift();
  workspace.feed.publish({ type: 'message', message: stored });
  if (stored.ephemeralTo === undefined) {
    void deliverEvent(workspace, messageEvent(workspace, channel, stored), channel);
  }
  return stored;
}

function messageEvent(workspace: Workspace, channel: Channel, message: StoredMessage): JsonObject {
  return {
    ...toApiMessage(workspace, message),
    channel: channel.id,
    channel_type: channel.kind,
    event_ts: message.ts,
  };
}

/** Replaces what is given, marks the message edited and tells everybody. */
export function changeMessage(
  workspace: Workspace,
  channel: Channel,
  message: StoredMessage,
  change: { text: string; blocks: JsonObject[] | undefined; metadata?: JsonObject | undefined },
): void {
  const previous = toApiMessage(workspace, message);
  message.text = change.text;
  if (change.blocks === undefined) delete message.blocks;
  else message.blocks = change.blocks;
  if ('metadata' in change) {
    if (change.metadata === undefined) delete message.metadata;
    else message.metadata = change.metadata;
  }
  message.edited = { user: message.userId, ts: `${Math.floor(workspace.now() / 1_000)}.000000` };
  keepStates(message);
  workspace.feed.publish({ type: 'message_changed', message });
  if (message.ephemeralTo !== undefined) return;
  void deliverEvent(
    workspace,
    {
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      channel: channel.id,
      channel_type: channel.kind,
      ts: workspace.ids.ts(),
      message: toApiMessage(workspace, message),
      previous_message: previous,
    },
    channel,
  );
}

/** What was chosen survives an update only in blocks that kept their id. */
function keepStates(message: StoredMessage): void {
  const blockIds = new Set((message.blocks ?? []).map((block) => block['block_id']));
  for (const [userId, state] of message.states) {
    message.states.set(
      userId,
      Object.fromEntries(Object.entries(state).filter(([blockId]) => blockIds.has(blockId))),
    );
  }
}

/** Removes the message; a thread's first message leaves a tombstone, as in Slack. */
export function removeMessage(
  workspace: Workspace,
  channel: Channel,
  message: StoredMessage,
): void {
  const previous = toApiMessage(workspace, message);
  const hasReplies = channel.messages.some((other) => other.threadTs === message.ts);
  if (hasReplies) {
    message.subtype = 'tombstone';
    message.text = 'This message was deleted.';
    message.files = [];
    delete message.blocks;
    delete message.metadata;
    workspace.feed.publish({ type: 'message_changed', message });
  } else {
    channel.messages = channel.messages.filter((other) => other !== message);
    workspace.feed.publish({ type: 'message_deleted', message });
  }
  if (message.ephemeralTo !== undefined) return;
  void deliverEvent(
    workspace,
    defined({
      type: 'message',
      subtype: 'message_deleted',
      hidden: true,
      channel: channel.id,
      channel_type: channel.kind,
      ts: workspace.ids.ts(),
      deleted_ts: message.ts,
      previous_message: previous,
    }),
    channel,
  );
}
