import { deleteFile, addFile, completeFile, fillFile, shareFiles } from '../state/share-file.ts';
import type { StoredFile } from '../state/stored-file.ts';
import type { StoredMessage } from '../state/stored-message.ts';
import type { Workspace } from '../state/workspace.ts';
import { mentionText } from './escape-text.ts';
import { writablePlace } from './place.ts';

/** A file a person has on their machine. */
export interface LocalFile {
  name: string;
  bytes: Buffer;
  title?: string;
}

/** Uploads without sharing, as a `file_input` does. */
export function uploadFile(workspace: Workspace, userId: string, given: LocalFile): StoredFile {
  const file = addFile(workspace, {
    name: given.name,
    title: given.title ?? given.name,
    userId,
    sizeBytes: given.bytes.length,
  });
  fillFile(workspace, file, given.bytes);
  completeFile(workspace, file);
  return file;
}

/** Drops a file into a conversation. Throws ClientRefusal when the person cannot write there. */
export function dropFile(
  workspace: Workspace,
  userId: string,
  channelId: string,
  given: LocalFile & { text?: string; threadTs?: string },
): { file: StoredFile; message: StoredMessage } {
  const channel = writablePlace(workspace, userId, channelId);
  const file = uploadFile(workspace, userId, given);
  const message = shareFiles(workspace, channel, {
    files: [file],
    userId,
    text: mentionText(workspace, given.text ?? '', false),
    ...(given.threadTs === undefined ? {} : { threadTs: given.threadTs }),
  });
  return { file, message };
}

/** Deletes the person's own file. */
export function discardFile(workspace: Workspace, userId: string, fileId: string): void {
  const file = workspace.files.get(fileId);
  if (file?.userId === userId) deleteFile(workspace, file);
}
