import { objectsIn, stringIn } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { SlackRefusal } from '../slack-refusal.ts';
import { toApiFile } from '../state/api-file.ts';
import { writableChannel } from '../state/conversation-access.ts';
import { addFile, completeFile, deleteFile, shareFiles } from '../state/share-file.ts';
import type { StoredFile } from '../state/stored-file.ts';
import type { Workspace } from '../state/workspace.ts';
import { jsonArg, needs, requiredArg, textArg } from './api-method.ts';
import type { ApiMethod } from './api-method.ts';

/** Slack's own bound is 1 GB; nothing here needs more than this. */
export const LARGEST_FILE = 50 * 1024 * 1024;

function visibleFile(workspace: Workspace, id: string): StoredFile {
  const file = workspace.files.get(id);
  if (!file?.completed) throw new SlackRefusal('file_not_found');
  const { bot } = workspace.world;
  const sees =
    file.userId === bot.userId ||
    [...file.channelIds].some((channelId) =>
      workspace.channels.get(channelId)?.members.has(bot.userId),
    );
  if (!sees) throw new SlackRefusal('file_not_found');
  return file;
}

const getUploadUrl: ApiMethod = {
  scope: needs('files:write'),
  run(workspace, args) {
    const name = requiredArg(args, 'filename');
    const sizeBytes = Number(requiredArg(args, 'length'));
    if (!Number.isInteger(sizeBytes) || sizeBytes < 1) {
      throw new SlackRefusal('invalid_arguments', [
        '[ERROR] must be greater than 0 [json-pointer:/length]',
      ]);
    }
    if (sizeBytes > LARGEST_FILE) throw new SlackRefusal('file_upload_size_restricted');
    const altText = textArg(args, 'alt_txt') || textArg(args, 'alt_text');
    const file = addFile(workspace, {
      name,
      title: name,
      sizeBytes,
      userId: workspace.world.bot.userId,
      ...(altText === '' ? {} : { altText }),
    });
    const secret = workspace.ids.secret();
    workspace.uploads.set(secret, file.id);
    return { upload_url: `${workspace.origin}/upload/v1/${secret}`, file_id: file.id };
  },
};

function uploadedFile(workspace: Workspace, entry: JsonObject): StoredFile {
  const file = workspace.files.get(stringIn(entry['id']));
  if (!file || file.completed) throw new SlackRefusal('file_not_found');
  if (file.bytes.length === 0)
    throw new SlackRefusal('file_not_found', ['[ERROR] nothing was uploaded']);
  return file;
}

const completeUpload: ApiMethod = {
  scope: needs('files:write'),
  run(workspace, args) {
    const entries = objectsIn(jsonArg(args, 'files'));
    if (entries.length === 0) {
      throw new SlackRefusal('invalid_arguments', ['[ERROR] missing required field: files']);
    }
    const files = entries.map((entry) => uploadedFile(workspace, entry));
    const channelId = textArg(args, 'channel_id') || textArg(args, 'channels');
    const channel = channelId === '' ? undefined : writableChannel(workspace, channelId);
    files.forEach((file, index) => {
      file.title = stringIn(entries[index]?.['title']) || file.name;
      completeFile(workspace, file);
    });
    if (channel) {
      const threadTs = textArg(args, 'thread_ts');
      shareFiles(workspace, channel, {
        files,
        userId: workspace.world.bot.userId,
        text: textArg(args, 'initial_comment'),
        ...(threadTs === '' ? {} : { threadTs }),
      });
    }
    return { files: files.map((file) => toApiFile(workspace, file)) };
  },
};

/** The `files.*` methods. */
export const FILE_METHODS: Readonly<Record<string, ApiMethod>> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
  'files.info': {
    scope: needs('files:read'),
    run(workspace, args) {
      const file = visibleFile(workspace, requiredArg(args, 'file'));
      return {
        file: toApiFile(workspace, file),
        comments: [],
        response_metadata: { next_cursor: '' },
      };
    },
  },
  'files.delete': {
    scope: needs('files:write'),
    run(workspace, args) {
      const file = visibleFile(workspace, requiredArg(args, 'file'));
      if (file.userId !== workspace.world.bot.userId) throw new SlackRefusal('cant_delete_file');
      deleteFile(workspace, file);
      return {};
    },
  },
};
