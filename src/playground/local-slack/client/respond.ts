import { isObject, stringIn } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { SlackRefusal } from '../slack-refusal.ts';
import { changeMessage, removeMessage, storeMessage } from '../state/post-message.ts';
import type { StoredMessage } from '../state/stored-message.ts';
import type { Channel, ResponseUrl, Workspace } from '../state/workspace.ts';
import { checkMessage } from '../validate/check-message.ts';

/**
 * Does what a body sent to a response_url, or in an acknowledgement, asks for: a message to the one
 * person or to everybody, or changing the message the press came from. Throws SlackRefusal.
 */
export function respond(
  workspace: Workspace,
  target: Pick<ResponseUrl, 'userId' | 'channelId' | 'sourceTs' | 'threadTs'>,
  body: JsonObject,
): void {
  const channel = workspace.channels.get(target.channelId);
  if (!channel) throw new SlackRefusal('channel_not_found');
  const source = channel.messages.find((one) => one.ts === target.sourceTs);
  if (body['delete_original'] === true) {
    if (!source) throw new SlackRefusal('message_not_found');
    removeMessage(workspace, channel, source);
    return;
  }
  const everybody = body['response_type'] === 'in_channel';
  const replaces = body['replace_original'] === true;
  if (replaces && !source) throw new SlackRefusal('message_not_found');
  const staysEphemeral = replaces ? source?.ephemeralTo !== undefined : !everybody;
  const content = checkMessage(
    workspace,
    { text: stringIn(body['text']), blocks: body['blocks'] },
    staysEphemeral ? 'ephemeral' : 'message',
  );
  if (replaces && source) {
    changeMessage(workspace, channel, source, content);
    return;
  }
  const threadTs = threadOf(channel, source, target, body);
  storeMessage(workspace, channel, {
    userId: workspace.world.bot.userId,
    byBot: true,
    text: content.text,
    ...(content.blocks ? { blocks: content.blocks } : {}),
    ...(everybody ? {} : { ephemeralTo: target.userId }),
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(isObject(body['metadata']) ? { metadata: body['metadata'] } : {}),
  });
}

/** Where the answer stands: the thread that is named, else an ephemeral one beside its source. */
function threadOf(
  channel: Channel,
  source: StoredMessage | undefined,
  target: Pick<ResponseUrl, 'threadTs'>,
  body: JsonObject,
): string | undefined {
  const named = stringIn(body['thread_ts']);
  if (named !== '') return channel.messages.find((one) => one.ts === named)?.threadTs ?? named;
  return body['response_type'] === 'in_channel' ? undefined : (source?.threadTs ?? target.threadTs);
}
