import { WebClient } from '@slack/web-api';
import { reportNamed } from '../../../reports/all-reports.ts';
import type { SlackConfig } from '../../config.ts';
import { channelOf } from '../../domain/reports/build-report-list.ts';
import { newestPeriod } from '../../domain/reports/report-period.ts';
import { runLabel } from '../../domain/reports/run-label.ts';
import { ON_TIME } from '../../domain/reports/types.ts';
import type { Tenant } from '../../domain/tenant.ts';
import { createPortfolioCache } from '../../slack/answers/portfolio-cache.ts';
import { CLIENT_OPTIONS } from '../../slack/call-slack.ts';
import { createChannels } from '../../slack/channels.ts';
import type { SlackDeps } from '../../slack/deps.ts';
import { createPeople, type People } from '../../slack/people.ts';
import { findReportSettings } from '../../store/reporter/report-settings.ts';
import { findSetUp } from '../../store/scorecard.ts';
import { loadReport } from '../reports/load-report.ts';
import type { ReportArguments } from './read-arguments.ts';
import { writeReport } from './write-report.ts';

/** Without a token nobody can be asked who is who: people stay ids. */
const NOBODY_KNOWN: Pick<People, 'findNames'> = {
  findNames: (_, __, userIds) => Promise.resolve(new Map([...userIds].map((id) => [id, id]))),
};

/** What a dry run needs of the Slack edge: everything but a way to post or to queue. */
function toDeps(
  parts: Pick<SlackDeps, 'store' | 'charts' | 'log'>,
  slack: SlackConfig | null,
  now: () => Date,
): SlackDeps {
  const people = createPeople(now);
  return {
    ...parts,
    now,
    people: slack === null ? { ...people, ...NOBODY_KNOWN } : people,
    channels: createChannels(now),
    portfolios: createPortfolioCache(),
    queue: { send: () => Promise.reject(new Error('a dry run queues nothing')) },
    filePollMs: 500,
    fileHosts: [],
  };
}

const LAST_DAY = '9999-12-31';

/** Writes what a report would say at that instant to a folder; gives what to print, line by line. */
export async function dryRun(
  parts: Pick<SlackDeps, 'store' | 'charts' | 'log'>,
  slack: SlackConfig | null,
  { report, out }: ReportArguments,
  { tenant: { id }, at }: { readonly tenant: Tenant; readonly at: Date },
): Promise<string[]> {
  const deps = toDeps(parts, slack, () => at);
  const { tenant: stored, scorecard } = await deps.store.readInTenant(id, findSetUp);
  // Nothing is stored, not even the scores of a period that an instant to come lies in.
  const tenant = { ...stored, scoredThrough: LAST_DAY };
  const declaration = reportNamed(report);
  const { period } = declaration;
  const { start } = newestPeriod(period, at, tenant.settings);
  const choices = (await deps.store.readInTenant(id, findReportSettings)).get(report);
  const channelId = channelOf(declaration, choices, tenant.settings);
  const options = { ...CLIENT_OPTIONS, slackApiUrl: slack?.apiUrl ?? 'https://slack.com/api/' };
  const client = new WebClient(slack?.botToken, options);
  const caller = { tenantId: id, teamId: tenant.slackId, userId: '', client, channelId: null };
  const context = { deps, caller, tenant, scorecard, now: at };
  const content = await loadReport(context, { report, period: start, channelId }, ON_TIME);
  const what = `${declaration.title}, ${runLabel(period, start, tenant.settings)}`;
  if (content.length === 0) return [`${what}: there is nothing to say, so nothing was written.`];
  const prefix = `${report}-${start}`;
  const files = await writeReport(deps.charts, content, { folder: out, prefix });
  return [`${what}: nothing was posted or stored. Written:`, ...files.map((file) => `  ${file}`)];
}
