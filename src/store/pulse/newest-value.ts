import type { TenantReader } from '../open-store.ts';

/** When the newest value of any account was stored; null: none ever was. */
export async function findNewestValueAt(tx: TenantReader): Promise<Date | null> {
  const [row] = await tx.prisma.$queryRaw<{ at: Date | string | null }[]>`
    SELECT max(entered_at) AS at FROM pulse_values WHERE tenant_id = ${tx.tenantId}::uuid`;
  const at = row?.at ?? null;
  return at === null ? null : new Date(at);
}
