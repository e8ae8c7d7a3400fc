import { NotFound } from '../../errors.ts';
import { findRun } from '../../store/reporter/report-runs.ts';
import type { Press } from '../press.ts';
import { messageOf } from '../pulse/pressed-message.ts';
import type { Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { sendReport } from './send-report.ts';
import { openSettings, standingOf } from './settings-form.ts';

/** Resend under the notice of a failure: to where the report goes now. */
export async function resendFromNotice(request: Request, { value }: Press): Promise<void> {
  const { deps, caller, respond } = request;
  const run = await deps.store.inTenant(caller.tenantId, (tx) => findRun(tx, value));
  if (run === null)
    throw new NotFound('That report is not known any more. `/scorecard reports` sends a new one.');
  const report = await standingOf(request, run.report);
  const text = await sendReport(request, report, run.period);
  await sayToAsker(deps, caller, { text }, respond);
}

/** Change channel under the notice of a failure. */
export async function changeChannel(request: Request, press: Press): Promise<void> {
  const report = await standingOf(request, press.value);
  await openSettings(request, report, { message: messageOf(press) }, 'open');
}
