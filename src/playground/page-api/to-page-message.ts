import { stateFor } from '../local-slack/client/element-state.ts';
import type { JsonObject } from '../local-slack/json-object.ts';
import { repliesOf } from '../local-slack/state/api-message.ts';
import { fileTypeOf } from '../local-slack/state/stored-file.ts';
import type { StoredFile } from '../local-slack/state/stored-file.ts';
import type { StoredMessage } from '../local-slack/state/stored-message.ts';
import { findPerson } from '../local-slack/state/workspace.ts';
import type { Workspace } from '../local-slack/state/workspace.ts';
import type { PageBlock, PageFile, PageMessage } from './contract.ts';

/** The file as the page shows it. */
export function toPageFile(file: StoredFile): PageFile {
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    mimetype: file.ready ? fileTypeOf(file)[0] : '',
    size: file.sizeBytes,
    url: `/playground/files/${file.id}`,
  };
}

function nameOf(workspace: Workspace, message: StoredMessage): string {
  if (message.byBot) return workspace.world.bot.name;
  if (message.userId === 'USLACKBOT') return 'Slackbot';
  return findPerson(workspace, message.userId)?.realName ?? message.userId;
}

/** The message as this person sees it. */
export function toPageMessage(
  workspace: Workspace,
  message: StoredMessage,
  viewerId: string,
): PageMessage {
  const replies = message.threadTs === undefined ? repliesOf(workspace, message).length : 0;
  const threadTs = message.threadTs ?? (replies > 0 ? message.ts : undefined);
  const subtype = message.subtype === 'tombstone' ? undefined : message.subtype;
  const state = stateFor(message.blocks ?? [], message.states.get(viewerId));
  return {
    ts: message.ts,
    user: message.userId,
    username: nameOf(workspace, message),
    text: message.text,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    ...(replies > 0 ? { reply_count: replies } : {}),
    ...(message.byBot ? { bot_id: workspace.world.bot.botId } : {}),
    ...(message.blocks ? { blocks: message.blocks.map(toPageBlock) } : {}),
    ...(message.files.length > 0 ? { files: message.files.map(toPageFile) } : {}),
    ...(message.edited ? { edited: message.edited } : {}),
    ...(message.ephemeralTo === undefined ? {} : { is_ephemeral: true }),
    ...(subtype === undefined ? {} : { subtype }),
    ...(Object.keys(state).length > 0 ? { state } : {}),
  };
}

/** A validated block whose ids are filled in. */
export function toPageBlock(block: JsonObject): PageBlock {
  return { ...block, type: String(block['type']), block_id: String(block['block_id']) };
}

/** Whether the person sees the message: it is not somebody else's ephemeral one. */
export function isVisibleTo(message: StoredMessage, viewerId: string): boolean {
  return message.ephemeralTo === undefined || message.ephemeralTo === viewerId;
}
