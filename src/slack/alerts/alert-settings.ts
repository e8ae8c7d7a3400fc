import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { maySetAlerts } from '../../domain/alerts/permissions.ts';
import {
  readAlertSettings,
  type AlertSettingsFields,
} from '../../domain/alerts/read-alert-settings.ts';
import type { TenantAlertSettings } from '../../domain/alerts/settings.ts';
import { AppError } from '../../errors.ts';
import { MOST_CSMS_SHOWN, toAlertSettingsView } from '../../render/alerts/alert-settings-view.ts';
import { SETTINGS_FORM, SETTINGS_VIEWS } from '../../render/alerts/settings-ids.ts';
import { alertSettingsWords } from '../../render/alerts/settings-words.ts';
import { findAlertSettings, saveAlertSettings } from '../../store/alerts/tenant-settings.ts';
import { lockSetUp } from '../../store/set-up.ts';
import { loadNames } from '../answers/names.ts';
import { loadPortfolio } from '../answers/pulse-data.ts';
import { changedSince, takeFingerprints, type FieldTexts } from '../fingerprints.ts';
import { onPress, type Listening } from '../listen.ts';
import { onSubmit, type Submission, type SubmitOutcome } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import type { PressedView } from '../press.ts';
import { placeErrors, readFields, readState } from '../pulse/form-fields.ts';
import { inConversation, messageSchema } from '../pulse/pressed-message.ts';
import { requirePermission, type Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { updateView } from '../update-view.ts';
import { alertSettingsProblems } from './alert-settings-problems.ts';
import { drawPersonSettings, readPersonState } from './person-settings.ts';

const stateSchema = z.object({
  place: messageSchema.nullable(),
  /** The form below this one, and how its mute was chosen. */
  below: z.object({ viewId: z.string(), mute: z.string() }),
  /** Of the settings the form was drawn with. */
  base: z.record(z.string(), z.string()),
  /** One more with every drawing that replaces what was typed. */
  generation: z.number().int(),
});

type State = z.infer<typeof stateSchema>;

const requireAdmin = ({ person, tenant }: Request) =>
  requirePermission(maySetAlerts(person, tenant.settings));

/** Whose managers are asked for: customer success managers, then whoever owns an account besides. */
async function csmsOf(request: Request): Promise<readonly string[]> {
  const { data } = await loadPortfolio(request, null);
  const owners = data.accounts.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId]));
  return [...new Set([...request.tenant.settings.csmIds, ...owners])];
}

const toDraft = (settings: TenantAlertSettings): AlertSettingsFields => ({
  quietFrom: settings.quietFrom,
  quietTo: settings.quietTo,
  quietDays: settings.quietDays.map(String),
  holidays: settings.holidays.join('\n'),
  fallbackChannel: settings.fallbackChannelId ?? '',
  dailyBudget: String(settings.dailyBudget),
  managers: settings.managers,
});

/** Each setting as text. */
const textsOf = ({ quietDays, managers, ...rest }: AlertSettingsFields): FieldTexts => ({
  ...rest,
  quietDays: quietDays.toSorted().join(),
  managers: Object.entries(managers)
    .map((pair) => pair.join())
    .toSorted()
    .join(),
});

async function draw(
  request: Request,
  draft: AlertSettingsFields,
  state: State,
  notices: readonly string[] = [],
): Promise<ModalView> {
  const { deps, caller, tenant } = request;
  const csmIds = await csmsOf(request);
  const nameOf = await loadNames(deps, caller, csmIds.slice(0, MOST_CSMS_SHOWN));
  return toAlertSettingsView({
    draft,
    csmIds,
    nameOf,
    settings: tenant.settings,
    variant: String(state.generation),
    metadata: JSON.stringify(state),
    notices,
  });
}

/** Puts what applies to everybody over a person's own settings. */
async function push(request: Request, view: PressedView): Promise<void> {
  const { deps, caller, triggerId = '' } = request;
  requireAdmin(request);
  const { place } = readPersonState(view.privateMetadata);
  const mute = readFields(view.values)['mute'] ?? 'off';
  const build = async () => {
    const stored = await deps.store.readInTenant(caller.tenantId, findAlertSettings);
    const draft = toDraft(stored);
    const base = takeFingerprints(textsOf(draft));
    return draw(request, draft, { place, below: { viewId: view.id, mute }, base, generation: 1 });
  };
  await openModal(deps, caller.client, triggerId, 'Alerts for everybody', build, 'push');
}

const MANAGER = /^manager:(.+)$/u;

/** What stands in the fields; managers of people not shown are not among them. */
function readDraft(fields: Readonly<Record<string, string>>): AlertSettingsFields {
  const managers = Object.entries(fields).flatMap(([field, value]) => {
    const csmId = MANAGER.exec(field)?.[1];
    return csmId === undefined ? [] : [[csmId, value] as const];
  });
  return {
    quietFrom: fields['quietFrom'] ?? '',
    quietTo: fields['quietTo'] ?? '',
    quietDays: (fields['quietDays'] ?? '').split(',').filter((day) => day !== ''),
    holidays: fields['holidays'] ?? '',
    fallbackChannel: fields['fallbackChannel'] ?? '',
    dailyBudget: fields['dailyBudget'] ?? '',
    managers: Object.fromEntries(managers),
  };
}

type Saved =
  | { readonly kind: 'saved'; readonly settings: TenantAlertSettings }
  /** Somebody else changed them since the form was drawn; nothing was stored. */
  | { readonly kind: 'overtaken'; readonly current: TenantAlertSettings };

const save = (
  { deps, caller, person, now }: Request,
  draft: AlertSettingsFields,
  { base }: State,
): Promise<Saved> =>
  deps.store.inTenant(caller.tenantId, async (tx) => {
    await lockSetUp(tx);
    const current = await findAlertSettings(tx);
    const settings = readAlertSettings(draft, current);
    if (changedSince(base, textsOf(toDraft(current))).length > 0) {
      return { kind: 'overtaken', current };
    }
    await saveAlertSettings(tx, settings, { by: person.id, at: now });
    return { kind: 'saved', settings };
  });

async function submit(
  request: Request,
  { privateMetadata, values }: Submission,
): Promise<SubmitOutcome> {
  requireAdmin(request);
  const state = readState(stateSchema, privateMetadata, '/pulse settings');
  const draft = readDraft(readFields(values));
  const problems = await alertSettingsProblems(request, draft);
  try {
    readAlertSettings(draft, { managers: {} });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    Object.assign(problems, error.fields);
  }
  if (Object.keys(problems).length > 0) {
    return { kind: 'errors', errors: placeErrors(problems, values) };
  }
  const saved = await save(request, draft, state);
  if (saved.kind === 'saved') {
    return { kind: 'close', after: () => afterSaving(request, state, saved.settings) };
  }
  const current = toDraft(saved.current);
  const base = takeFingerprints(textsOf(current));
  const next = { ...state, base, generation: state.generation + 1 };
  const notice =
    'Somebody else changed these settings meanwhile. What you typed is kept; save again to replace theirs.';
  return { kind: 'update', view: await draw(request, draft, next, [notice]) };
}

async function afterSaving(
  request: Request,
  { place, below }: State,
  settings: TenantAlertSettings,
): Promise<void> {
  const { deps, caller } = request;
  const view = await drawPersonSettings(request, { place }, { mute: below.mute });
  const there = inConversation(request, place).caller;
  await Promise.all([
    updateView(caller.client, { id: below.viewId }, view),
    sayToAsker(deps, there, { text: alertSettingsWords(settings) }),
  ]);
}

/** What admins set for everybody. */
export function registerAlertSettings(listening: Listening): void {
  onPress(listening, SETTINGS_FORM.forAll, async (request, { view }) => {
    if (view !== null) await push(request, view);
  });
  onSubmit(listening, SETTINGS_VIEWS.tenant, submit);
}
