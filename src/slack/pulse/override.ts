import type { AccountView } from '../../domain/pulse/build-account.ts';
import { readOverride } from '../../domain/pulse/override-form.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { AppError, NotFound } from '../../errors.ts';
import { ACCOUNT_ACTIONS, PULSE_FORM, PULSE_VIEWS } from '../../render/pulse/account-ids.ts';
import { overrideWords } from '../../render/pulse/account-words.ts';
import { endOverride, saveOverride } from '../../store/pulse/overrides.ts';
import { onPress, type Listening } from '../listen.ts';
import { onSubmit, type Submission, type SubmitOutcome } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import type { PressedView } from '../press.ts';
import type { Request } from '../request.ts';
import { createRedraw, updateView, type Redraw } from '../update-view.ts';
import { placeErrors, readFields } from './form-fields.ts';
import { accountName, loadAccount, loadEditable, loadOverridable } from './load-account.ts';
import {
  drawOverride,
  mergeOverrideFields,
  newOverrideFields,
  readOverrideState,
  shownWith,
} from './override-form.ts';
import {
  confirmInMessage,
  conversationOf,
  messageOf,
  periodShownIn,
  type PressedMessage,
  type ReloadAnswer,
} from './pressed-message.ts';

const TITLE = 'Override a score';

/** Opens the form of an override; Forbidden, with who may, for anybody else. */
export async function openOverride(
  request: Request,
  accountId: string,
  at: { period: IsoDate | null; message: PressedMessage | null } = {
    period: null,
    message: conversationOf(request),
  },
): Promise<void> {
  const { deps, caller, triggerId = '' } = request;
  await openModal(deps, caller.client, triggerId, TITLE, async () => {
    const view = await loadOverridable(request, accountId, at.period);
    const fields = newOverrideFields(request);
    return drawOverride(request, view, fields, {
      accountId,
      ...at,
      points: fields.points,
      band: fields.band,
    });
  });
}

async function redrawOverride(request: Request, redraw: Redraw, view: PressedView): Promise<void> {
  const state = readOverrideState(view.privateMetadata);
  const account = await loadOverridable(request, state.accountId, state.period);
  const fields = mergeOverrideFields(request, state, readFields(view.values));
  await redraw(request.caller.client, view, drawOverride(request, account, fields, state));
}

async function submitOverride(
  request: Request,
  { privateMetadata, values }: Submission,
  reload: ReloadAnswer,
): Promise<SubmitOutcome> {
  const { deps, caller, person, tenant, now } = request;
  const { settings } = tenant;
  const state = readOverrideState(privateMetadata);
  const view = await loadOverridable(request, state.accountId, state.period);
  const fields = mergeOverrideFields(request, state, readFields(values));
  try {
    const wish = readOverride(fields, { now, settings });
    const saved = await deps.store.inTenant(caller.tenantId, (tx) =>
      saveOverride(
        tx,
        { accountId: state.accountId, ...wish, from: view.period.start },
        { by: person.id, at: now },
      ),
    );
    const words = overrideWords(saved, settings, (id) => `<@${id}>`);
    const text = `${accountName(view)} is overridden: ${words}\nShown now: ${shownWith(request, view, saved)} (computed ${shownWith(request, view, null)}).`;
    return { kind: 'close', after: () => confirmInMessage(request, state.message, text, reload) };
  } catch (error) {
    if (!(error instanceof AppError) || Object.keys(error.fields).length === 0) throw error;
    return { kind: 'errors', errors: placeErrors(error.fields, values) };
  }
}

/** Ends the override in force; NotFound when there is none any more. Gives what stands now, in words. */
async function end(request: Request, view: AccountView): Promise<string> {
  const { deps, caller, person, now } = request;
  const { override } = view;
  if (override === null)
    throw new NotFound(
      `${accountName(view)} is not overridden any more: the computed score stands.`,
    );
  await deps.store.inTenant(caller.tenantId, (tx) =>
    endOverride(tx, override.id, { by: person.id, at: now }),
  );
  return `The override of ${accountName(view)} has ended. Shown now: ${shownWith(request, view, null)}, as computed.`;
}

async function endInView(
  request: Request,
  shown: PressedView,
  reload: ReloadAnswer,
): Promise<void> {
  const state = readOverrideState(shown.privateMetadata);
  const before = await loadEditable(request, state.accountId, state.period);
  const text = await end(request, before);
  const view = await loadAccount(request, state.accountId, state.period);
  const fields = mergeOverrideFields(request, state, readFields(shown.values));
  await updateView(
    request.caller.client,
    { id: shown.id },
    drawOverride(request, view, fields, state, [text]),
  );
  await confirmInMessage(request, state.message, text, reload);
}

/** Buttons, form and live preview of overrides; `reload` builds the message they stand in again. */
export function registerPulseOverride(listening: Listening, reload: ReloadAnswer): void {
  const redraw = createRedraw();
  onPress(listening, ACCOUNT_ACTIONS.override, async (request, press) => {
    const message = messageOf(press);
    const period = await periodShownIn(request, message);
    await openOverride(request, press.value, { period, message });
  });
  onPress(listening, ACCOUNT_ACTIONS.endOverride, async (request, press) => {
    const view = await loadEditable(request, press.value, null);
    const text = await end(request, view);
    await confirmInMessage(request, messageOf(press), text, reload);
  });
  onPress(listening, PULSE_FORM.overrideRedraw, async (request, { view }) => {
    if (view !== null) await redrawOverride(request, redraw, view);
  });
  onPress(listening, PULSE_FORM.overrideEnd, async (request, { view }) => {
    if (view !== null) await endInView(request, view, reload);
  });
  onSubmit(listening, PULSE_VIEWS.override, (request, submission) =>
    submitOverride(request, submission, reload),
  );
}
