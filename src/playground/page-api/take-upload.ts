import type { IncomingMessage } from 'node:http';
import { actingPerson, writablePlace } from '../local-slack/client/place.ts';
import { dropFile, uploadFile } from '../local-slack/client/share-file.ts';
import { readBody } from '../local-slack/http/read-body.ts';
import { ClientRefusal } from '../local-slack/slack-refusal.ts';
import type { Workspace } from '../local-slack/state/workspace.ts';
import { LARGEST_FILE } from '../local-slack/web-api/files.ts';
import type { UploadResponse } from './contract.ts';
import { toPageFile } from './to-page-message.ts';

/** Takes a file dropped into a conversation, or into a `file_input` when no channel is named. */
export async function takeUpload(
  workspace: Workspace,
  query: URLSearchParams,
  request: IncomingMessage,
): Promise<UploadResponse> {
  const userId = query.get('as') ?? '';
  actingPerson(workspace, userId);
  const channelId = query.get('channel');
  // Refuse before reading what could be a large body.
  if (channelId !== null) writablePlace(workspace, userId, channelId);
  const name = (query.get('name') ?? '').split(/[\\/]/).at(-1)?.trim() ?? '';
  if (name === '') throw new ClientRefusal('The file needs a name.');
  const title = query.get('title');
  const threadTs = query.get('thread');
  const file = {
    name,
    bytes: await readBody(request, LARGEST_FILE),
    ...(title === null ? {} : { title }),
  };
  if (channelId === null) return { file: toPageFile(uploadFile(workspace, userId, file)) };
  const dropped = dropFile(workspace, userId, channelId, {
    ...file,
    ...(threadTs === null ? {} : { threadTs }),
  });
  return { file: toPageFile(dropped.file) };
}
