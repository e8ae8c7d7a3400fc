import { z } from 'zod';
import { runLabel } from '../../domain/reports/run-label.ts';
import type { ReportStanding } from '../../domain/reports/build-report-list.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { AppError } from '../../errors.ts';
import { toSendView } from '../../render/reports/send-view.ts';
import { escapeTags } from '../../render/text.ts';
import type { Submission, SubmitOutcome } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import { readState } from '../pulse/form-fields.ts';
import type { Request } from '../request.ts';
import { redrawReports } from './list-view.ts';
import { checkSendable, sendReport } from './send-report.ts';
import { standingOf } from './settings-form.ts';

const stateSchema = z.object({
  report: z.string(),
  /** First day. */
  period: z.string(),
  listViewId: z.string(),
});

/** Asks whether a report should be sent now, over the list. */
export async function openSend(
  request: Request,
  report: ReportStanding,
  period: IsoDate,
  listViewId: string,
): Promise<void> {
  const { deps, caller, tenant, triggerId = '' } = request;
  const { declaration } = report;
  checkSendable(request, report, period);
  const label = runLabel(declaration.period, period, tenant.settings);
  const state = { report: declaration.name, period, listViewId };
  const view = toSendView({ report, label, metadata: JSON.stringify(state) });
  const build = () => Promise.resolve(view);
  await openModal(deps, caller.client, triggerId, 'Send a report now', build, 'push');
}

/** Send was pressed: what became of it is told in the list. */
export async function submitSend(
  request: Request,
  { privateMetadata }: Submission,
): Promise<SubmitOutcome> {
  const state = readState(stateSchema, privateMetadata, '/scorecard reports');
  const report = await standingOf(request, state.report);
  const told = await sendReport(request, report, state.period).then(
    (said) => `:white_check_mark: ${said}`,
    (error: unknown) => {
      if (error instanceof AppError) return `:warning: ${escapeTags(error.userMessage)}`;
      throw error;
    },
  );
  return { kind: 'close', after: () => redrawReports(request, state.listViewId, [told]) };
}
