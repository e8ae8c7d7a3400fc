import type { TenantTx } from './open-store.ts';

/**
 * Keeps since when, and until when, each metric was on, after any change of a metric or a section: one is
 * on while neither it nor its section is switched off or archived. What changed nothing of that leaves no trace.
 */
export async function keepMetricSpans(
  { prisma, tenantId }: Pick<TenantTx, 'prisma' | 'tenantId'>,
  at: Date,
): Promise<void> {
  await prisma.$executeRaw`
    WITH state AS (
      SELECT m.id, m.active AND s.active AND m.archived_at IS NULL AND s.archived_at IS NULL AS is_on
      FROM metrics m JOIN sections s ON s.tenant_id = m.tenant_id AND s.id = m.section_id
      WHERE m.tenant_id = ${tenantId}::uuid),
    ended AS (
      UPDATE metric_spans p SET off_since = GREATEST(p.on_since, ${at}::timestamptz) FROM state
      WHERE p.tenant_id = ${tenantId}::uuid AND p.metric_id = state.id AND p.off_since IS NULL
        AND NOT state.is_on)
    INSERT INTO metric_spans (tenant_id, metric_id, on_since)
    SELECT ${tenantId}::uuid, state.id, ${at}::timestamptz FROM state
    WHERE state.is_on AND NOT EXISTS (SELECT FROM metric_spans p
      WHERE p.tenant_id = ${tenantId}::uuid AND p.metric_id = state.id AND p.off_since IS NULL)
    ON CONFLICT (tenant_id, metric_id, on_since) DO UPDATE SET off_since = NULL`;
}
