import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { v7 as uuid } from 'uuid';
import { callSlack } from './call-slack.ts';

export interface PostedMessage {
  readonly channelId: string;
  readonly ts: string;
}

/** Marks our messages; also how a post of unknown outcome is found again. */
const METADATA_EVENT = 'pulsecard_message';
const LOOK_BACK_SECONDS = 120;

async function findByKey(
  client: WebClient,
  channelId: string,
  threadTs: string | undefined,
  key: string,
  sinceSeconds: number,
): Promise<PostedMessage | null> {
  const window = {
    channel: channelId,
    oldest: String(sinceSeconds - LOOK_BACK_SECONDS),
    inclusive: true,
    include_all_metadata: true,
    limit: 100,
  };
  const { messages } = await callSlack(
    () =>
      threadTs === undefined
        ? client.conversations.history(window)
        : client.conversations.replies({ ...window, ts: threadTs }),
    { repeatable: true },
  );
  for (const message of messages ?? []) {
    const payload: Readonly<Record<string, unknown>> = { ...message.metadata?.event_payload };
    if (payload['key'] === key && message.ts !== undefined) return { channelId, ts: message.ts };
  }
  return null;
}

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
        ...(message.blocks === undefined ? {} : { blocks: [...message.blocks] }),
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: METADATA_EVENT, event_payload: { ...options.data, key } },
      });
      return { channelId: posted.channel ?? channelId, ts: posted.ts ?? '' };
    },
    {
      adopt: () => findByKey(client, channelId, threadTs, key, options.now.getTime() / 1000),
    },
  );
}
