import { isHeldBack, nextRuns } from '../../domain/reports/due-runs.ts';
import { momentText } from '../../render/reports/moment-text.ts';
import { parseSchedule } from '../../domain/cron.ts';
import type { ReportDeclaration } from '../../domain/reports/types.ts';
import { AppError } from '../../errors.ts';
import { OTHER_DAY, REPORTS_FIELDS as F } from '../../render/reports/admin-ids.ts';
import type { ReportSettingsDraft } from '../../render/reports/report-settings-view.ts';
import { scheduleWords } from '../../render/reports/schedule-words.ts';
import type { Submission, SubmitOutcome } from '../listen-views.ts';
import { inConversation } from '../pulse/pressed-message.ts';
import type { Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { redrawReports } from './list-view.ts';
import {
  declarationOf,
  readSettingsDraft,
  readSettingsState,
  scheduleOf,
  standingOf,
  type SettingsState,
} from './settings-form.ts';
import { changeReport } from './switch-report.ts';

/** Why a report cannot be posted there, in words; null when it can. */
async function channelProblem(
  { deps, caller }: Request,
  channelId: string,
): Promise<string | null> {
  const facts = await deps.channels.find(caller.client, caller.teamId, channelId);
  if (facts === null || !facts.isBotMember)
    return 'I am not in that channel. Type /invite @Pulsecard there, then save again.';
  if (facts.isDm || facts.isShared)
    return 'Choose a channel of this workspace alone; a shared one would show the numbers to another company.';
  return null;
}

async function findErrors(
  request: Request,
  draft: ReportSettingsDraft,
): Promise<Record<string, string>> {
  const { channelId, day } = draft;
  const problem = channelId === '' ? null : await channelProblem(request, channelId);
  const errors = problem === null ? {} : { [F.channel]: problem };
  try {
    parseSchedule(scheduleOf(draft));
    return errors;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...errors, [day === OTHER_DAY ? F.cron : F.time]: error.userMessage };
  }
}

function confirm(
  { tenant, now }: Request,
  { title, period, audience }: ReportDeclaration,
  channelId: string,
  schedule: string,
): string {
  const place = channelId === '' ? tenant.settings.teamChannelId : channelId;
  const where = audience !== 'channel' || place === null ? '' : ` in <#${place}>,`;
  const words = `*${title}* comes${where} ${scheduleWords(schedule, period)} from now on.`;
  const plan = { schedule: parseSchedule(schedule), rules: tenant.settings };
  const [next] = nextRuns({ ...plan, period, since: now, last: null }, now, 1);
  if (next === undefined || !isHeldBack(plan, next)) return words;
  return `${words} Its numbers are not closed by then, so it waits until they are: next on ${momentText(next, tenant.settings)}.`;
}

async function tell(request: Request, state: SettingsState, text: string): Promise<void> {
  if (state.listViewId !== null)
    return redrawReports(request, state.listViewId, [`:white_check_mark: ${text}`]);
  const { deps, caller } = inConversation(request, state.message);
  await sayToAsker(deps, caller, {
    text: `${text} Press _Resend_ to have the one that failed there.`,
  });
}

/** Save on the settings of a report. */
export async function submitSettings(
  request: Request,
  { privateMetadata, values }: Submission,
): Promise<SubmitOutcome> {
  const state = readSettingsState(privateMetadata);
  const declaration = declarationOf(state.report);
  const draft = readSettingsDraft(values, await standingOf(request, state.report));
  const errors = await findErrors(request, draft);
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  const { settings } = request.tenant;
  const { text: schedule } = parseSchedule(scheduleOf(draft));
  const { channelId } = draft;
  await changeReport(request, declaration.name, (current) => {
    const isMoved = schedule !== (current.schedule ?? declaration.schedule);
    return {
      enabled: current.enabled,
      // Who leaves it to the team channel follows when that changes.
      channelId: channelId === '' || channelId === settings.teamChannelId ? null : channelId,
      schedule: schedule === declaration.schedule ? null : schedule,
      since: isMoved ? request.now : current.since,
    };
  });
  const text = confirm(request, declaration, channelId, schedule);
  return { kind: 'close', after: () => tell(request, state, text) };
}
