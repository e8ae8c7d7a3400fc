import type { ModalView } from '@slack/types';
import { ALL_REPORTS, REPORT_NAMES } from '../../../reports/all-reports.ts';
import { buildReportList, type ReportStanding } from '../../domain/reports/build-report-list.ts';
import { toReportList } from '../../render/reports/report-list.ts';
import { findLastRuns } from '../../store/reporter/last-runs.ts';
import { findReportSettings } from '../../store/reporter/report-settings.ts';
import type { Request } from '../request.ts';
import { updateView } from '../update-view.ts';

/** Every report as it stands now. */
export async function loadReports(request: Request): Promise<readonly ReportStanding[]> {
  const { deps, caller, tenant, now } = request;
  const { choices, runs } = await deps.store.inTenant(caller.tenantId, async (tx) => ({
    choices: await findReportSettings(tx),
    runs: await findLastRuns(tx, REPORT_NAMES),
  }));
  const { settings } = tenant;
  return buildReportList({ declarations: ALL_REPORTS, choices, runs, now, settings });
}

export async function buildReportsView(
  request: Request,
  notices: readonly string[] = [],
): Promise<ModalView> {
  const reports = await loadReports(request);
  return toReportList({ reports, rules: request.tenant.settings, notices });
}

/** Shows in the open list what is stored now. */
export async function redrawReports(
  request: Request,
  viewId: string,
  notices: readonly string[] = [],
): Promise<void> {
  const view = await buildReportsView(request, notices);
  await updateView(request.caller.client, { id: viewId }, view);
}
