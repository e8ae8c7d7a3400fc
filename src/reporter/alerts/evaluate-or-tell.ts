import { localDate } from '../../domain/zone.ts';
import { AppError } from '../../errors.ts';
import { toAlertsStuck } from '../../render/reports/undelivered.ts';
import { judgeFailure } from '../../slack/judge-failure.ts';
import { findTenant } from '../../store/tenants.ts';
import type { ReporterDeps } from '../deps.ts';
import { tellAdmins } from '../notices.ts';
import { evaluateAlerts } from './evaluate-alerts.ts';

/**
 * Evaluates a tenant's accounts as the job does it: what the database or Slack refuses now is tried
 * again; of anything else, a mistake of ours, the admins hear once a day, and it is tried again, too.
 */
export async function evaluateOrTell(
  deps: ReporterDeps,
  job: { readonly tenantId: string },
): Promise<void> {
  try {
    await evaluateAlerts(deps, job);
  } catch (error) {
    if (!(error instanceof AppError) && judgeFailure(error) === null) await tell(deps, job, error);
    throw error;
  }
}

async function tell(
  { store, queue, log, now }: ReporterDeps,
  { tenantId }: { readonly tenantId: string },
  error: unknown,
): Promise<void> {
  log.error({ error, tenantId }, 'alerts could not be evaluated');
  const at = now();
  await store.inTenant(tenantId, async (tx) => {
    const { settings } = await findTenant(tx);
    const ids = await tellAdmins(tx, `alerts/${localDate(at, settings)}`, toAlertsStuck(), at);
    const jobs = ids.map((messageId) => ({ tenantId, messageId }));
    await queue.send(tx, 'deliver-message', jobs);
  });
}
