import { SlackRefusal } from '../slack-refusal.ts';
import { findPerson, openDm } from './workspace.ts';
import type { Channel, Workspace } from './workspace.ts';

/** A conversation the bot can know of: private ones only when it is a member. */
export function knownChannel(workspace: Workspace, id: string): Channel {
  const channel = workspace.channels.get(id);
  if (!channel) throw new SlackRefusal('channel_not_found');
  if (channel.kind !== 'channel' && !channel.members.has(workspace.world.bot.userId)) {
    throw new SlackRefusal('channel_not_found');
  }
  return channel;
}

/** A conversation the bot may read: it is a member. */
export function readableChannel(workspace: Workspace, id: string): Channel {
  const channel = knownChannel(workspace, id);
  if (!channel.members.has(workspace.world.bot.userId)) throw new SlackRefusal('not_in_channel');
  return channel;
}

/** A conversation the bot may post to; a user id stands for the direct message with that person. */
export function writableChannel(workspace: Workspace, id: string): Channel {
  const channel = /^[UW]/.test(id)
    ? dmWith(workspace, id, 'channel_not_found')
    : readableChannel(workspace, id);
  if (channel.isArchived) throw new SlackRefusal('is_archived');
  return channel;
}

/** The direct message with a person of this workspace. */
export function dmWith(workspace: Workspace, userId: string, unknown = 'user_not_found'): Channel {
  const person = findPerson(workspace, userId);
  if (!person) throw new SlackRefusal(unknown);
  if (person.isBot) throw new SlackRefusal('cannot_dm_bot');
  // As in Slack: nobody reads it any more, and the message is taken all the same.
  return openDm(workspace, userId);
}
