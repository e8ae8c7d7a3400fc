import {
  ACTION_TITLE_LENGTH,
  readCustomerAction,
} from '../../domain/alerts/read-customer-action.ts';
import { AppError, InvalidInput } from '../../errors.ts';
import { changeAction, logAction } from '../../reporter/alerts/change-action.ts';
import { toActionFormView, type ActionFormFields } from '../../render/alerts/action-form-view.ts';
import { actionLine } from '../../render/alerts/action-words.ts';
import {
  ALERT_ACTIONS,
  ALERT_VIEWS,
  CUSTOMER_ACTION_ACTIONS,
} from '../../render/alerts/alert-ids.ts';
import { splitValues } from '../../render/alerts/alert-controls.ts';
import { ACCOUNT_ACTIONS } from '../../render/pulse/account-ids.ts';
import { escapeMrkdwn, shorten } from '../../render/text.ts';
import { findAction } from '../../store/alerts/customer-actions.ts';
import { findAlert } from '../../store/alerts/find-alerts.ts';
import type { TenantReader } from '../../store/open-store.ts';
import { onPress, type Listening } from '../listen.ts';
import { onSubmit, type Submission, type SubmitOutcome } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import type { Press } from '../press.ts';
import { placeErrors, readFields, readState } from '../pulse/form-fields.ts';
import {
  conversationOf,
  inConversation,
  messageOf,
  type PressedMessage,
} from '../pulse/pressed-message.ts';
import { requirePermission, type Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { peopleProblem } from '../setup/check-people.ts';
import { actionStateSchema, loadActionSubject, type ActionState } from './action-subject.ts';
import { inAlertContext, unknownAlert } from './alert-facts.ts';
import { findRecommended } from './find-recommended.ts';
import { refreshAnswers } from './refresh-answers.ts';

const read = <T>({ deps, caller }: Request, work: (tx: TenantReader) => Promise<T>): Promise<T> =>
  deps.store.readInTenant(caller.tenantId, work);

/** Opens the form; Forbidden, with who may, for anybody else. */
export async function openActionForm(
  request: Request,
  find: (tx: TenantReader) => Promise<ActionState>,
  findTitle: (tx: TenantReader) => Promise<string> = () => Promise.resolve(''),
): Promise<void> {
  const { deps, caller, person, triggerId = '' } = request;
  await openModal(deps, caller.client, triggerId, 'Log an action', async () => {
    const state = await read(request, find);
    const subject = await read(request, (tx) => loadActionSubject(tx, request, state));
    requirePermission(subject.permission);
    const { action, accountName } = subject;
    const title = shorten(await read(request, findTitle), ACTION_TITLE_LENGTH);
    const kind = title === '' ? 'call' : 'task';
    const fields: ActionFormFields =
      action === null
        ? { kind, title, dueOn: '', status: 'open', ownerId: person.id }
        : { ...action, dueOn: action.dueOn ?? '' };
    const metadata = JSON.stringify(state);
    return toActionFormView({ accountName, known: action !== null, fields, metadata });
  });
}

/** The form of an action that answers an alert. */
const ofAlert =
  (press: Press) =>
  async (tx: TenantReader): Promise<ActionState> => {
    const alert = await findAlert(tx, press.value);
    if (alert === null) throw unknownAlert();
    const { id: alertId, accountId } = alert;
    return { accountId, alertId, actionId: null, message: messageOf(press) };
  };

/** The same form, with a step of the recommended play as its title. */
async function openStep(request: Request, press: Press): Promise<void> {
  const { id, other } = splitValues(press.value);
  await openActionForm(request, ofAlert({ ...press, value: id }), async (tx) => {
    const alert = await findAlert(tx, id);
    const play = alert === null ? null : await findRecommended(tx, alert, request);
    return play?.steps[Number(other)] ?? '';
  });
}

/** `log <account>`: the same form, of an action that answers no alert. */
export async function openLog(
  request: Request,
  accountId: string,
  message: PressedMessage | null = conversationOf(request),
): Promise<void> {
  const state: ActionState = { accountId, alertId: null, actionId: null, message };
  await openActionForm(request, () => Promise.resolve(state));
}

/** The form of an action there is. */
export const ofAction =
  (press: Press) =>
  async (tx: TenantReader): Promise<ActionState> => {
    const found = await findAction(tx, press.value);
    if (found === null) throw unknownAlert();
    const { id: actionId, accountId, alertId } = found.action;
    return { accountId, alertId, actionId, message: messageOf(press) };
  };

/** Throws for an empty choice, and for whoever is newly chosen but no member: a guest would read of a customer. */
async function checkOwner(request: Request, state: ActionState, ownerId: string): Promise<void> {
  const { deps, caller } = request;
  const { permission, action } = await read(request, (tx) => loadActionSubject(tx, request, state));
  requirePermission(permission);
  if (ownerId === action?.ownerId) return;
  const problem =
    ownerId === '' ? 'Choose who does it.' : await peopleProblem(deps, caller, [ownerId]);
  if (problem !== null) throw new InvalidInput(problem, { fields: { owner: problem } });
}

async function submit(
  request: Request,
  { privateMetadata, values }: Submission,
): Promise<SubmitOutcome> {
  const { deps, person, tenant, now } = request;
  const state = readState(actionStateSchema, privateMetadata, '/pulse');
  const fields = readFields(values);
  const ownerId = fields['owner'] ?? '';
  try {
    await checkOwner(request, state, ownerId);
    const text = await inAlertContext(request, async (tx, context) => {
      const { printing } = context;
      const subject = await loadActionSubject(tx, request, state);
      requirePermission(subject.permission);
      const { accountId, alertId, actionId } = state;
      const { kind = '', title = '', dueOn = '', status = '' } = fields;
      const given = readCustomerAction(
        { kind, title, dueOn, status },
        { now, calendar: tenant.settings, dueBefore: subject.action?.dueOn ?? null },
      );
      const saved =
        actionId === null
          ? await logAction(
              tx,
              deps.queue,
              { ...given, accountId, alertId, ownerId },
              { by: person.id, context },
            )
          : await changeAction(
              tx,
              deps.queue,
              { id: actionId, change: { ...given, ownerId }, by: person.id },
              context,
            );
      const name = `*${escapeMrkdwn(shorten(subject.accountName, 200))}*`;
      return saved === null
        ? 'Nothing has changed.'
        : `${actionId === null ? 'Logged' : 'Changed'} for ${name}: ${actionLine(saved, printing.nameOf)}`;
    });
    return { kind: 'close', after: () => confirm(request, state, text) };
  } catch (error) {
    if (!(error instanceof AppError) || Object.keys(error.fields).length === 0) throw error;
    return { kind: 'errors', errors: placeErrors(error.fields, values) };
  }
}

async function confirm(asked: Request, { message }: ActionState, text: string): Promise<void> {
  const request = inConversation(asked, message);
  const { deps, caller, respond } = request;
  await Promise.all([
    sayToAsker(deps, caller, { text }, respond),
    refreshAnswers(request, message),
  ]);
}

/** Done, in the message that reminds of it or in a list. */
export async function pressDone(request: Request, press: Press): Promise<void> {
  const { deps, caller, person, respond } = request;
  const { value } = press;
  const changed = await inAlertContext(request, async (tx, context) => {
    const found = await findAction(tx, value);
    if (found === null) throw unknownAlert();
    const { accountId, alertId } = found.action;
    const subject = await loadActionSubject(tx, request, { accountId, alertId, actionId: value });
    requirePermission(subject.permission);
    const done = { id: value, change: { status: 'done' }, by: person.id } as const;
    return changeAction(tx, deps.queue, done, context);
  });
  if (changed === null) await sayToAsker(deps, caller, { text: 'That is done already.' }, respond);
  await refreshAnswers(request, messageOf(press));
}

/** Log action…, the form of an action, and the controls of the message that reminds of one. */
export function registerLogAction(listening: Listening): void {
  onPress(listening, ALERT_ACTIONS.logAction, (request, press) =>
    openActionForm(request, ofAlert(press)),
  );
  onPress(listening, ALERT_ACTIONS.takeStep, openStep);
  onPress(listening, ACCOUNT_ACTIONS.logAction, (request, press) =>
    openLog(request, press.value, messageOf(press)),
  );
  onPress(listening, CUSTOMER_ACTION_ACTIONS.edit, (request, press) =>
    openActionForm(request, ofAction(press)),
  );
  onPress(listening, CUSTOMER_ACTION_ACTIONS.done, pressDone);
  onSubmit(listening, ALERT_VIEWS.action, submit);
}
