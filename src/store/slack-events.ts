import type { TenantTx } from './open-store.ts';

/** True for whoever comes first with an event; Slack delivers some of them several times. */
export async function claimEvent(tx: TenantTx, eventId: string, at: Date): Promise<boolean> {
  const { count } = await tx.prisma.slackEvent.createMany({
    data: [{ tenantId: tx.tenantId, id: eventId, createdAt: at }],
    skipDuplicates: true,
  });
  return count === 1;
}
