import { isCurrency } from '../../domain/currency.ts';
import {
  DEFAULT_SETTINGS,
  type NumberFormat,
  type PulseCadence,
  type Weekday,
  type WeekRule,
} from '../../domain/tenant.ts';
import { isZone } from '../../domain/zone.ts';
import {
  NUMBER_FORMATS,
  PULSE_CADENCES,
  WEEK_RULES,
  WEEKDAYS,
} from '../../render/setup/choices.ts';
import { SETUP_FIELDS as F, type AlertsDraft, type SetupDraft } from '../../render/setup/draft.ts';
import type { ViewValues } from '../press.ts';

const OWNER_FIELD = /^owner:(.+)$/;

/** What stands in a field; undefined where this step has no such field. */
function fieldText(values: ViewValues, blockId: string): string | undefined {
  const [value] = Object.values(values[blockId] ?? {});
  return value;
}

export const isConfirmed = (values: ViewValues, blockId: string): boolean =>
  fieldText(values, blockId) === 'yes';

/** The one of the values that stands there as text; else the one before. */
function choose<T extends string | number>(
  all: readonly T[],
  text: string | undefined,
  before: T,
): T {
  return all.find((one) => String(one) === text) ?? before;
}

const DAYS: readonly Weekday[] = WEEKDAYS.map(({ day }) => day);
const RULES: readonly WeekRule[] = WEEK_RULES.map(({ value }) => value);
const CADENCES: readonly PulseCadence[] = PULSE_CADENCES.map(({ value }) => value);
const FORMATS: readonly NumberFormat[] = NUMBER_FORMATS.map(({ value }) => value);

/** The draft with everything that stands in the fields of the open step. */
export function readSetupStep(values: ViewValues, draft: SetupDraft): SetupDraft {
  const text = (blockId: string, before: string) => {
    const typed = fieldText(values, blockId);
    return typed === undefined || typed === '' ? before : typed;
  };
  const list = (blockId: string, before: readonly string[]) =>
    fieldText(values, blockId)
      ?.split(',')
      .filter((id) => id !== '') ?? before;
  const owners = Object.entries(values).flatMap(([blockId]) => {
    const key = OWNER_FIELD.exec(blockId)?.[1];
    return key === undefined ? [] : [[key, fieldText(values, blockId) ?? ''] as const];
  });
  const teamChannel = fieldText(values, F.teamChannel);
  return {
    zone: text(F.zone, draft.zone),
    firstDay: choose(DAYS, fieldText(values, F.firstDay), draft.firstDay),
    weekRule: choose(RULES, fieldText(values, F.weekRule), draft.weekRule),
    cutOffDay: choose(DAYS, fieldText(values, F.cutOffDay), draft.cutOffDay),
    cutOffTime: text(F.cutOffTime, draft.cutOffTime),
    currency: text(F.currency, draft.currency),
    numberFormat: choose(FORMATS, fieldText(values, F.numberFormat), draft.numberFormat),
    teamChannelId: teamChannel === undefined ? draft.teamChannelId : teamChannel || null,
    publicChannelIds: list(F.publicChannels, draft.publicChannelIds),
    adminIds: list(F.admins, draft.adminIds),
    managerIds: list(F.managers, draft.managerIds),
    csmIds: list(F.csms, draft.csmIds),
    pulseCadence: choose(CADENCES, fieldText(values, F.pulseCadence), draft.pulseCadence),
    alerts: readAlerts(values, draft.alerts),
    templateId: text(F.template, draft.templateId),
    owners: { ...draft.owners, ...Object.fromEntries(owners) },
  };
}

/** What stands in the fields about alerts, where this step has them. */
function readAlerts(values: ViewValues, before: AlertsDraft | null): AlertsDraft | null {
  const days = fieldText(values, F.quietDays);
  if (before === null || days === undefined) return before;
  return {
    quietFrom: fieldText(values, F.quietFrom) ?? before.quietFrom,
    quietTo: fieldText(values, F.quietTo) ?? before.quietTo,
    quietDays: DAYS.filter((day) => days.split(',').includes(String(day))),
    fallbackChannelId: fieldText(values, F.fallbackChannel) || null,
  };
}

/** What is wrong with zone, times and currency, by block id. */
export function calendarErrors(draft: SetupDraft): Record<string, string> {
  return {
    ...(isZone(draft.zone) ? {} : { [F.zone]: 'Choose a zone such as America/New_York.' }),
    ...(/^([01]\d|2[0-3]):[0-5]\d$/.test(draft.cutOffTime)
      ? {}
      : { [F.cutOffTime]: `Choose a time such as ${DEFAULT_SETTINGS.cutOffTime}.` }),
    ...(isCurrency(draft.currency) ? {} : { [F.currency]: 'Choose a currency such as USD.' }),
  };
}
