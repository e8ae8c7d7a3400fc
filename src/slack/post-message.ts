import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { v7 as uuid } from 'uuid';
import { callSlack } from './call-slack.ts';
import { findMessageByKey, toMetadata, type PostedMessage } from './message-key.ts';

export type { PostedMessage } from './message-key.ts';

/**
 * Posts once: Slack has no idempotency key, so the message carries one of ours in its metadata and
 * is looked for in the conversation before an uncertain post is tried again.
 */
export async function postMessage(
  client: WebClient,
  target: { channelId: string; threadTs?: string | undefined },
  message: { text: string; blocks?: readonly KnownBlock[] },
  options: { now: Date; data?: Readonly<Record<string, string>> },
): Promise<PostedMessage> {
  const key = uuid();
  const { channelId, threadTs } = target;
  return callSlack(
    async () => {
      const posted = await client.chat.postMessage({
        channel: channelId,
        text: message.text,
        // Addresses in a text alone would become links.
        ...(message.blocks === undefined ? { parse: 'none' } : { blocks: [...message.blocks] }),
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        unfurl_links: false,
        unfurl_media: false,
        metadata: toMetadata(key, options.data),
      });
      return { channelId: posted.channel ?? channelId, ts: posted.ts ?? '' };
    },
    {
      adopt: () => findMessageByKey(client, { channelId, threadTs, key, since: options.now }),
    },
  );
}
