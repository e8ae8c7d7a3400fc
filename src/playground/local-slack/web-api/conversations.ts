import { defined } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { SlackRefusal } from '../slack-refusal.ts';
import { repliesOf, toApiMessage } from '../state/api-message.ts';
import { dmWith, knownChannel, readableChannel } from '../state/conversation-access.ts';
import { joinChannel } from '../state/join-channel.ts';
import type { StoredMessage } from '../state/stored-message.ts';
import type { Channel, Workspace } from '../state/workspace.ts';
import { flagArg, needs, needsFor, page, requiredArg, textArg } from './api-method.ts';
import type { ApiMethod } from './api-method.ts';

/** The conversation object of the Web API. */
function toApiChannel(workspace: Workspace, channel: Channel): JsonObject {
  const { team, bot } = workspace.world;
  const created = Math.floor(channel.createdAtMs / 1_000);
  if (channel.kind === 'im') {
    const user = [...channel.members].find((id) => id !== bot.userId) ?? '';
    return { id: channel.id, created, is_im: true, is_org_shared: false, user, is_archived: false };
  }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'channel',
    is_group: channel.kind === 'group',
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'group',
    is_archived: channel.isArchived,
    is_general: false,
    is_shared: channel.isExtShared,
    is_ext_shared: channel.isExtShared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    is_member: channel.members.has(bot.userId),
    created,
    creator: '',
    context_team_id: team.id,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
  };
}

function inRange(args: JsonObject): (message: StoredMessage) => boolean {
  const oldest = textArg(args, 'oldest') || '0';
  const latest = textArg(args, 'latest') || '9999999999.999999';
  const inclusive = flagArg(args, 'inclusive');
  return ({ ts }) => {
    const [from, to] = [Number(ts) - Number(oldest), Number(latest) - Number(ts)];
    return inclusive ? from >= 0 && to >= 0 : from > 0 && to > 0;
  };
}

function shown(workspace: Workspace, args: JsonObject): (message: StoredMessage) => JsonObject {
  const withMetadata = flagArg(args, 'include_all_metadata');
  return (message) => toApiMessage(workspace, message, withMetadata);
}

const history: ApiMethod = {
  scope: needsFor('history'),
  run(workspace, args) {
    const channel = readableChannel(workspace, requiredArg(args, 'channel'));
    const found = channel.messages
      .filter((one) => one.ephemeralTo === undefined && one.threadTs === undefined)
      .filter(inRange(args))
      .toReversed();
    const { items, hasMore, metadata } = page(found, args, 100, 999);
    return {
      messages: items.map(shown(workspace, args)),
      has_more: hasMore,
      pin_count: 0,
      ...(hasMore ? metadata : {}),
    };
  },
};

const replies: ApiMethod = {
  scope: needsFor('history'),
  run(workspace, args) {
    const channel = readableChannel(workspace, requiredArg(args, 'channel'));
    const ts = requiredArg(args, 'ts');
    const parent = channel.messages.find((one) => one.ts === ts && one.ephemeralTo === undefined);
    if (!parent) throw new SlackRefusal('thread_not_found');
    // Slack always shows the parent, whatever the range.
    const found = [parent, ...repliesOf(workspace, parent).filter(inRange(args))];
    const { items, hasMore, metadata } = page(found, args, 1_000, 1_000);
    return {
      messages: items.map(shown(workspace, args)),
      has_more: hasMore,
      ...(hasMore ? metadata : {}),
    };
  },
};

const open: ApiMethod = {
  scope: needs('im:write'),
  run(workspace, args) {
    const users = textArg(args, 'users').split(',').filter(Boolean);
    const given = textArg(args, 'channel');
    if (users.length > 1) throw new SlackRefusal('missing_scope', [], { needed: 'mpim:write' });
    if (users.length === 0 && given === '') throw new SlackRefusal('users_list_not_supplied');
    if (workspace.deactivated.has(users[0] ?? '')) throw new SlackRefusal('user_disabled');
    const channel =
      users[0] === undefined ? knownChannel(workspace, given) : dmWith(workspace, users[0]);
    return {
      no_op: true,
      already_open: true,
      channel: flagArg(args, 'return_im') ? toApiChannel(workspace, channel) : { id: channel.id },
    };
  },
};

const TYPES: Readonly<Record<string, readonly [Channel['kind'], string]>> = {
  public_channel: ['channel', 'channels:read'],
  private_channel: ['group', 'groups:read'],
  im: ['im', 'im:read'],
};

function listed(workspace: Workspace, args: JsonObject): Channel[] {
  const types = (textArg(args, 'types') || 'public_channel').split(',').map((one) => one.trim());
  const kinds = new Set(types.map((type) => TYPES[type]?.[0]));
  if (kinds.has(undefined)) throw new SlackRefusal('invalid_types');
  const { bot } = workspace.world;
  return [...workspace.channels.values()].filter(
    (channel) =>
      kinds.has(channel.kind) &&
      (channel.kind === 'channel' || channel.members.has(bot.userId)) &&
      !(flagArg(args, 'exclude_archived') && channel.isArchived),
  );
}

const scopeOfTypes: ApiMethod['scope'] = (workspace, args) =>
  (textArg(args, 'types') || 'public_channel')
    .split(',')
    .map((type) => TYPES[type.trim()]?.[1])
    .find((scope) => scope !== undefined && !workspace.scopes.has(scope));

const list: ApiMethod = {
  scope: (workspace, args) => scopeOfTypes(workspace, args),
  run(workspace, args) {
    const { items, metadata } = page(listed(workspace, args), args, 100, 1_000);
    return { channels: items.map((one) => toApiChannel(workspace, one)), ...metadata };
  },
};

const ofUser: ApiMethod = {
  scope: (workspace, args) => scopeOfTypes(workspace, args),
  run(workspace, args) {
    const userId = textArg(args, 'user') || workspace.world.bot.userId;
    const found = listed(workspace, args).filter((channel) => channel.members.has(userId));
    const { items, metadata } = page(found, args, 100, 999);
    return { channels: items.map((one) => toApiChannel(workspace, one)), ...metadata };
  },
};

/** The `conversations.*` methods and `users.conversations`. */
export const CONVERSATION_METHODS: Readonly<Record<string, ApiMethod>> = {
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.open': open,
  'conversations.list': list,
  'users.conversations': ofUser,
  'conversations.info': {
    scope: needsFor('read'),
    run(workspace, args) {
      const channel = knownChannel(workspace, requiredArg(args, 'channel'));
      return {
        channel: defined({
          ...toApiChannel(workspace, channel),
          num_members: flagArg(args, 'include_num_members') ? channel.members.size : undefined,
        }),
      };
    },
  },
  'conversations.members': {
    scope: needsFor('read'),
    run(workspace, args) {
      const channel = knownChannel(workspace, requiredArg(args, 'channel'));
      const { items, metadata } = page([...channel.members], args, 100, 1_000);
      return { members: items, ...metadata };
    },
  },
  'conversations.join': {
    scope: needs('channels:join'),
    run(workspace, args) {
      const channel = knownChannel(workspace, requiredArg(args, 'channel'));
      if (channel.kind !== 'channel')
        throw new SlackRefusal('method_not_supported_for_channel_type');
      if (channel.isArchived) throw new SlackRefusal('is_archived');
      joinChannel(workspace, channel, workspace.world.bot.userId);
      return { channel: toApiChannel(workspace, channel) };
    },
  },
};
