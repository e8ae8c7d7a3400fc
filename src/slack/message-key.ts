import type { WebClient } from '@slack/web-api';
import { callSlack } from './call-slack.ts';

export interface PostedMessage {
  readonly channelId: string;
  readonly ts: string;
}

/** Marks our messages; also how a post of unknown outcome is found again. */
const METADATA_EVENT = 'pulsecard_message';
/** Slack's clock and ours may differ so much. */
const LOOK_BACK_SECONDS = 120;
const PAGE = 100;
const MOST_PAGES = 20;

/** What a message of ours carries, so that it can be found by its key. */
export const toMetadata = (key: string, data: Readonly<Record<string, string>> = {}) => ({
  event_type: METADATA_EVENT,
  event_payload: { ...data, key },
});

/**
 * Looks for a message of ours that was posted since then, in a channel or in one thread of it; null
 * when it is not there. Throws what Slack answers, e.g. when the app may not read the history.
 */
export async function findMessageByKey(
  client: WebClient,
  wanted: {
    readonly channelId: string;
    readonly threadTs: string | undefined;
    readonly key: string;
    readonly since: Date;
  },
): Promise<PostedMessage | null> {
  const { channelId, threadTs, key, since } = wanted;
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const window = {
      channel: channelId,
      oldest: String(since.getTime() / 1_000 - LOOK_BACK_SECONDS),
      inclusive: true,
      include_all_metadata: true,
      limit: PAGE,
      ...(cursor === '' ? {} : { cursor }),
    };
    const found = await callSlack(
      () =>
        threadTs === undefined
          ? client.conversations.history(window)
          : client.conversations.replies({ ...window, ts: threadTs }),
      { repeatable: true },
    );
    for (const message of found.messages ?? []) {
      const payload: Readonly<Record<string, unknown>> = { ...message.metadata?.event_payload };
      if (payload['key'] === key && message.ts !== undefined) return { channelId, ts: message.ts };
    }
    cursor = found.response_metadata?.next_cursor ?? '';
    if (cursor === '') return null;
  }
  return null;
}
