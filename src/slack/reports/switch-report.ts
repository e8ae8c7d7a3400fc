import type { ReportDeclaration, ReportName } from '../../domain/reports/types.ts';
import type { TenantTx } from '../../store/open-store.ts';
import {
  findReportSettings,
  saveReportSetting,
  type ReportSetting,
} from '../../store/reporter/report-settings.ts';
import { lockSetUp } from '../../store/set-up.ts';
import type { Request } from '../request.ts';

type Choices = Omit<ReportSetting, 'updatedBy'>;

/** Changes what is stored of a report at that moment; as declared where nothing is stored yet. */
export function changeReport(
  { deps, caller, person, now }: Request,
  report: ReportName,
  change: (current: Choices) => Choices,
): Promise<void> {
  return deps.store.inTenant(caller.tenantId, async (tx: TenantTx) => {
    await lockSetUp(tx);
    const stored = (await findReportSettings(tx)).get(report);
    const { enabled, channelId, schedule, since } = stored ?? {
      enabled: true,
      channelId: null,
      schedule: null,
      since: now,
    };
    const next = change({ enabled, channelId, schedule, since });
    await saveReportSetting(tx, report, next, { by: person.id, at: now });
  });
}

/** What came round before it was switched on is not made up for. */
export const switchReport = (
  request: Request,
  { name }: Pick<ReportDeclaration, 'name'>,
  enabled: boolean,
): Promise<void> =>
  changeReport(request, name, (current) => ({
    ...current,
    enabled,
    since: enabled && !current.enabled ? request.now : current.since,
  }));
