import type { KnownBlock } from '@slack/types';
import type { Answer, Budget, Picture } from '../render/answer.ts';
import { findAnswer, saveAnswer, updateAnswer } from '../store/answers.ts';
import { callSlack, slackErrorCode } from './call-slack.ts';
import type { Caller, SlackDeps } from './deps.ts';
import { postMessage, type PostedMessage } from './post-message.ts';
import { uploadPicture } from './upload-picture.ts';

/** Lays an answer out within a share of Slack's limits. */
export type MakeAnswer = (budget: Budget) => Answer;

type Layout = { readonly answer: Answer; readonly asText: boolean };

const REFUSED_BLOCKS = new Set([
  'invalid_blocks',
  'msg_blocks_too_long',
  'msg_too_long',
  'invalid_blocks_format',
]);

/**
 * Sends blocks; when Slack refuses them, once more in half the size, and then as plain text: an
 * answer never vanishes because of its form.
 */
async function sendLayouts<T>(
  deps: SlackDeps,
  make: MakeAnswer,
  send: (message: { text: string; blocks?: readonly KnownBlock[] }, layout: Layout) => Promise<T>,
): Promise<{ sent: T; layout: Layout }> {
  for (const budget of ['full', 'half'] as const) {
    const layout: Layout = { answer: make(budget), asText: false };
    const { answer } = layout;
    const picture: Picture = { kind: answer.chart === null ? 'none' : 'pending' };
    try {
      const sent = await send({ text: answer.text, blocks: answer.toBlocks(picture) }, layout);
      return { sent, layout };
    } catch (error) {
      if (!REFUSED_BLOCKS.has(slackErrorCode(error) ?? '')) throw error;
      deps.log.warn({ error, kind: answer.kind, budget }, 'Slack refused the blocks of an answer');
    }
  }
  const layout: Layout = { answer: make('half'), asText: true };
  return { sent: await send({ text: layout.answer.plainText }, layout), layout };
}

/** Draws and uploads the chart and puts it into the posted message, unless that shows something else by now. */
async function addPicture(
  deps: SlackDeps,
  caller: Caller,
  posted: PostedMessage,
  answer: Answer,
  revision: number,
): Promise<void> {
  const { chart } = answer;
  if (chart === null) return;
  const { client } = caller;
  const show = (picture: Picture) =>
    callSlack(
      () =>
        client.chat.update({
          channel: posted.channelId,
          ts: posted.ts,
          text: answer.text,
          blocks: [...answer.toBlocks(picture)],
        }),
      { repeatable: true },
    );
  const isCurrent = async () => {
    const stored = await deps.store.inTenant(caller.tenantId, (tx) =>
      findAnswer(tx, posted.channelId, posted.ts),
    );
    return stored === null || stored.revision === revision;
  };
  try {
    const bytes = await deps.charts.renderPng(chart.spec);
    const fileId = await uploadPicture(
      client,
      { name: chart.fileName, bytes, altText: chart.altText },
      deps.filePollMs,
    );
    if (await isCurrent()) await show({ kind: 'ready', fileId });
  } catch (error) {
    deps.log.warn({ error, kind: answer.kind }, 'the picture of an answer could not be shown');
    if (await isCurrent()) await show({ kind: 'failed' });
  }
}

async function postMore(
  deps: SlackDeps,
  caller: Caller,
  posted: PostedMessage,
  layout: Layout,
): Promise<void> {
  if (layout.asText) return;
  for (const part of layout.answer.more) {
    const target = { channelId: posted.channelId, threadTs: posted.ts };
    await postMessage(caller.client, target, part, { now: deps.now() });
  }
}

/**
 * Posts an answer: message and controls at once, then its continuation in the thread, then the
 * picture. Remembers the message, so that it can be refreshed when its numbers change.
 */
export async function postAnswer(
  deps: SlackDeps,
  caller: Caller,
  target: { channelId: string; threadTs?: string | undefined },
  make: MakeAnswer,
): Promise<PostedMessage> {
  const { sent, layout } = await sendLayouts(deps, make, (message, { answer }) =>
    postMessage(caller.client, target, message, {
      now: deps.now(),
      data: { kind: answer.kind, asked_by: caller.userId },
    }),
  );
  const { answer } = layout;
  const stored = deps.store.inTenant(caller.tenantId, (tx) =>
    saveAnswer(tx, {
      channelId: sent.channelId,
      ts: sent.ts,
      askedBy: caller.userId,
      kind: answer.kind,
      query: answer.query,
      at: deps.now(),
    }),
  );
  await stored.catch((error: unknown) =>
    deps.log.warn({ error }, 'a posted answer could not be remembered'),
  );
  await postMore(deps, caller, sent, layout);
  if (!layout.asText) await addPicture(deps, caller, sent, answer, 1);
  return sent;
}

/** Shows another answer in a message posted before; its picture follows as with a new one. */
export async function replaceAnswer(
  deps: SlackDeps,
  caller: Caller,
  posted: PostedMessage,
  make: MakeAnswer,
): Promise<void> {
  const { client, tenantId } = caller;
  const { query } = make('full');
  const revision = await deps.store.inTenant(tenantId, (tx) =>
    updateAnswer(tx, { channelId: posted.channelId, ts: posted.ts, query, at: deps.now() }),
  );
  const { layout } = await sendLayouts(deps, make, (message) =>
    callSlack(
      () =>
        client.chat.update({
          channel: posted.channelId,
          ts: posted.ts,
          text: message.text,
          blocks: [...(message.blocks ?? [])],
        }),
      { repeatable: true },
    ),
  );
  if (!layout.asText) await addPicture(deps, caller, posted, layout.answer, revision ?? 1);
}
