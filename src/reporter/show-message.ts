import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { ReportMessage } from '../render/report-message.ts';
import { withPicture, type SendableMessage } from '../render/report-message.ts';
import { slackErrorCode } from '../slack/call-slack.ts';
import { findMessageByKey, toMetadata, type PostedMessage } from '../slack/message-key.ts';
import { isRefusedLayout } from '../slack/send-layouts.ts';
import type { OutboxMessage } from '../store/reporter/outbox.ts';
import type { ReporterDeps } from './deps.ts';
import type { Pace } from './pace.ts';

/** What a message in the outbox says. */
export type OutboxContent = Omit<ReportMessage, 'key' | 'threadOf'>;

const blocks = z.array(z.custom<KnownBlock>());
const contentSchema = z.object({
  text: z.string(),
  blocks,
  half: blocks,
  plainText: z.string(),
  chart: z.custom<ReportMessage['chart']>(),
  pictureAt: z.object({ blocks: z.number(), half: z.number() }).nullable(),
});

/** Reads a content as it was added. */
export const readContent = (stored: unknown): OutboxContent => contentSchema.parse(stored);

/** Its text alone, whatever else is wrong with it; empty where there is none. */
export const readText = (stored: unknown): string =>
  contentSchema.pick({ text: true }).safeParse(stored).data?.text ?? '';

type Body = { readonly text: string; readonly blocks?: readonly KnownBlock[] };

/** Full size, half of it, words: Slack's refusal of one is answered with the next. */
export async function sendFirstAccepted<T>(
  deps: Pick<ReporterDeps, 'log'>,
  message: SendableMessage,
  send: (body: Body) => Promise<T>,
): Promise<T> {
  const { text, plainText } = message;
  for (const layout of [message.blocks, message.half]) {
    try {
      return await send({ text, blocks: layout });
    } catch (error) {
      if (!isRefusedLayout(error)) throw error;
      deps.log.warn({ error }, 'Slack refused the blocks of a message');
    }
  }
  return send({ text: plainText });
}

export interface Place {
  readonly channelId: string;
  readonly threadTs: string | undefined;
}

/** What a message may be posted under. */
export interface Permit {
  readonly pace: Pace;
  /** Is the message ours for as long as a call to Slack may take? Else it may be in other hands by then. */
  readonly isHeld: () => boolean;
}

/**
 * Posts a message with its key; one attempt for each layout, errors as Slack gives them. Null: it
 * became too late to post it, and it was not.
 */
export async function postOnce(
  deps: Pick<ReporterDeps, 'client' | 'log'>,
  { pace, isHeld }: Permit,
  place: Place,
  key: string,
  message: SendableMessage,
): Promise<PostedMessage | null> {
  const { channelId, threadTs } = place;
  return sendFirstAccepted(deps, message, (body) =>
    pace.next(channelId, async () => {
      if (!isHeld()) return null;
      const posted = await deps.client.chat.postMessage({
        channel: channelId,
        text: body.text,
        ...(body.blocks === undefined ? { parse: 'none' } : { blocks: [...body.blocks] }),
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        unfurl_links: false,
        unfurl_media: false,
        metadata: toMetadata(key),
      });
      return { channelId: posted.channel ?? channelId, ts: posted.ts ?? '' };
    }),
  );
}

/** Shows another content where a message stands. */
export async function updateOnce(
  deps: Pick<ReporterDeps, 'client' | 'log'>,
  { channelId, ts }: PostedMessage,
  message: SendableMessage,
): Promise<void> {
  await sendFirstAccepted(deps, message, (body) =>
    deps.client.chat.update({
      channel: channelId,
      ts,
      text: body.text,
      blocks: [...(body.blocks ?? [])],
    }),
  );
}

/**
 * The message of an earlier attempt that Slack has although it did not say so; null: it has none, or
 * the app may not look (then a message can be posted twice, and never not at all).
 */
export async function findEarlierPost(
  { client, log }: Pick<ReporterDeps, 'client' | 'log'>,
  { channelId, threadTs }: Place,
  { key, firstTriedAt, createdAt }: Pick<OutboxMessage, 'key' | 'firstTriedAt' | 'createdAt'>,
): Promise<PostedMessage | null> {
  try {
    const since = firstTriedAt ?? createdAt;
    return await findMessageByKey(client, { channelId, threadTs, key, since });
  } catch (error) {
    if (!['missing_scope', 'not_allowed_token_type'].includes(slackErrorCode(error) ?? ''))
      throw error;
    log.warn({ key }, 'the app may not read the history: a message may stand twice');
    return null;
  }
}

export const toSendable = (content: OutboxContent, fileId: string | null): SendableMessage =>
  withPicture({ ...content, key: '', threadOf: null }, fileId);

/** The same without room for a picture: it follows. */
export const withoutPicture = ({ text, blocks: full, half, plainText }: OutboxContent) => ({
  text,
  blocks: full,
  half,
  plainText,
});
