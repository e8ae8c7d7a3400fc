import { placeOf } from '../local-slack/client/place.ts';
import type { JsonObject } from '../local-slack/json-object.ts';
import type { StoredMessage } from '../local-slack/state/stored-message.ts';
import type { Channel, Workspace } from '../local-slack/state/workspace.ts';
import type { PageEvent, ReadResponse } from './contract.ts';
import { isVisibleTo } from './to-page-message.ts';

function unreadIn(workspace: Workspace, userId: string, channel: Channel): StoredMessage[] {
  if (!channel.members.has(userId)) return [];
  const mark = workspace.readMarks.get(`${userId} ${channel.id}`) ?? '';
  return channel.messages.filter(
    (message) => message.ts > mark && message.userId !== userId && isVisibleTo(message, userId),
  );
}

/** As in Slack: a channel's talk is no news of one's own; what is said to the person is. */
function isTo(userId: string, channel: Channel, message: StoredMessage): boolean {
  return (
    channel.kind === 'im' ||
    message.ephemeralTo === userId ||
    `${message.text}${JSON.stringify(message.blocks ?? [])}`.includes(`<@${userId}>`)
  );
}

/** How much the viewer has not seen in each conversation, and who has news that is meant for them. */
export function toUnreadEvent(workspace: Workspace, viewerId: string): PageEvent {
  const channels = [...workspace.channels.values()];
  const counted = channels.map(
    (channel) => [channel.id, unreadIn(workspace, viewerId, channel).length] as const,
  );
  const people = workspace.world.people.map(({ id }) => {
    const news = channels.flatMap((channel) =>
      unreadIn(workspace, id, channel).filter((message) => isTo(id, channel, message)),
    );
    return [id, news.length] as const;
  });
  return {
    type: 'unread',
    conversations: Object.fromEntries(counted.filter(([, count]) => count > 0)),
    people: Object.fromEntries(people.filter(([, count]) => count > 0)),
  };
}

/** The person has seen all of the conversation. Throws ClientRefusal. */
export async function markRead(workspace: Workspace, body: JsonObject): Promise<ReadResponse> {
  const [userId, channelId] = [String(body['as']), String(body['channel'])];
  const newest = placeOf(workspace, userId, channelId).messages.at(-1);
  const key = `${userId} ${channelId}`;
  if (newest !== undefined && workspace.readMarks.get(key) !== newest.ts) {
    workspace.readMarks.set(key, newest.ts);
    workspace.feed.publish({ type: 'read' });
  }
  return { ok: true };
}
