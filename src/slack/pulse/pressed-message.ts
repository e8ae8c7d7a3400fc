import { z } from 'zod';
import type { IsoDate } from '../../domain/tenant.ts';
import { findAnswer, type StoredAnswer } from '../../store/answers.ts';
import { slackErrorCode } from '../call-slack.ts';
import { replaceAnswer } from '../post-answer.ts';
import type { Press } from '../press.ts';
import type { Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import type { MakeAnswer } from '../send-layouts.ts';

export const messageSchema = z.object({
  channelId: z.string(),
  /** null: no message, the command was typed there. */
  ts: z.string().nullable(),
});

/** Where a form was opened; travels in its metadata, so that words and changes appear there. */
export type PressedMessage = z.infer<typeof messageSchema>;

export const messageOf = ({ message }: Press): PressedMessage | null =>
  message === null ? null : { channelId: message.channelId, ts: message.ts };

const shownSchema = z.object({ period: z.string() });

/** Where a command was typed. */
export const conversationOf = ({ caller }: Pick<Request, 'caller'>): PressedMessage | null =>
  caller.channelId === null ? null : { channelId: caller.channelId, ts: null };

/** The first day of the period that message shows; null: not known, so the newest with data is meant. */
export async function periodShownIn(
  { deps, caller }: Request,
  message: PressedMessage | null,
): Promise<IsoDate | null> {
  const ts = message?.ts ?? null;
  if (message === null || ts === null) return null;
  const stored = await deps.store.inTenant(caller.tenantId, (tx) =>
    findAnswer(tx, message.channelId, ts),
  );
  return shownSchema.safeParse(stored?.query).data?.period ?? null;
}

/** Builds a stored answer again; null for kinds that show no pulse. */
export type ReloadAnswer = (request: Request, stored: StoredAnswer) => Promise<MakeAnswer | null>;

/** The request as from the conversation of that message, so that words to the asker appear there. */
export const inConversation = (request: Request, message: PressedMessage | null): Request =>
  message === null
    ? request
    : { ...request, caller: { ...request.caller, channelId: message.channelId } };

/** Shows in the message what is stored now. What changed stays changed when that fails. */
export async function refreshMessage(
  request: Request,
  message: PressedMessage | null,
  reload: ReloadAnswer,
): Promise<void> {
  const ts = message?.ts ?? null;
  if (message === null || ts === null) return;
  const { deps, caller } = request;
  const { channelId } = message;
  try {
    const stored = await deps.store.inTenant(caller.tenantId, (tx) =>
      findAnswer(tx, channelId, ts),
    );
    const make = stored === null ? null : await reload(request, stored);
    if (make !== null) await replaceAnswer(deps, caller, { channelId, ts }, make);
  } catch (error) {
    const code = slackErrorCode(error);
    deps.log.warn({ error, code }, 'a pulse message could not be refreshed');
  }
}

/** Confirms to who did it, where they did it, and shows it in the message the button stood in. */
export async function confirmInMessage(
  asked: Request,
  message: PressedMessage | null,
  text: string,
  reload: ReloadAnswer,
): Promise<void> {
  const request = inConversation(asked, message);
  await Promise.all([
    sayToAsker(request.deps, request.caller, { text }, request.respond),
    refreshMessage(request, message, reload),
  ]);
}
