import { findAnswer } from '../../store/answers.ts';
import { readAlertQuestion } from '../answers/alert-question.ts';
import { reloadPulseAnswer } from '../answers/pulse.ts';
import { refreshMessage, type PressedMessage } from '../pulse/pressed-message.ts';
import type { Request } from '../request.ts';

/**
 * Shows in the message a control stood in what is stored now, and in the list it was opened from. What
 * was sent from the outbox is no such message: there the outbox sees to it.
 */
export async function refreshAnswers(
  request: Request,
  message: PressedMessage | null,
): Promise<void> {
  const ts = message?.ts ?? null;
  if (message === null || ts === null) return;
  const { deps, caller } = request;
  const stored = await deps.store.inTenant(caller.tenantId, (tx) =>
    findAnswer(tx, message.channelId, ts),
  );
  if (stored === null) return;
  // An alert that was opened from a list or an account, else the list or the account itself.
  const question = readAlertQuestion(stored);
  const lists = question?.kind === 'alert' ? [question.list] : [];
  await Promise.all(
    [message, ...lists].map((one) => refreshMessage(request, one, reloadPulseAnswer)),
  );
}
