import { z } from 'zod';
import type { TenantSettings } from '../../domain/tenant.ts';
import { InvalidInput } from '../../errors.ts';
import { SETUP_STEPS, type SetupDraft, type SetupStep } from '../../render/setup/draft.ts';
import type { FieldTexts, Fingerprints } from '../fingerprints.ts';

/** What travels in the metadata of the set-up modal from step to step. */
export interface SetupState {
  readonly step: SetupStep;
  readonly draft: SetupDraft;
  /** Of the settings the form was opened with. */
  readonly base: Fingerprints;
}

const weekday = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
]);

/** Lists are joined: quotes around a hundred ids would not fit Slack's 3,000 characters. */
const ids = z.string().transform((text) => text.split(',').filter((id) => id !== ''));

const stateSchema = z.object({
  step: z.enum(SETUP_STEPS),
  base: z.record(z.string(), z.string()),
  draft: z.object({
    zone: z.string(),
    firstDay: weekday,
    weekRule: z.enum(['fourth-day', 'week-ending']),
    cutOffDay: weekday,
    cutOffTime: z.string(),
    currency: z.string(),
    numberFormat: z.enum(['comma-dot', 'dot-comma', 'space-comma']),
    teamChannelId: z.string().nullable(),
    publicChannelIds: ids,
    adminIds: ids,
    managerIds: ids,
    csmIds: ids,
    pulseCadence: z.enum(['month', 'week', 'quarter']),
    alerts: z
      .object({
        quietFrom: z.string(),
        quietTo: z.string(),
        quietDays: z.array(weekday),
        fallbackChannelId: z.string().nullable(),
      })
      .nullable(),
    templateId: z.string(),
    owners: z.record(z.string(), z.string()),
  }),
});

export function writeSetupState({ step, draft, base }: SetupState): string {
  const { publicChannelIds, adminIds, managerIds, csmIds, ...rest } = draft;
  return JSON.stringify({
    step,
    base,
    draft: {
      ...rest,
      publicChannelIds: publicChannelIds.join(),
      adminIds: adminIds.join(),
      managerIds: managerIds.join(),
      csmIds: csmIds.join(),
    },
  });
}

/** Throws InvalidInput for a form of another version of the app. */
export function readSetupState(metadata: string): SetupState {
  try {
    return stateSchema.parse(JSON.parse(metadata));
  } catch (error) {
    throw new InvalidInput('This form is from an older version. Open `/scorecard setup` again.', {
      cause: error,
    });
  }
}

/** The draft's part that is stored as settings. */
export function settingsOf(draft: TenantSettings): TenantSettings {
  const { zone, firstDay, weekRule, cutOffDay, cutOffTime, currency, numberFormat } = draft;
  const { teamChannelId, publicChannelIds, adminIds, managerIds, csmIds, pulseCadence } = draft;
  return {
    zone,
    firstDay,
    weekRule,
    cutOffDay,
    cutOffTime,
    currency,
    numberFormat,
    teamChannelId,
    publicChannelIds,
    adminIds,
    managerIds,
    csmIds,
    pulseCadence,
  };
}

/** Each setting as text; the order of people and channels says nothing. */
export function settingFields(settings: TenantSettings): FieldTexts {
  return Object.fromEntries(
    Object.entries(settingsOf(settings)).map(([key, value]: [string, unknown]) => [
      key,
      Array.isArray(value)
        ? value
            .map(String)
            .toSorted((a, b) => (a < b ? -1 : 1))
            .join()
        : String(value),
    ]),
  );
}

/** The draft with somebody else's newer settings in the places named. */
export function adoptSettings(
  draft: SetupDraft,
  current: TenantSettings,
  keys: readonly string[],
): SetupDraft {
  const adopted = Object.fromEntries(Object.entries(current).filter(([key]) => keys.includes(key)));
  return { ...draft, ...adopted };
}
