import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { callSlack } from '../call-slack.ts';
import type { SharedFile } from './fetch-shared-file.ts';

export interface FoundFile extends SharedFile {
  readonly sharedBy: string | null;
  /** Text that may be CSV, by name, type or MIME type. */
  readonly looksLikeText: boolean;
  /** The message the file was shared with, in the channel asked about; null while Slack has none. */
  readonly messageTs: string | null;
  readonly isBots: boolean;
}

const TEXT_NAMES = /\.(?:csv|tsv|txt)$/i;
const TEXT_TYPES = new Set(['csv', 'tsv', 'text', 'plain_text']);
/** Slack announces a file a moment before it says in which message it was shared. */
const LOOKS = 6;

/** Asks Slack about a shared file: events carry little more than its id. null when it is gone. */
export async function findSharedFile(
  client: WebClient,
  fileId: string,
  channelId: string,
  pollMs: number,
): Promise<FoundFile | null> {
  for (let look = 0; ; look += 1) {
    const { file } = await callSlack(() => client.files.info({ file: fileId }), {
      repeatable: true,
    });
    if (file?.id === undefined) return null;
    const { shares } = file as { shares?: { public?: Shares; private?: Shares } };
    const messageTs =
      [shares?.public, shares?.private].flatMap((where) => where?.[channelId] ?? []).at(0)?.ts ??
      null;
    if (messageTs === null && look < LOOKS) {
      await sleep(pollMs);
      continue;
    }
    return {
      id: file.id,
      name: file.name ?? 'file',
      sizeBytes: file.size ?? 0,
      downloadUrl: file.url_private_download ?? file.url_private ?? '',
      sharedBy: file.user ?? null,
      looksLikeText:
        TEXT_NAMES.test(file.name ?? '') ||
        TEXT_TYPES.has(file.filetype ?? '') ||
        file.mimetype === 'text/csv',
      messageTs,
      isBots: (file as { bot_id?: string }).bot_id !== undefined,
    };
  }
}

type Shares = Readonly<Record<string, readonly { readonly ts?: string }[]>>;
