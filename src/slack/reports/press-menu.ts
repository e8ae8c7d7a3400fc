import { newestPeriod } from '../../domain/reports/report-period.ts';
import type { ReportStanding } from '../../domain/reports/build-report-list.ts';
import { AppError, InvalidInput, NotFound } from '../../errors.ts';
import { escapeTags } from '../../render/text.ts';
import type { Press, PressedView } from '../press.ts';
import type { Request } from '../request.ts';
import { loadReports, redrawReports } from './list-view.ts';
import { previewReport } from './preview-report.ts';
import { openSend } from './send-form.ts';
import { openSettings } from './settings-form.ts';
import { switchReport } from './switch-report.ts';

/** Carries out a choice of a report's menu; gives what to say about it in the list. */
async function choose(
  request: Request,
  report: ReportStanding,
  value: string,
  view: PressedView,
): Promise<string | null> {
  const { declaration, last } = report;
  const { title, period } = declaration;
  switch (value) {
    case 'settings':
      await openSettings(request, report, { listViewId: view.id }, 'push');
      return null;
    case 'on':
    case 'off':
      await switchReport(request, declaration, value === 'on');
      return `*${title}* is switched ${value}.`;
    case 'preview':
      return previewReport(request, report);
    case 'send': {
      const { start } = newestPeriod(period, request.now, request.tenant.settings);
      await openSend(request, report, start, view.id);
      return null;
    }
    case 'resend':
      if (last === null) throw new NotFound(`*${title}* was not sent yet.`);
      await openSend(request, report, last.period, view.id);
      return null;
    default:
      throw new InvalidInput('That choice does not exist any more.');
  }
}

/** A choice from the menu of a report's line; a refusal is told in the list itself. */
export async function pressMenu(request: Request, press: Press): Promise<void> {
  const { view, blockId, value } = press;
  if (view === null) return;
  try {
    const report = (await loadReports(request)).find(
      ({ declaration }) => declaration.name === blockId,
    );
    if (report === undefined) throw new NotFound('That report does not exist any more.');
    const said = await choose(request, report, value, view);
    if (said !== null) await redrawReports(request, view.id, [`:white_check_mark: ${said}`]);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await redrawReports(request, view.id, [`:warning: ${escapeTags(error.userMessage)}`]);
  }
}
