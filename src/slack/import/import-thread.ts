import type { MessagePart } from '../../render/answer.ts';
import { context } from '../../render/blocks.ts';
import { callSlack } from '../call-slack.ts';
import { postMessage } from '../post-message.ts';
import type { Request } from '../request.ts';

/** Long readings say how far they are, no faster than Slack likes messages to change. */
const FIRST_WORD_MS = 1_500;
const EVERY_MS = 2_000;

export interface ImportThread {
  readonly channelId: string;
  /** Told how far the reading is; posts nothing for quick files. */
  readonly progress: (words: string) => void;
  /** Posts or replaces our one message; gives its ts. */
  readonly show: (part: MessagePart) => Promise<string>;
}

/** Our one message in the thread of a shared file: progress first, the answer in its place. */
export function openImportThread(
  request: Request,
  target: {
    channelId: string;
    threadTs?: string | undefined;
    messageTs?: string | undefined;
    /** Said under whatever is shown, e.g. why it is not shown where the file was shared. */
    remark?: string | undefined;
  },
): ImportThread {
  const { deps, caller } = request;
  const { client } = caller;
  const startedAt = deps.now().getTime();
  let ts = target.messageTs;
  let lastWordAt = startedAt + FIRST_WORD_MS - EVERY_MS;
  let sending: Promise<unknown> = Promise.resolve();
  const { remark } = target;
  const send = async (bare: MessagePart): Promise<string> => {
    const part =
      remark === undefined ? bare : { ...bare, blocks: [...bare.blocks, context(remark)] };
    if (ts === undefined) {
      ts = (await postMessage(client, target, part, { now: deps.now() })).ts;
      return ts;
    }
    const known = ts;
    await callSlack(
      () =>
        client.chat.update({
          channel: target.channelId,
          ts: known,
          text: part.text,
          blocks: [...part.blocks],
        }),
      { repeatable: true },
    );
    return known;
  };
  const queue = (part: MessagePart): Promise<string> => {
    const next = sending.then(() => send(part));
    sending = next.catch(() => undefined);
    return next;
  };
  return {
    channelId: target.channelId,
    progress(words) {
      const nowMs = deps.now().getTime();
      if (nowMs - lastWordAt < EVERY_MS) return;
      lastWordAt = nowMs;
      const blocks = [context(`:hourglass_flowing_sand: ${words}`)];
      queue({ text: words, blocks }).catch((error: unknown) =>
        deps.log.debug({ error }, 'progress could not be shown'),
      );
    },
    show: queue,
  };
}
