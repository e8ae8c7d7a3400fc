import { toSuccessorMessage, toSuccessorNotice } from '../render/reports/to-successor.ts';
import type { TenantTx } from '../store/open-store.ts';
import { findHoldings } from '../store/reporter/find-holdings.ts';
import { findAnswered, readdress } from '../store/reporter/readdress.ts';
import { lockMessage, type OutboxMessage } from '../store/reporter/outbox.ts';
import { settleFailed } from '../store/reporter/settle-messages.ts';
import type { Outcome } from './attempt-delivery.ts';
import { tellSuccessor } from './notices.ts';
import { readContent } from './show-message.ts';

type Left = Extract<Outcome, { kind: 'left' }>;

/**
 * Brings what was for somebody who left to their successor, who is told once of all that is theirs now.
 * What stands in front of who left already stays as it is. Gives what is to be delivered; nothing when
 * somebody else took the message meanwhile.
 */
export async function handOn(
  tx: TenantTx,
  message: OutboxMessage,
  { name, successor, problem }: Left,
  now: Date,
): Promise<string[]> {
  const { id, recipient, revision, posted } = message;
  const tries = message.tries + 1;
  if (posted !== null) {
    if ((await settleFailed(tx, id, { problem, revision, tries })) === null) return [];
  } else {
    // It may have been revised since it was taken for delivery.
    const content = readContent((await lockMessage(tx, id))?.content ?? message.content);
    const answered = await findAnswered(tx, id);
    const isThere = answered !== null && answered.recipient === successor;
    const shown = answered === null || isThere ? null : readContent(answered.content);
    const moved = await readdress(tx, id, {
      from: recipient,
      recipient: successor,
      content: toSuccessorMessage(name, content, shown),
      keepsThread: isThere,
      tries,
    });
    if (!moved) return [];
  }
  const told = toSuccessorNotice({ name, ...(await findHoldings(tx, recipient)) });
  const notices = await tellSuccessor(tx, { left: recipient, successor }, told, now);
  return posted === null ? [...notices, id] : notices;
}
