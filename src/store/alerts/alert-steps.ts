import type { AlertChange, AlertStep } from '../../domain/alerts/types.ts';
import type { TenantReader } from '../open-store.ts';

interface StepJson {
  readonly step: AlertChange;
  readonly by: string | null;
  readonly at: string;
}

/** The whole history of an alert, its opening first; empty when there is no such alert. */
export async function findAlertSteps(tx: TenantReader, alertId: string): Promise<AlertStep[]> {
  const [row] = await tx.prisma.$queryRaw<{ json: string | null }[]>`
    SELECT json_agg(e ORDER BY e.revision)::text AS json FROM (
      SELECT revision, step, by, at FROM alert_events
      WHERE tenant_id = ${tx.tenantId}::uuid AND alert_id = ${alertId}::uuid) e`;
  const stored: StepJson[] = JSON.parse(row?.json ?? '[]');
  return stored.map(({ step, by, at }) => ({ ...toChange(step), by, at: new Date(at) }));
}

/** JSON keeps instants as text. */
function toChange(step: AlertChange): AlertChange {
  return step.kind === 'snoozed' && step.until !== 'next-score'
    ? { ...step, until: new Date(step.until) }
    : step;
}
