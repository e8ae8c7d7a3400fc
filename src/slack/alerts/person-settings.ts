import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { formatNumber } from '../../domain/number-format.ts';
import { Decimal } from '../../domain/decimal.ts';
import { maySetAlerts } from '../../domain/alerts/permissions.ts';
import { readPersonSettings } from '../../domain/alerts/read-person-settings.ts';
import { ALERT_RULES } from '../../domain/alerts/rules.ts';
import type { PersonAlertSettings, TenantAlertSettings } from '../../domain/alerts/settings.ts';
import { NANO } from '../../domain/pulse/weights.ts';
import { AppError } from '../../errors.ts';
import { forAllWords, personSettingsWords } from '../../render/alerts/settings-words.ts';
import {
  toPersonSettingsView,
  type PersonSettingsDraft,
} from '../../render/alerts/person-settings-view.ts';
import { SETTINGS_FORM, SETTINGS_VIEWS } from '../../render/alerts/settings-ids.ts';
import { findSettingsOf, savePersonSettings } from '../../store/alerts/person-settings.ts';
import { findAlertSettings } from '../../store/alerts/tenant-settings.ts';
import { onPress, type Listening } from '../listen.ts';
import { onSubmit, type Submission, type SubmitOutcome } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import { placeErrors, readFields, readState } from '../pulse/form-fields.ts';
import { conversationOf, inConversation, messageSchema } from '../pulse/pressed-message.ts';
import type { Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { createRedraw } from '../update-view.ts';

const stateSchema = z.object({ place: messageSchema.nullable() });

/** What travels in the metadata of the form: where the command was typed. */
export type PersonSettingsState = z.infer<typeof stateSchema>;

export const readPersonState = (metadata: string): PersonSettingsState =>
  readState(stateSchema, metadata, '/pulse settings');

interface Stored {
  readonly own: PersonAlertSettings;
  readonly forAll: TenantAlertSettings;
}

const loadStored = ({ deps, caller, person }: Request): Promise<Stored> =>
  deps.store.readInTenant(caller.tenantId, async (tx) => ({
    own: await findSettingsOf(tx, person.id),
    forAll: await findAlertSettings(tx),
  }));

/** Until when somebody is muted now; null: not muted, or not any more. */
const mutedNow = ({ mutedUntil }: PersonAlertSettings, now: Date): Date | null =>
  mutedUntil !== null && mutedUntil > now ? mutedUntil : null;

function toDraft({ own }: Stored, { tenant, now }: Request): PersonSettingsDraft {
  const { numberFormat, currency } = tenant.settings;
  const { minDrop, minMrr, rulesOff } = own;
  return {
    mute: mutedNow(own, now) === null ? 'off' : 'keep',
    mutedUntil: '',
    minDrop: formatNumber(new Decimal(minDrop).div(NANO), numberFormat),
    minMrr: minMrr === null ? '' : formatNumber(new Decimal(minMrr.amount), numberFormat),
    currency: minMrr?.currency ?? currency,
    rules: ALERT_RULES.filter((rule) => !rulesOff.includes(rule)),
  };
}

/** Draws the form: what is stored, but for what stands in its fields already. */
export async function drawPersonSettings(
  request: Request,
  state: PersonSettingsState,
  fields: Readonly<Record<string, string>> = {},
): Promise<ModalView> {
  const { person, tenant, now } = request;
  const stored = await loadStored(request);
  const { rules, ...texts } = fields;
  const base = toDraft(stored, request);
  const draft = {
    ...base,
    ...Object.fromEntries(Object.entries(texts).filter(([field]) => Object.hasOwn(base, field))),
    ...(rules === undefined ? {} : { rules: rules.split(',') }),
  };
  return toPersonSettingsView({
    draft,
    muted: mutedNow(stored.own, now),
    isAdmin: maySetAlerts(person, tenant.settings) === true,
    forAll: forAllWords(stored.forAll, tenant.settings, person.id),
    settings: tenant.settings,
    metadata: JSON.stringify(state),
  });
}

/** `/pulse settings`: what a person is told of; from there admins reach what applies to everybody. */
export async function openPersonSettings(request: Request): Promise<void> {
  const { deps, caller, triggerId = '' } = request;
  const state = { place: conversationOf(request) };
  await openModal(deps, caller.client, triggerId, 'My alert settings', () =>
    drawPersonSettings(request, state),
  );
}

async function submit(
  request: Request,
  { privateMetadata, values }: Submission,
): Promise<SubmitOutcome> {
  const { deps, caller, person, tenant, now } = request;
  const { settings } = tenant;
  const { place } = readPersonState(privateMetadata);
  const { mute = 'off', mutedUntil = '', minDrop = '', minMrr = '', ...rest } = readFields(values);
  const told = (rest['rules'] ?? '').split(',');
  const rulesOff = ALERT_RULES.filter((rule) => !told.includes(rule));
  try {
    const saved = await deps.store.inTenant(caller.tenantId, async (tx) => {
      const { mutedUntil: muted } = await findSettingsOf(tx, person.id);
      const currency = rest['currency'] ?? '';
      const wish = readPersonSettings(
        { mute, mutedUntil, minDrop, minMrr, rulesOff },
        {
          now,
          calendar: settings,
          muted,
          numberFormat: settings.numberFormat,
          currency: currency === '' ? settings.currency : currency,
        },
      );
      await savePersonSettings(tx, person.id, wish, { by: person.id, at: now });
      return wish;
    });
    const text = personSettingsWords(saved, settings);
    const there = inConversation(request, place).caller;
    return { kind: 'close', after: () => sayToAsker(deps, there, { text }) };
  } catch (error) {
    if (!(error instanceof AppError) || Object.keys(error.fields).length === 0) throw error;
    return { kind: 'errors', errors: placeErrors(error.fields, values) };
  }
}

/** The form of a person's own settings. */
export function registerPersonSettings(listening: Listening): void {
  const redraw = createRedraw();
  onPress(listening, SETTINGS_FORM.mute, async (request, { view }) => {
    if (view === null) return;
    const state = readPersonState(view.privateMetadata);
    const next = await drawPersonSettings(request, state, readFields(view.values));
    await redraw(request.caller.client, view, next);
  });
  onSubmit(listening, SETTINGS_VIEWS.person, submit);
}
