import { setTimeout as sleep } from 'node:timers/promises';
import { reportNamed } from '../../../reports/all-reports.ts';
import type { SlackConfig } from '../../config.ts';
import { channelOf } from '../../domain/reports/build-report-list.ts';
import { newestPeriod } from '../../domain/reports/report-period.ts';
import { SHELL, type ReportRun } from '../../domain/reports/report-run.ts';
import { runLabel } from '../../domain/reports/run-label.ts';
import type { Tenant } from '../../domain/tenant.ts';
import { InvalidInput, Misconfigured, Unavailable } from '../../errors.ts';
import { fetchBotIdentity } from '../../slack/bot-identity.ts';
import type { SlackDeps } from '../../slack/deps.ts';
import { claimResend } from '../../store/reporter/claim-resend.ts';
import { findRun } from '../../store/reporter/report-runs.ts';
import { findReportSettings } from '../../store/reporter/report-settings.ts';
import { startQueue } from '../queue.ts';
import { handleJobs, toReporterDeps } from '../start-reporter.ts';
import type { ReportArguments } from './read-arguments.ts';

const PATIENCE_MS = 10 * 60_000;
const POLL_MS = 300;
const GRACE_MS = 10_000;

export interface SendParts extends Pick<SlackDeps, 'store' | 'charts' | 'log' | 'now'> {
  readonly filePollMs?: number;
}

function checkSendable(
  { report }: ReportArguments,
  { tenant, at }: { readonly tenant: Tenant; readonly at: Date },
  now: Date,
): string {
  const { period } = reportNamed(report);
  if (at > now)
    throw new InvalidInput('--at has not come yet: only a dry run (--dry-run) can look ahead.');
  const { start } = newestPeriod(period, at, tenant.settings);
  const running = newestPeriod(period, now, tenant.settings).start;
  if (period === 'week-running' && start !== running)
    throw new InvalidInput(
      'That week is over: reminders ask for the numbers of the running week only. Leave --at out.',
    );
  return start;
}

/** Waits until a run is over. */
async function waitForEnd({ store }: SendParts, tenantId: string, id: string): Promise<ReportRun> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const run = await store.inTenant(tenantId, (tx) => findRun(tx, id));
    if (run === null) throw new Error('the run is gone');
    if (run.status !== 'claimed' && run.status !== 'sending') return run;
    if (performance.now() > giveUpAt)
      throw new Unavailable(
        'Slack did not take the report within ten minutes. It stays queued: Pulsecard goes on with it when it runs.',
      );
    await sleep(POLL_MS);
  }
}

function toOutcome(run: ReportRun, what: string): string[] {
  if (run.status === 'posted') return [`${what}: posted.`];
  if (run.status === 'nothing') return [`${what}: there was nothing to say.`];
  throw new Unavailable(`${what}: failed, because ${run.problem ?? 'nobody knows why'}.`);
}

/**
 * Sends the report that would have come at that instant, with the numbers of now, as one more run of
 * its period, and waits until Slack shows it; gives what to print. Unavailable when it failed.
 */
export async function sendFromShell(
  parts: SendParts,
  slack: SlackConfig | null,
  asked: ReportArguments,
  about: { readonly tenant: Tenant; readonly at: Date },
): Promise<string[]> {
  const { store, log, now } = parts;
  const { tenant } = about;
  if (slack === null)
    throw new Misconfigured(
      'Sending a report needs SLACK_BOT_TOKEN and SLACK_APP_TOKEN (or SLACK_SIGNING_SECRET), as Pulsecard itself does. With --dry-run it needs none of them.',
    );
  const period = checkSendable(asked, about, now());
  const { teamId } = await fetchBotIdentity(slack, log);
  if (teamId !== tenant.slackId)
    throw new Misconfigured(
      `SLACK_BOT_TOKEN belongs to the workspace ${teamId}, not to ${tenant.slackId} (${tenant.name}).`,
    );
  const declaration = reportNamed(asked.report);
  const queue = await startQueue(store, log);
  try {
    const runId = await store.inTenant(tenant.id, async (tx) => {
      const choices = (await findReportSettings(tx)).get(asked.report);
      const channelId = channelOf(declaration, choices, tenant.settings);
      const wish = { report: asked.report, period, channelId, by: SHELL, now: now(), apartMs: 0 };
      const claimed = await claimResend(tx, wish);
      const id = claimed.kind === 'claimed' ? claimed.runId : claimed.run.id;
      await queue.send(tx, 'run-report', [{ tenantId: tenant.id, runId: id }]);
      return id;
    });
    await handleJobs(toReporterDeps(slack, { ...parts, queue, teamId }));
    const run = await waitForEnd(parts, tenant.id, runId);
    const label = runLabel(declaration.period, period, tenant.settings);
    return toOutcome(run, `${declaration.title}, ${label}`);
  } finally {
    await queue.stop(GRACE_MS);
  }
}
