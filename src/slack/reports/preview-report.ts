import type { ReportStanding } from '../../domain/reports/build-report-list.ts';
import { newestPeriod } from '../../domain/reports/report-period.ts';
import { runLabel } from '../../domain/reports/run-label.ts';
import { ON_TIME } from '../../domain/reports/types.ts';
import { countOf, escapeMrkdwn, joinWords, shorten } from '../../render/text.ts';
import { loadReport, type ReportFor } from '../../reporter/reports/load-report.ts';
import { loadNames } from '../answers/names.ts';
import { postMessage } from '../post-message.ts';
import type { Request } from '../request.ts';
import { postReport } from './post-report.ts';

const NAME_LENGTH = 60;
const NAMES_SHOWN = 10;

/** Of a report that each person gets their own of: the presser's, else the first one. */
const pickOne = (all: readonly ReportFor[], userId: string): ReportFor | undefined =>
  all.find(({ recipient }) => recipient === userId) ?? all[0];

/** Who would get one, and whose this is. */
async function tellRecipients(
  request: Request,
  channelId: string,
  all: readonly ReportFor[],
  shown: ReportFor,
): Promise<void> {
  const { deps, caller, now } = request;
  const ids = all.map(({ recipient }) => recipient);
  const name = await loadNames(deps, caller, ids);
  const nameOf = (id: string) => escapeMrkdwn(shorten(name(id), NAME_LENGTH));
  const whose = shown.recipient === caller.userId ? 'you' : `*${nameOf(shown.recipient)}*`;
  const text = `This would go to ${countOf(ids.length, 'person', 'people')}, each with their own numbers: ${joinWords(ids.map(nameOf), NAMES_SHOWN)}. Below is what ${whose} would get.`;
  await postMessage(caller.client, { channelId }, { text }, { now });
}

/**
 * Posts a report as it would be sent now in the direct message with who asks; gives the sentence
 * that says so, mrkdwn.
 */
export async function previewReport(request: Request, report: ReportStanding): Promise<string> {
  const { deps, caller, tenant, now } = request;
  const { name, title, period, audience } = report.declaration;
  const { start } = newestPeriod(period, now, tenant.settings);
  const wanted = { report: name, period: start, channelId: null };
  const all = await loadReport(request, wanted, { ...ON_TIME, preview: true });
  const shown = pickOne(all, caller.userId);
  const of = `*${title}*, ${runLabel(period, start, tenant.settings)},`;
  if (shown === undefined) return `${of} has nothing to say now, so nothing would be sent.`;
  const channelId = await deps.channels.openDm(caller.client, caller.teamId, caller.userId);
  if (audience !== 'channel') await tellRecipients(request, channelId, all, shown);
  await postReport(request, channelId, shown.messages);
  return `${of} is in our direct message, as it would be sent now.`;
}
