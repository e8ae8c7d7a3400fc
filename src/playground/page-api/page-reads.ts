import { actingPerson, placeOf } from '../local-slack/client/place.ts';
import { stackOf } from '../local-slack/state/view-stack.ts';
import { openDm } from '../local-slack/state/workspace.ts';
import type { Channel, Workspace } from '../local-slack/state/workspace.ts';
import type { Bootstrap, Conversations, Messages, PageConversation, Views } from './contract.ts';
import { readClockFace, toPageClock, zoneOf } from './to-page-clock.ts';
import { isVisibleTo, toPageMessage } from './to-page-message.ts';
import { toPageView } from './to-page-view.ts';

function bootstrap({ world, clock, beginning }: Workspace): Bootstrap {
  return {
    team: { id: world.team.id, name: world.team.name },
    bot: { userId: world.bot.userId, name: world.bot.name },
    people: world.people
      .filter((person) => !person.isBot)
      .map((person) => ({
        id: person.id,
        name: person.name,
        realName: person.realName,
        title: person.title ?? '',
        zone: zoneOf(person),
        isAdmin: person.isAdmin ?? person.isOwner ?? false,
        isGuest: person.isGuest ?? false,
      })),
    channels: world.channels.map(({ id, name }) => ({ id, name })),
    commands: world.commands.map(({ command, description, usageHint }) => ({
      command,
      description,
      usageHint,
    })),
    clock: clock === undefined ? null : toPageClock(clock),
    beganWith: beginning?.current() ?? null,
  };
}

function toConversation(workspace: Workspace, channel: Channel, userId: string): PageConversation {
  const { bot } = workspace.world;
  return {
    id: channel.id,
    kind: channel.kind === 'im' ? 'dm' : 'channel',
    name: channel.name,
    topic: channel.topic,
    isPrivate: channel.kind !== 'channel',
    memberCount: channel.members.size,
    isMember: channel.members.has(userId),
    botIsMember: channel.members.has(bot.userId),
  };
}

function conversations(workspace: Workspace, userId: string): Conversations {
  const person = actingPerson(workspace, userId);
  openDm(workspace, userId);
  return {
    conversations: [...workspace.channels.values()]
      .filter(
        (channel) =>
          channel.members.has(userId) ||
          (channel.kind === 'channel' && !person.isGuest && !channel.isArchived),
      )
      .map((channel) => toConversation(workspace, channel, userId)),
  };
}

function messages(workspace: Workspace, userId: string, channelId: string): Messages {
  return {
    messages: placeOf(workspace, userId, channelId)
      .messages.filter((message) => isVisibleTo(message, userId))
      .map((message) => toPageMessage(workspace, message, userId)),
  };
}

function views(workspace: Workspace, userId: string): Views {
  actingPerson(workspace, userId);
  return { views: stackOf(workspace, userId).map(toPageView) };
}

/** The GET routes that answer JSON, by name. */
export const PAGE_READS: Readonly<
  Record<string, (workspace: Workspace, query: URLSearchParams) => unknown>
> = {
  bootstrap: (workspace) => bootstrap(workspace),
  clock: (workspace, query) => readClockFace(workspace, query.get('as') ?? ''),
  conversations: (workspace, query) => conversations(workspace, query.get('as') ?? ''),
  messages: (workspace, query) =>
    messages(workspace, query.get('as') ?? '', query.get('channel') ?? ''),
  views: (workspace, query) => views(workspace, query.get('as') ?? ''),
};
