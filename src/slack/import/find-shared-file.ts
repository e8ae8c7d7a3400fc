import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { callSlack, slackErrorCode } from '../call-slack.ts';
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

/** The parts of a file that Slack's types leave out. */
const placesSchema = z.record(z.string(), z.array(z.object({ ts: z.string().optional() })));
const restSchema = z.object({
  bot_id: z.string().nullish(),
  shares: z.object({ public: placesSchema.optional(), private: placesSchema.optional() }).nullish(),
});

/** Deleted, or in no conversation of the bot any more. */
const GONE = new Set(['file_not_found', 'file_deleted']);

async function fetchFile(client: WebClient, fileId: string) {
  try {
    const { file } = await callSlack(() => client.files.info({ file: fileId }), {
      repeatable: true,
    });
    return file;
  } catch (error) {
    if (GONE.has(slackErrorCode(error) ?? '')) return undefined;
    throw error;
  }
}

/**
 * Asks Slack about a shared file: events carry little more than its id. Waits for Slack to know the
 * message it was shared with, unless that is not `wanted`. null when the file is gone.
 */
export async function findSharedFile(
  client: WebClient,
  fileId: string,
  wanted: { readonly inChannelId: string; readonly pollMs: number } | null,
): Promise<FoundFile | null> {
  for (let look = 0; ; look += 1) {
    const file = await fetchFile(client, fileId);
    if (file?.id === undefined) return null;
    const { shares, bot_id: botId } = restSchema.parse(file);
    const places = [shares?.public, shares?.private];
    const messages =
      wanted === null ? [] : places.flatMap((where) => where?.[wanted.inChannelId] ?? []);
    const messageTs = messages.at(-1)?.ts ?? null;
    if (wanted !== null && messageTs === null && look < LOOKS) {
      await sleep(wanted.pollMs);
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
      isBots: (botId ?? '') !== '',
    };
  }
}
