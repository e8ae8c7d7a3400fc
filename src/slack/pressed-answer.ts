import { setTimeout as sleep } from 'node:timers/promises';
import { NotFound } from '../errors.ts';
import { findAnswer, type StoredAnswer } from '../store/answers.ts';
import { answerRequest } from './answer-request.ts';
import { placeAnswer } from './place-answer.ts';
import { postAnswer, replaceAnswer } from './post-answer.ts';
import type { Press } from './press.ts';
import type { Request } from './request.ts';
import { sayToAsker } from './say.ts';
import type { MakeAnswer } from './send-layouts.ts';

/** An answer of ours that a control stands under, with the question it answers. */
export interface PressedAnswer<Query> {
  readonly answer: StoredAnswer;
  readonly query: Query;
  readonly message: NonNullable<Press['message']>;
}

/** A message is remembered right after it is posted; a quick press may come in between. */
const YOUNG_MS = 10_000;
const LOOKS = 10;
const PAUSE_MS = 100;

async function findStored(
  { deps, caller }: Request,
  { channelId, ts }: NonNullable<Press['message']>,
): Promise<StoredAnswer | null> {
  const young = deps.now().getTime() - Number(ts) * 1_000 < YOUNG_MS;
  for (let look = 1; ; look += 1) {
    const stored = await deps.store.inTenant(caller.tenantId, (tx) =>
      findAnswer(tx, channelId, ts),
    );
    if (stored !== null || !young || look === LOOKS) return stored;
    await sleep(PAUSE_MS);
  }
}

/** The answer a control stands under, as it is stored; NotFound with `tooOld` when it is not any more. */
export async function findPressedAnswer<Query>(
  request: Request,
  { message }: Press,
  readQuery: (stored: StoredAnswer) => Query | null,
  tooOld: string,
): Promise<PressedAnswer<Query>> {
  const answer = message === null ? null : await findStored(request, message);
  const query = answer === null ? null : readQuery(answer);
  if (answer === null || message === null || query === null) throw new NotFound(tooOld);
  return { answer, query, message };
}

/**
 * Turns an answer's page: in the message itself for the person who asked for it, as an answer of
 * their own in the direct message for anybody else. `what` names the message: `scorecard`.
 */
export async function turnPage(
  request: Request,
  { answer, message }: Pick<PressedAnswer<unknown>, 'answer' | 'message'>,
  make: MakeAnswer,
  what: string,
): Promise<void> {
  const { deps, caller, tenant } = request;
  if (answer.askedBy === caller.userId) {
    // Where answers may not be public any more, nothing new is written under an old one.
    const { channelId: place } = await placeAnswer(deps, caller, tenant.settings);
    if (place === message.channelId) await replaceAnswer(deps, caller, message, make);
    else await answerRequest(request, make);
    return;
  }
  const channelId = await deps.channels.openDm(caller.client, caller.teamId, caller.userId);
  const text = `That ${what} is <@${answer.askedBy}>’s; only they turn its pages. I sent you your own in our direct message.`;
  await Promise.all([
    postAnswer(deps, caller, { channelId }, make),
    sayToAsker(deps, caller, { text }, request.respond),
  ]);
}
