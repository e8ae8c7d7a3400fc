import { z } from 'zod';
import type { ModalView } from '@slack/types';
import { REPORT_NAMES, reportNamed } from '../../../reports/all-reports.ts';
import { parseSchedule } from '../../domain/cron.ts';
import type { ReportStanding } from '../../domain/reports/build-report-list.ts';
import { isHeldBack, nextRuns, type ReportPlan } from '../../domain/reports/due-runs.ts';
import type { ReportDeclaration } from '../../domain/reports/types.ts';
import { readWeeklySchedule, toWeeklyCron } from '../../domain/reports/weekly-schedule.ts';
import { AppError, NotFound } from '../../errors.ts';
import { OTHER_DAY, REPORTS_FIELDS as F } from '../../render/reports/admin-ids.ts';
import {
  toReportSettingsView,
  type ReportSettingsDraft,
  type ReportSettingsInput,
} from '../../render/reports/report-settings-view.ts';
import { WEEKDAYS } from '../../render/setup/choices.ts';
import { escapeTags } from '../../render/text.ts';
import { openModal } from '../open-modal.ts';
import type { Press, ViewValues } from '../press.ts';
import { readFields, readState } from '../pulse/form-fields.ts';
import { messageSchema } from '../pulse/pressed-message.ts';
import type { Request } from '../request.ts';
import type { Redraw } from '../update-view.ts';
import { loadReports } from './list-view.ts';

const stateSchema = z.object({
  report: z.string(),
  /** The list below the form; null: it was opened from a message. */
  listViewId: z.string().nullable(),
  message: messageSchema.nullable(),
});

/** What travels in the metadata of the form. */
export type SettingsState = z.infer<typeof stateSchema>;

export const readSettingsState = (metadata: string): SettingsState =>
  readState(stateSchema, metadata, '/scorecard reports');

const NEXT_SHOWN = 3;
const USUAL_TIME = '08:00';

export function declarationOf(report: string): ReportDeclaration {
  const name = REPORT_NAMES.find((one) => one === report);
  if (name === undefined) throw new NotFound('That report does not exist any more.');
  return reportNamed(name);
}

export const scheduleOf = ({ day, time, cron }: ReportSettingsDraft): string => {
  const weekday = WEEKDAYS.find((one) => String(one.day) === day);
  return weekday === undefined ? cron : toWeeklyCron({ weekday: weekday.day, time });
};

function toDraft({ channelId, schedule }: ReportStanding): ReportSettingsDraft {
  const weekly = readWeeklySchedule(schedule);
  return {
    channelId: channelId ?? '',
    day: weekly === null ? OTHER_DAY : String(weekly.weekday),
    time: weekly?.time ?? USUAL_TIME,
    cron: schedule,
  };
}

/** What stands in the fields; of those not shown, what is set now. */
export function readSettingsDraft(values: ViewValues, report: ReportStanding): ReportSettingsDraft {
  const fields = readFields(values);
  const set = toDraft(report);
  return {
    channelId: fields[F.channel] ?? '',
    day: fields[F.day] ?? set.day,
    time: fields[F.time] ?? set.time,
    cron: fields[F.cron] ?? set.cron,
  };
}

async function findNextRuns(
  request: Request,
  report: ReportStanding,
  draft: ReportSettingsDraft,
): Promise<ReportSettingsInput['next']> {
  try {
    const { now, tenant } = request;
    const schedule = parseSchedule(scheduleOf(draft));
    const plan: ReportPlan = {
      period: report.declaration.period,
      schedule,
      rules: tenant.settings,
      // It counts from the moment it is moved.
      since: schedule.text === report.schedule ? report.since : now,
      last: report.scheduled,
    };
    return nextRuns(plan, now, NEXT_SHOWN).map((at) => ({ at, held: isHeldBack(plan, at) }));
  } catch (error) {
    if (error instanceof AppError) return escapeTags(error.userMessage);
    throw error;
  }
}

async function draw(
  request: Request,
  report: ReportStanding,
  draft: ReportSettingsDraft,
  state: SettingsState,
): Promise<ModalView> {
  const { declaration, enabled } = report;
  const next = await findNextRuns(request, report, draft);
  const rules = request.tenant.settings;
  const metadata = JSON.stringify(state);
  return toReportSettingsView({ declaration, draft, next, rules, enabled, metadata });
}

/** The report a form is about, as it stands now. */
export async function standingOf(request: Request, report: string): Promise<ReportStanding> {
  const { name } = declarationOf(report);
  const found = (await loadReports(request)).find(({ declaration }) => declaration.name === name);
  if (found === undefined) throw new NotFound('That report does not exist any more.');
  return found;
}

/** Opens where and when a report comes, over the list or from a message. */
export async function openSettings(
  request: Request,
  report: ReportStanding,
  from: Partial<Pick<SettingsState, 'listViewId' | 'message'>>,
  mode: 'open' | 'push',
): Promise<void> {
  const { deps, caller, triggerId = '' } = request;
  const { name } = report.declaration;
  const state = { report: name, listViewId: null, message: null, ...from };
  const build = () => draw(request, report, toDraft(report), state);
  await openModal(deps, caller.client, triggerId, 'Report settings', build, mode);
}

/** Shows the next runs of what is chosen now. */
export async function redrawSettings(
  request: Request,
  redraw: Redraw,
  { view }: Press,
): Promise<void> {
  if (view === null) return;
  const state = readSettingsState(view.privateMetadata);
  const report = await standingOf(request, state.report);
  const draft = readSettingsDraft(view.values, report);
  await redraw(request.caller.client, view, await draw(request, report, draft, state));
}
