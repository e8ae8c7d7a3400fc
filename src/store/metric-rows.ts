import type { Metric as MetricRow } from '../generated/prisma/client.ts';
import type { TenantTx } from './open-store.ts';
import { nameTaken, unknownMetric } from './set-up.ts';

/** NotFound when there is none of that id. */
export async function findMetricRow(tx: TenantTx, id: string): Promise<MetricRow> {
  const row = await tx.prisma.metric.findUnique({
    where: metricKey({ tenantId: tx.tenantId, id }),
  });
  if (row === null) throw unknownMetric();
  return row;
}

/** InvalidInput (field `name`) when another metric of the section has the name. */
export async function checkMetricName(
  tx: TenantTx,
  sectionId: string,
  { name, nameKey }: { name: string; nameKey: string },
  id: string | undefined,
): Promise<void> {
  const taken = await tx.prisma.metric.findUnique({
    where: { tenantId_sectionId_nameKey: { tenantId: tx.tenantId, sectionId, nameKey } },
    select: { id: true },
  });
  if (taken !== null && taken.id !== id) throw nameTaken(name, 'metric in this section');
}

/** Behind all others of the section. */
export async function nextMetricPosition(tx: TenantTx, sectionId: string): Promise<number> {
  const last = await tx.prisma.metric.findFirst({
    where: { tenantId: tx.tenantId, sectionId },
    orderBy: { position: 'desc' },
    select: { position: true },
  });
  return (last?.position ?? -1) + 1;
}

/** The primary key, as Prisma names it. */
export function metricKey({ tenantId, id }: { tenantId: string; id: string }) {
  return { tenantId_id: { tenantId, id } };
}
