import type { JsonObject } from '../json-object.ts';
import { SlackRefusal } from '../slack-refusal.ts';
import { toApiMessage } from '../state/api-message.ts';
import { knownChannel, writableChannel } from '../state/conversation-access.ts';
import { changeMessage, removeMessage, storeMessage } from '../state/post-message.ts';
import type { StoredMessage } from '../state/stored-message.ts';
import { findPerson } from '../state/workspace.ts';
import type { Channel, Workspace } from '../state/workspace.ts';
import { checkMessage } from '../validate/check-message.ts';
import { jsonArg, metadataArg, needs, requiredArg, textArg } from './api-method.ts';
import type { ApiMethod } from './api-method.ts';

const scope = needs('chat:write');

function refuseAttachments(args: JsonObject): void {
  const attachments = jsonArg(args, 'attachments');
  if (attachments === undefined || (Array.isArray(attachments) && attachments.length === 0)) return;
  // Legacy, and a second place where blocks could hide from the checks.
  throw new SlackRefusal('invalid_attachments', ['[ERROR] attachments are not supported here']);
}

/** The first message of the thread; a reply's timestamp leads to its thread, as in Slack. */
function threadOf(channel: Channel, args: JsonObject): string | undefined {
  const threadTs = textArg(args, 'thread_ts');
  if (threadTs === '') return undefined;
  const message = channel.messages.find((one) => one.ts === threadTs);
  if (!message || message.ephemeralTo !== undefined) throw new SlackRefusal('thread_not_found');
  return message.threadTs ?? message.ts;
}

function contentOf(
  workspace: Workspace,
  args: JsonObject,
  surface: 'message' | 'ephemeral',
): ReturnType<typeof checkMessage> {
  refuseAttachments(args);
  return checkMessage(
    workspace,
    { text: textArg(args, 'text'), blocks: jsonArg(args, 'blocks') },
    surface,
  );
}

/** The bot's own message. Throws SlackRefusal, with the method's own code for other people's. */
function ownMessage(channel: Channel, args: JsonObject, refusal: string): StoredMessage {
  const ts = requiredArg(args, 'ts');
  const message = channel.messages.find((one) => one.ts === ts);
  if (!message || message.ephemeralTo !== undefined || message.subtype === 'tombstone') {
    throw new SlackRefusal('message_not_found');
  }
  if (!message.byBot) throw new SlackRefusal(refusal);
  return message;
}

const postMessage: ApiMethod = {
  scope,
  run(workspace, args) {
    const channel = writableChannel(workspace, requiredArg(args, 'channel'));
    const content = contentOf(workspace, args, 'message');
    const metadata = metadataArg(args);
    const threadTs = threadOf(channel, args);
    const message = storeMessage(workspace, channel, {
      userId: workspace.world.bot.userId,
      byBot: true,
      text: content.text,
      ...(content.blocks ? { blocks: content.blocks } : {}),
      ...(metadata && Object.keys(metadata).length > 0 ? { metadata } : {}),
      ...(threadTs === undefined ? {} : { threadTs }),
    });
    return { channel: channel.id, ts: message.ts, message: toApiMessage(workspace, message) };
  },
};

const update: ApiMethod = {
  scope,
  run(workspace, args) {
    const channel = knownChannel(workspace, requiredArg(args, 'channel'));
    const message = ownMessage(channel, args, 'cant_update_message');
    const blocks = jsonArg(args, 'blocks');
    // Left out, the blocks stay; an empty list removes them.
    const keeps = blocks === undefined;
    const text = args['text'] === undefined && !keeps ? '' : textArg(args, 'text');
    if (keeps && text === '') throw new SlackRefusal('no_text');
    const content = keeps
      ? { ...contentOf(workspace, { text }, 'message'), blocks: message.blocks }
      : contentOf(workspace, args, 'message');
    const metadata = metadataArg(args);
    changeMessage(workspace, channel, message, {
      text: content.text,
      blocks: content.blocks,
      ...(metadata === undefined
        ? {}
        : { metadata: Object.keys(metadata).length > 0 ? metadata : undefined }),
    });
    return {
      channel: channel.id,
      ts: message.ts,
      text: message.text,
      message: toApiMessage(workspace, message),
    };
  },
};

const remove: ApiMethod = {
  scope,
  run(workspace, args) {
    const channel = knownChannel(workspace, requiredArg(args, 'channel'));
    const message = ownMessage(channel, args, 'cant_delete_message');
    removeMessage(workspace, channel, message);
    return { channel: channel.id, ts: message.ts };
  },
};

const postEphemeral: ApiMethod = {
  scope,
  run(workspace, args) {
    const channel = writableChannel(workspace, requiredArg(args, 'channel'));
    const userId = requiredArg(args, 'user');
    if (!findPerson(workspace, userId)) throw new SlackRefusal('user_not_found');
    if (!channel.members.has(userId)) throw new SlackRefusal('user_not_in_channel');
    const content = contentOf(workspace, args, 'ephemeral');
    const threadTs = threadOf(channel, args);
    const message = storeMessage(workspace, channel, {
      userId: workspace.world.bot.userId,
      byBot: true,
      text: content.text,
      ephemeralTo: userId,
      ...(content.blocks ? { blocks: content.blocks } : {}),
      ...(threadTs === undefined ? {} : { threadTs }),
    });
    return { message_ts: message.ts };
  },
};

const getPermalink: ApiMethod = {
  run(workspace, args) {
    const channel = knownChannel(workspace, requiredArg(args, 'channel'));
    const ts = requiredArg(args, 'message_ts');
    if (!channel.messages.some((one) => one.ts === ts && one.ephemeralTo === undefined)) {
      throw new SlackRefusal('message_not_found');
    }
    return {
      channel: channel.id,
      permalink: `${workspace.origin}/archives/${channel.id}/p${ts.replace('.', '')}`,
    };
  },
};

/** The `chat.*` methods. */
export const CHAT_METHODS: Readonly<Record<string, ApiMethod>> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
};
