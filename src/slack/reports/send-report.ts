import type { ReportStanding } from '../../domain/reports/build-report-list.ts';
import { newestPeriod } from '../../domain/reports/report-period.ts';
import { runLabel } from '../../domain/reports/run-label.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { InvalidInput } from '../../errors.ts';
import { placeWords } from '../../render/reports/report-list.ts';
import { runOutcomeText } from '../../render/reports/run-outcome.ts';
import { claimResend } from '../../store/reporter/claim-resend.ts';
import type { Request } from '../request.ts';

/** Whoever presses again within a minute means the same sending. */
const APART_MS = 60_000;

/** InvalidInput where a report cannot be sent for that period now. */
export function checkSendable(request: Request, report: ReportStanding, period: IsoDate): void {
  const { declaration, channelId } = report;
  if (declaration.audience === 'channel') {
    if (channelId !== null) return;
    throw new InvalidInput(
      `No channel was chosen for ${declaration.title}. Choose one in its settings first.`,
    );
  }
  const running = newestPeriod(declaration.period, request.now, request.tenant.settings);
  if (running.start === period) return;
  throw new InvalidInput(
    `${declaration.title} asks for the numbers of the running week only; the week you mean is over.`,
  );
}

/**
 * Queues one more run of a report for a period, once however often it is pressed; gives the sentence
 * that says so, mrkdwn. InvalidInput where it cannot be sent.
 */
export async function sendReport(
  request: Request,
  report: ReportStanding,
  period: IsoDate,
): Promise<string> {
  const { deps, caller, person, tenant, now } = request;
  const { settings } = tenant;
  const { declaration, channelId } = report;
  checkSendable(request, report, period);
  const claimed = await deps.store.inTenant(caller.tenantId, async (tx) => {
    const wish = { report: declaration.name, period, channelId, by: person.id, now };
    const found = await claimResend(tx, { ...wish, apartMs: APART_MS });
    if (found.kind === 'claimed') {
      const { runId } = found;
      await deps.queue.send(tx, 'run-report', [{ tenantId: caller.tenantId, runId }]);
    }
    return found;
  });
  const name = `*${declaration.title}*, ${runLabel(declaration.period, period, settings)},`;
  if (claimed.kind === 'claimed') return `${name} is on its way ${placeWords(report)}.`;
  const outcome = runOutcomeText(claimed.run, settings);
  return `${name} was asked for less than a minute ago, so it is not sent twice: ${outcome}.`;
}
