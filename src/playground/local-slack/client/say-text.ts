import { SLACK_LIMITS } from '../../../render/slack-limits.ts';
import { ClientRefusal } from '../slack-refusal.ts';
import { storeMessage } from '../state/post-message.ts';
import type { StoredMessage } from '../state/stored-message.ts';
import type { Workspace } from '../state/workspace.ts';
import { mentionText } from './escape-text.ts';
import { writablePlace } from './place.ts';

/** Writes a message. Throws ClientRefusal for an empty or too long one and a place one cannot write in. */
export function sayText(
  workspace: Workspace,
  userId: string,
  channelId: string,
  text: string,
  threadTs?: string,
): StoredMessage {
  const channel = writablePlace(workspace, userId, channelId);
  if (text.trim() === '') throw new ClientRefusal('Write something first.');
  if (text.length > SLACK_LIMITS.messageText) throw new ClientRefusal('This message is too long.');
  const parent = channel.messages.find((one) => one.ts === threadTs);
  if (threadTs !== undefined && !parent) throw new ClientRefusal('This thread is gone.');
  return storeMessage(workspace, channel, {
    userId,
    byBot: false,
    text: mentionText(workspace, text, false),
    ...(parent ? { threadTs: parent.threadTs ?? parent.ts } : {}),
  });
}
