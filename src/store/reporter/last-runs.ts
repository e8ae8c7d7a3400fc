import type { KnownRuns } from '../../domain/reports/build-report-list.ts';
import type { ReportName } from '../../domain/reports/types.ts';
import type { TenantTx } from '../open-store.ts';
import { toRun } from './report-runs.ts';

/** Of each report the run that was begun last, and its newest scheduled one. */
export async function findLastRuns(
  tx: TenantTx,
  reports: readonly ReportName[],
): Promise<ReadonlyMap<ReportName, KnownRuns>> {
  const { tenantId } = tx;
  const found = new Map<ReportName, KnownRuns>();
  for (const report of reports) {
    const [last, scheduled] = await Promise.all([
      tx.prisma.reportRun.findFirst({
        where: { tenantId, report },
        // Of several caught up at once the newest period is the one that was sent.
        orderBy: [{ claimedAt: 'desc' }, { period: 'desc' }, { attempt: 'desc' }],
      }),
      tx.prisma.reportRun.findFirst({
        where: { tenantId, report, attempt: 0 },
        orderBy: { period: 'desc' },
      }),
    ]);
    found.set(report, {
      last: last === null ? null : toRun(last),
      scheduled: scheduled === null ? null : toScheduled(toRun(scheduled)),
    });
  }
  return found;
}

const toScheduled = ({ period, dueAt }: { period: string; dueAt: Date }) => ({ period, dueAt });
