import { ClientRefusal } from '../slack-refusal.ts';
import { findPerson, openDm } from '../state/workspace.ts';
import type { Channel, Workspace } from '../state/workspace.ts';
import type { Person } from '../world.ts';

/** The person. Throws ClientRefusal when there is none of that id. */
export function actingPerson(workspace: Workspace, userId: string): Person {
  const person = findPerson(workspace, userId);
  if (!person) throw new ClientRefusal('There is no such person in this workspace.');
  return person;
}

/** A conversation the person is in. Throws ClientRefusal. */
export function placeOf(workspace: Workspace, userId: string, channelId: string): Channel {
  actingPerson(workspace, userId);
  if (channelId === `D${userId.slice(1)}`) return openDm(workspace, userId);
  const channel = workspace.channels.get(channelId);
  if (!channel?.members.has(userId)) {
    throw new ClientRefusal('You are not a member of this conversation.');
  }
  return channel;
}

/** A conversation the person may write in. Throws ClientRefusal. */
export function writablePlace(workspace: Workspace, userId: string, channelId: string): Channel {
  const channel = placeOf(workspace, userId, channelId);
  if (channel.isArchived) throw new ClientRefusal('This channel is archived.');
  return channel;
}
