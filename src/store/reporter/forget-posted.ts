import type { OwnerTx } from '../open-store.ts';

/**
 * Nothing that stands in Slack is brought up to date or answered any more: for a Slack that has begun
 * anew and knows none of it. What is still to be posted is posted.
 */
export async function forgetPosted(tx: OwnerTx): Promise<void> {
  await tx.prisma.$executeRaw`
    UPDATE outbox_messages SET status = 'cancelled' WHERE status = 'posted'`;
}
