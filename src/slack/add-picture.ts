import type { Answer, Picture } from '../render/answer.ts';
import { findAnswer } from '../store/answers.ts';
import { callSlack } from './call-slack.ts';
import type { Caller, SlackDeps } from './deps.ts';
import { inTurn, messageKey } from './in-turn.ts';
import type { PostedMessage } from './post-message.ts';
import { uploadPicture } from './upload-picture.ts';

/** Draws and uploads the chart and puts it into the posted message, unless that shows something else by now. */
export async function addPicture(
  deps: SlackDeps,
  caller: Caller,
  posted: PostedMessage,
  answer: Answer,
  revision: number,
): Promise<void> {
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
  // In turn: between the look and the update no other page may be shown, or it would be lost.
  const showInTurn = (picture: Picture) =>
    inTurn(messageKey(caller, posted), async () => {
      if (await isCurrent()) await show(picture);
    });
  try {
    const chart = answer.chart();
    if (chart === null) return;
    const bytes = await deps.charts.renderPng(chart.spec);
    const fileId = await uploadPicture(
      client,
      { name: chart.fileName, bytes, altText: chart.altText },
      deps.filePollMs,
    );
    await showInTurn({ kind: 'ready', fileId });
  } catch (error) {
    deps.log.warn({ error, kind: answer.kind }, 'the picture of an answer could not be shown');
    await showInTurn({ kind: 'failed' });
  }
}
