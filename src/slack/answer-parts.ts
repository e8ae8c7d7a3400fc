import { z } from 'zod';
import { callSlack } from './call-slack.ts';
import type { Caller, SlackDeps } from './deps.ts';
import { postMessage, type PostedMessage } from './post-message.ts';
import type { Layout } from './send-layouts.ts';

const partsSchema = z.object({ parts: z.array(z.string()) });

/** The continuation of a stored answer: the `ts` of each of its messages in the thread. */
export const readParts = (query: unknown): readonly string[] =>
  partsSchema.safeParse(query).data?.parts ?? [];

/**
 * Brings the continuation in the thread in line with the message: parts known by their `ts` are
 * replaced, further ones posted, those no longer needed deleted. Gives the `ts` of each part.
 */
export async function showParts(
  deps: SlackDeps,
  { client }: Caller,
  posted: PostedMessage,
  layout: Layout,
  known: readonly string[],
): Promise<readonly string[]> {
  const { channelId } = posted;
  const parts = layout.asText ? [] : layout.answer.more;
  const shown: string[] = [];
  for (const [index, part] of parts.entries()) {
    const ts = known[index];
    if (ts === undefined) {
      const target = { channelId, threadTs: posted.ts };
      shown.push((await postMessage(client, target, part, { now: deps.now() })).ts);
      continue;
    }
    const message = { channel: channelId, ts, text: part.text, blocks: [...part.blocks] };
    await callSlack(() => client.chat.update(message), { repeatable: true });
    shown.push(ts);
  }
  for (const ts of known.slice(parts.length)) {
    await callSlack(() => client.chat.delete({ channel: channelId, ts })).catch((error: unknown) =>
      deps.log.debug({ error }, 'a continuation was gone already'),
    );
  }
  return shown;
}
