import type { ReportRun } from '../domain/reports/report-run.ts';
import type { ReportOccasion } from '../domain/reports/types.ts';
import type { TenantReader } from '../store/open-store.ts';
import { findLastFailure, wasSentBefore } from '../store/reporter/report-runs.ts';

/** What a report says about this run; the same whenever it is worked out. */
export async function findOccasion(tx: TenantReader, run: ReportRun): Promise<ReportOccasion> {
  return {
    late: run.late,
    resent: run.requestedBy !== null && (await wasSentBefore(tx, run)),
    preview: false,
    lastFailure: await findLastFailure(tx, run),
  };
}
