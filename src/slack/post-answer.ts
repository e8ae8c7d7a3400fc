import type { Answer } from '../render/answer.ts';
import { findAnswer, saveAnswer, updateAnswer } from '../store/answers.ts';
import { addPicture } from './add-picture.ts';
import { readParts, showParts } from './answer-parts.ts';
import { callSlack } from './call-slack.ts';
import type { Caller, SlackDeps } from './deps.ts';
import { inTurn, messageKey } from './in-turn.ts';
import { postMessage, type PostedMessage } from './post-message.ts';
import { sendLayouts, type MakeAnswer } from './send-layouts.ts';

/** Remembers what a message shows now; gives the new revision, 1 when it is not known. */
async function noteShown(
  deps: SlackDeps,
  caller: Caller,
  { channelId, ts }: PostedMessage,
  { kind, query }: Pick<Answer, 'kind' | 'query'>,
  parts: readonly string[],
): Promise<number> {
  const noted = { channelId, ts, kind, query: { ...query, parts }, at: deps.now() };
  return (await deps.store.inTenant(caller.tenantId, (tx) => updateAnswer(tx, noted))) ?? 1;
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
  const { kind, query } = answer;
  const saved = { ...sent, askedBy: caller.userId, kind, query, at: deps.now() };
  await deps.store
    .inTenant(caller.tenantId, (tx) => saveAnswer(tx, saved))
    .catch((error: unknown) => deps.log.warn({ error }, 'a posted answer could not be remembered'));
  const parts = await showParts(deps, caller, sent, layout, []);
  const revision = parts.length === 0 ? 1 : await noteShown(deps, caller, sent, answer, parts);
  if (!layout.asText) await addPicture(deps, caller, sent, answer, revision);
  return sent;
}

/** Shows another answer in a message posted before; continuation and picture follow as with a new one. */
export async function replaceAnswer(
  deps: SlackDeps,
  caller: Caller,
  posted: PostedMessage,
  make: MakeAnswer,
): Promise<void> {
  // In turn, so that the last press is what the message shows; pictures may take their time.
  const addLater = await inTurn(messageKey(caller, posted), () =>
    replaceInTurn(deps, caller, posted, make),
  );
  await addLater();
}

async function replaceInTurn(
  deps: SlackDeps,
  caller: Caller,
  posted: PostedMessage,
  make: MakeAnswer,
): Promise<() => Promise<void>> {
  const { client, tenantId } = caller;
  const { channelId, ts } = posted;
  const stored = await deps.store.inTenant(tenantId, (tx) => findAnswer(tx, channelId, ts));
  const known = readParts(stored?.query);
  // Noted first: a picture of what stood there before must not come in between.
  const revision = await noteShown(deps, caller, posted, make('full'), known);
  const { layout } = await sendLayouts(deps, make, (message) =>
    callSlack(
      () => {
        const blocks = [...(message.blocks ?? [])];
        return client.chat.update({ channel: channelId, ts, text: message.text, blocks });
      },
      { repeatable: true },
    ),
  );
  const { answer } = layout;
  const parts = await showParts(deps, caller, posted, layout, known);
  const changed = parts.length !== known.length;
  const shown = changed ? await noteShown(deps, caller, posted, answer, parts) : revision;
  return async () => {
    if (!layout.asText) await addPicture(deps, caller, posted, answer, shown);
  };
}
