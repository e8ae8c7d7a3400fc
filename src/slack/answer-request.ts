import { slackErrorCode } from './call-slack.ts';
import { placeAnswer, type Place } from './place-answer.ts';
import { postAnswer } from './post-answer.ts';
import type { MakeAnswer } from './send-layouts.ts';
import type { PostedMessage } from './post-message.ts';
import type { Request } from './request.ts';
import { sayToAsker } from './say.ts';

/** Refusals of a channel that a direct message does not share. */
const CLOSED_CHANNEL: Readonly<Record<string, string>> = {
  not_in_channel: 'I am not in that channel any more.',
  channel_not_found: 'I cannot see that channel any more.',
  is_archived: 'That channel is archived.',
  restricted_action: 'That channel lets only some people post.',
};

/** Posts an answer; `threadTs`: into that thread. */
type PostAt<T> = (target: { channelId: string; threadTs: string | undefined }) => Promise<T>;

/** Answers where the request came from if that is allowed, else in the asker's direct message. */
export const answerRequest = (
  request: Request,
  make: MakeAnswer,
  threadTs?: string,
): Promise<PostedMessage> =>
  postInPlace(request, threadTs, (target) =>
    postAnswer(request.deps, request.caller, target, make),
  );

/**
 * Posts where the request came from if that is allowed, else in the asker's direct message, and then
 * says in the place asked from where the answer went and why. `threadTs`: of the thread there that the
 * answer belongs into.
 */
export async function postInPlace<T>(
  request: Request,
  threadTs: string | undefined,
  post: PostAt<T>,
): Promise<T> {
  const { deps, caller, tenant } = request;
  const place = await placeAnswer(deps, caller, tenant.settings);
  try {
    return await postAt(request, place, threadTs, post);
  } catch (error) {
    const closed = CLOSED_CHANNEL[slackErrorCode(error) ?? ''];
    if (closed === undefined || place.moved !== null) throw error;
    const channelId = await deps.channels.openDm(caller.client, caller.teamId, caller.userId);
    return postAt(request, { channelId, moved: closed }, undefined, post);
  }
}

async function postAt<T>(
  { deps, caller, respond }: Request,
  { channelId, moved }: Place,
  threadTs: string | undefined,
  post: PostAt<T>,
): Promise<T> {
  const posting = post({ channelId, threadTs: moved === null ? threadTs : undefined });
  if (moved !== null && channelId !== caller.channelId) {
    const text = `I answered in our direct message: ${moved}`;
    await Promise.all([posting, sayToAsker(deps, caller, { text }, respond)]);
  }
  return posting;
}
