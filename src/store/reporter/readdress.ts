import type { TenantTx } from '../open-store.ts';
import { toJson } from '../row-values.ts';

/** Whom the message went to that another answers, and what it says; null: it answers none. */
export async function findAnswered(
  tx: TenantTx,
  id: string,
): Promise<{ recipient: string; content: unknown } | null> {
  const [row] = await tx.prisma.$queryRaw<{ recipient: string; content: unknown }[]>`
    SELECT p.recipient, p.content FROM outbox_messages m
      JOIN outbox_messages p ON p.tenant_id = m.tenant_id AND p.id = m.parent_id
    WHERE m.tenant_id = ${tx.tenantId}::uuid AND m.id = ${id}::uuid`;
  return row ?? null;
}

/**
 * A message that is not posted yet goes to somebody else, at once. False, and nothing is changed, when
 * somebody else took the message after that try.
 */
export async function readdress(
  tx: TenantTx,
  id: string,
  to: {
    readonly from: string;
    readonly recipient: string;
    readonly content: unknown;
    readonly keepsThread: boolean;
    /** Which try it was. */
    readonly tries: number;
  },
): Promise<boolean> {
  const changed = await tx.prisma.$executeRaw`
    UPDATE outbox_messages SET recipient = ${to.recipient}, content = ${JSON.stringify(toJson(to.content))}::jsonb,
      parent_id = CASE WHEN ${to.keepsThread} THEN parent_id END, leased_until = NULL,
      uncertain = FALSE, problem = NULL, next_try_at = clock_timestamp(), queued_at = clock_timestamp()
    WHERE tenant_id = ${tx.tenantId}::uuid AND id = ${id}::uuid AND tries = ${to.tries}::int
      AND status = 'pending' AND recipient = ${to.from}`;
  return changed === 1;
}
