import type { PageBlock } from '../../page-api/contract.ts';
import { defined } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { toApiFile } from './api-file.ts';
import type { StoredMessage } from './stored-message.ts';
import { findPerson } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** Replies of the message's thread, oldest first, without ephemeral ones. */
export function repliesOf(workspace: Workspace, message: StoredMessage): StoredMessage[] {
  const channel = workspace.channels.get(message.channelId);
  return (channel?.messages ?? []).filter(
    (other) => other.threadTs === message.ts && other.ephemeralTo === undefined,
  );
}

/** A message as the Web API shows it; further keys as Slack has them. */
export interface ApiMessage extends JsonObject {
  type: 'message';
  ts: string;
  user: string;
  text: string;
  subtype?: string;
  bot_id?: string;
  thread_ts?: string;
  reply_count?: number;
  blocks?: PageBlock[];
  files?: ({ id: string; name?: string } & JsonObject)[];
  metadata?: { event_type: string; event_payload: JsonObject };
  edited?: { user: string; ts: string };
}

/** The message as the Web API and events show it; metadata only on request. */
export function toApiMessage(
  workspace: Workspace,
  message: StoredMessage,
  withMetadata = true,
): ApiMessage {
  const { team, bot } = workspace.world;
  const replies = message.threadTs === undefined ? repliesOf(workspace, message) : [];
  const parent =
    message.threadTs === undefined
      ? undefined
      : workspace.channels
          .get(message.channelId)
          ?.messages.find((other) => other.ts === message.threadTs);
  const isStranger = (findPerson(workspace, message.userId)?.teamId ?? team.id) !== team.id;
  const shown: ApiMessage = {
    type: 'message',
    user: message.userId,
    text: message.text,
    ts: message.ts,
  };
  const more = defined({
    subtype: message.subtype,
    team: findPerson(workspace, message.userId)?.teamId ?? team.id,
    bot_id: message.byBot ? bot.botId : undefined,
    app_id: message.byBot ? workspace.appId : undefined,
    bot_profile: message.byBot
      ? {
          id: bot.botId,
          app_id: workspace.appId,
          user_id: bot.userId,
          name: bot.name,
          deleted: false,
          updated: 0,
          team_id: team.id,
        }
      : undefined,
    blocks: message.blocks,
    files:
      message.files.length > 0
        ? message.files.map((file) =>
            isStranger
              ? {
                  id: file.id,
                  mode: 'file_access',
                  file_access: 'check_file_info',
                  created: 0,
                  timestamp: 0,
                  user: '',
                }
              : toApiFile(workspace, file),
          )
        : undefined,
    upload: message.subtype === 'file_share' ? false : undefined,
    thread_ts: message.threadTs ?? (replies.length > 0 ? message.ts : undefined),
    parent_user_id: parent?.userId,
    reply_count: replies.length > 0 ? replies.length : undefined,
    reply_users_count:
      replies.length > 0 ? new Set(replies.map((reply) => reply.userId)).size : undefined,
    reply_users:
      replies.length > 0 ? [...new Set(replies.map((reply) => reply.userId))] : undefined,
    latest_reply: replies.at(-1)?.ts,
    edited: message.edited,
    metadata: withMetadata ? message.metadata : undefined,
    is_ephemeral: message.ephemeralTo === undefined ? undefined : true,
  });
  return Object.assign(shown, more);
}
