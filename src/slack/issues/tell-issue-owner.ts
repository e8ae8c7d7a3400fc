import type { Issue } from '../../domain/scorecard/issue.ts';
import { toWordsMessage } from '../../render/alerts/words-message.ts';
import { toOwnerWords } from '../../render/issues/issue-words.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { addMessages } from '../../store/reporter/outbox.ts';
import type { Request } from '../request.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

/** Whoever is to solve an issue hears of it once, whatever happens to this process; not from themselves. */
export async function tellIssueOwner(
  { deps, caller, person, now }: Request,
  tx: TenantTx,
  issue: Issue,
  metricName: string,
): Promise<void> {
  const { id, ownerId, revision } = issue;
  if (ownerId === person.id) return;
  const message = {
    key: `issue/${id}/owner/${revision}`,
    kind: 'reminder' as const,
    recipient: ownerId,
    content: toWordsMessage(toOwnerWords({ issue, metricName, by: person.id })),
    expiresAt: new Date(now.getTime() + WEEK_MS),
  };
  const ids = await addMessages(tx, [message], now);
  const jobs = ids.map((messageId) => ({ tenantId: caller.tenantId, messageId }));
  await deps.queue.send(tx, 'deliver-message', jobs);
}
