import { deliverEvent } from '../delivery/deliver-event.ts';
import { storeMessage } from './post-message.ts';
import type { StoredFile } from './stored-file.ts';
import type { StoredMessage } from './stored-message.ts';
import { later } from './workspace.ts';
import type { Channel, Workspace } from './workspace.ts';

/** Kept bytes over all files; the oldest files are emptied beyond it. */
const KEPT_BYTES = 64 * 1024 * 1024;

/** A file that has been announced, without content yet. */
export function addFile(
  workspace: Workspace,
  file: Pick<StoredFile, 'name' | 'title' | 'userId' | 'sizeBytes'> & { altText?: string },
): StoredFile {
  const stored: StoredFile = {
    ...file,
    id: workspace.ids.next('F'),
    bytes: Buffer.alloc(0),
    createdAtMs: workspace.now(),
    ready: false,
    completed: false,
    deleted: false,
    channelIds: new Set(),
  };
  workspace.files.set(stored.id, stored);
  return stored;
}

/** Stores the content; drops the oldest files when too much is kept. */
export function fillFile(workspace: Workspace, file: StoredFile, bytes: Buffer): void {
  file.bytes = bytes;
  file.sizeBytes = bytes.length;
  let kept = 0;
  for (const one of [...workspace.files.values()].toReversed()) {
    kept += one.bytes.length;
    if (kept > KEPT_BYTES && one !== file) deleteFile(workspace, one);
  }
}

/** Removes the content and every trace from messages' file lists. */
export function deleteFile(workspace: Workspace, file: StoredFile): void {
  file.deleted = true;
  file.bytes = Buffer.alloc(0);
  workspace.files.delete(file.id);
}

/** The upload is complete: the file exists and becomes ready after a while, unless a fault says never. */
export function completeFile(workspace: Workspace, file: StoredFile): void {
  file.completed = true;
  if (workspace.faults.takeNeverReady()) return;
  const becomeReady = (): void => {
    file.ready = true;
    workspace.feed.publish({ type: 'other' });
    for (const channelId of file.channelIds) {
      const channel = workspace.channels.get(channelId);
      for (const message of channel?.messages ?? []) {
        if (message.files.includes(file))
          workspace.feed.publish({ type: 'message_changed', message });
      }
    }
  };
  if (workspace.timing.fileReadyMs === 0) becomeReady();
  else later(workspace, workspace.timing.fileReadyMs, becomeReady);
}

/** Posts the files as one message; the app gets the message and one `file_shared` per file. */
export function shareFiles(
  workspace: Workspace,
  channel: Channel,
  share: { files: StoredFile[]; userId: string; text: string; threadTs?: string },
): StoredMessage {
  for (const file of share.files) file.channelIds.add(channel.id);
  const message = storeMessage(workspace, channel, {
    userId: share.userId,
    byBot: share.userId === workspace.world.bot.userId,
    text: share.text,
    files: share.files,
    subtype: 'file_share',
    ...(share.threadTs === undefined ? {} : { threadTs: share.threadTs }),
  });
  for (const file of share.files) {
    void deliverEvent(
      workspace,
      {
        type: 'file_shared',
        file_id: file.id,
        user_id: share.userId,
        file: { id: file.id },
        channel_id: channel.id,
        event_ts: message.ts,
      },
      channel,
    );
  }
  return message;
}
