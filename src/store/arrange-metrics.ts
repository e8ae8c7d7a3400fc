import { recordAction } from './actions.ts';
import { checkMetricName, findMetricRow, metricKey, nextMetricPosition } from './metric-rows.ts';
import { keepMetricSpans } from './metric-spans.ts';
import type { TenantTx } from './open-store.ts';
import type { By } from './row-values.ts';
import { lockSetUp, moveInOrder, toNames, type Direction } from './set-up.ts';

/** Swaps a metric with its neighbour in its section, among those not archived; at the end nothing happens. */
export async function moveMetric(
  tx: TenantTx,
  id: string,
  direction: Direction,
  { by, at }: By,
): Promise<void> {
  await lockSetUp(tx);
  const { sectionId } = await findMetricRow(tx, id);
  const rows = await tx.prisma.metric.findMany({
    where: { tenantId: tx.tenantId, sectionId, archivedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  const order = moveInOrder(
    rows.map((row) => row.id),
    id,
    direction,
  );
  await tx.prisma.$executeRaw`
    UPDATE metrics m SET position = o.place - 1, updated_at = ${at}, updated_by = ${by}
    FROM unnest(${order}::uuid[]) WITH ORDINALITY AS o (id, place)
    WHERE m.tenant_id = ${tx.tenantId}::uuid AND m.id = o.id AND m.position <> o.place - 1`;
  await recordAction(tx, {
    actor: by,
    action: 'metric.move',
    subject: id,
    details: { direction },
    at,
  });
}

/** Takes a metric out of every view; its values stay and its name is free again. */
export async function archiveMetric(tx: TenantTx, id: string, { by, at }: By): Promise<void> {
  await lockSetUp(tx);
  const row = await findMetricRow(tx, id);
  if (row.archivedAt !== null) return;
  await tx.prisma.metric.update({
    where: metricKey(row),
    data: { archivedAt: at, nameKey: null, updatedAt: at, updatedBy: by },
  });
  await keepMetricSpans(tx, at);
  await recordAction(tx, {
    actor: by,
    action: 'metric.archive',
    subject: id,
    details: { name: row.name },
    at,
  });
}

/** Brings an archived metric back, last in its section. InvalidInput when its name is in use by now. */
export async function restoreMetric(tx: TenantTx, id: string, { by, at }: By): Promise<void> {
  await lockSetUp(tx);
  const row = await findMetricRow(tx, id);
  if (row.archivedAt === null) return;
  const names = toNames(row.name);
  await checkMetricName(tx, row.sectionId, names, id);
  await tx.prisma.metric.update({
    where: metricKey(row),
    data: {
      archivedAt: null,
      nameKey: names.nameKey,
      position: await nextMetricPosition(tx, row.sectionId),
      updatedAt: at,
      updatedBy: by,
    },
  });
  await keepMetricSpans(tx, at);
  await recordAction(tx, {
    actor: by,
    action: 'metric.restore',
    subject: id,
    details: { name: row.name },
    at,
  });
}
