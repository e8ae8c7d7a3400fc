import { AppError, InvalidInput } from '../../errors.ts';
import { tidyTyped } from '../parse-number.ts';
import { parseQuietHours, type QuietHoursFields } from './parse-quiet-hours.ts';
import type { QuietHours, TenantAlertSettings } from './settings.ts';

export const MOST_DAILY_BUDGET = 50;

/** What stands in the fields, as text. */
export interface AlertSettingsFields extends QuietHoursFields {
  /** Channel id; empty: the team channel. */
  readonly fallbackChannel: string;
  readonly dailyBudget: string;
  /** CSM → their manager, Slack user ids; empty: the admins. Those not named here stay as they are. */
  readonly managers: Readonly<Record<string, string>>;
}

/** The field of a CSM's manager. */
export const managerField = (csmId: string): string => `manager:${csmId}`;

/** Reads the form; throws InvalidInput with a sentence for every field that is wrong. */
export function readAlertSettings(
  fields: AlertSettingsFields,
  before: Pick<TenantAlertSettings, 'managers'>,
): TenantAlertSettings {
  const problems: Record<string, string> = {};
  const quiet = readQuiet(fields, problems);
  const dailyBudget = readBudget(fields.dailyBudget, problems);
  const managers = readManagers(fields.managers, before.managers, problems);
  const [problem] = Object.values(problems);
  if (problem !== undefined || quiet === null) {
    throw new InvalidInput(problem ?? 'Quiet hours are wrong.', { fields: problems });
  }
  const channel = fields.fallbackChannel.trim();
  return { ...quiet, fallbackChannelId: channel === '' ? null : channel, managers, dailyBudget };
}

/** null: adds what is wrong. */
function readQuiet(fields: QuietHoursFields, problems: Record<string, string>): QuietHours | null {
  try {
    return parseQuietHours(fields);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    Object.assign(problems, error.fields);
    return null;
  }
}

function readBudget(typed: string, problems: Record<string, string>): number {
  const text = tidyTyped(typed);
  const budget = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (budget < 1 || budget > MOST_DAILY_BUDGET) {
    problems['dailyBudget'] =
      `Write a whole number from 1 to ${MOST_DAILY_BUDGET}. What is more becomes one digest.`;
  }
  return budget;
}

function readManagers(
  typed: Readonly<Record<string, string>>,
  before: TenantAlertSettings['managers'],
  problems: Record<string, string>,
): TenantAlertSettings['managers'] {
  for (const [csmId, managerId] of Object.entries(typed)) {
    if (csmId === managerId) {
      problems[managerField(csmId)] =
        'Nobody is their own manager. Leave it empty to have the admins told.';
    }
  }
  return Object.fromEntries(
    Object.entries({ ...before, ...typed }).filter(([, managerId]) => managerId !== ''),
  );
}
