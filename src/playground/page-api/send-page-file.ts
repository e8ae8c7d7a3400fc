import type { ServerResponse } from 'node:http';
import { actingPerson } from '../local-slack/client/place.ts';
import { sendJson } from '../local-slack/http/send-json.ts';
import { fileTypeOf, isShowableImage } from '../local-slack/state/stored-file.ts';
import type { StoredFile } from '../local-slack/state/stored-file.ts';
import type { Workspace } from '../local-slack/state/workspace.ts';

/** Whether a message or modal the person sees refers to the file, or they are where it was shared. */
function isVisible(workspace: Workspace, userId: string, file: StoredFile): boolean {
  if (file.userId === userId) return true;
  const isMember = (channelId: string): boolean =>
    workspace.channels.get(channelId)?.members.has(userId) ?? false;
  if ([...file.channelIds].some(isMember)) return true;
  const refers = (blocks: unknown): boolean => JSON.stringify(blocks ?? []).includes(file.id);
  return (
    [...workspace.channels.values()].some(
      (channel) =>
        channel.members.has(userId) && channel.messages.some((message) => refers(message.blocks)),
    ) || (workspace.viewStacks.get(userId) ?? []).some((view) => refers(view.blocks))
  );
}

/**
 * The bytes of a file: pictures inline, everything else as a download, so that no file can run as a
 * page of this origin.
 */
export function sendPageFile(
  workspace: Workspace,
  userId: string,
  fileId: string,
  response: ServerResponse,
): void {
  actingPerson(workspace, userId);
  const file = workspace.files.get(fileId);
  if (!file?.completed || !isVisible(workspace, userId, file)) {
    sendJson(response, 404, { error: 'This file is gone.' });
    return;
  }
  const inline = isShowableImage(file);
  response.writeHead(200, {
    'content-type': inline ? fileTypeOf(file)[0] : 'application/octet-stream',
    'content-length': String(file.bytes.length),
    'content-disposition': inline
      ? 'inline'
      : `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, max-age=3600',
  });
  response.end(file.bytes);
}
