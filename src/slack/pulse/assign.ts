import { z } from 'zod';
import type { AccountView } from '../../domain/pulse/build-account.ts';
import { InvalidInput } from '../../errors.ts';
import { ACCOUNT_ACTIONS, PULSE_VIEWS } from '../../render/pulse/account-ids.ts';
import { toAssignView } from '../../render/pulse/notes-view.ts';
import { assignOwner } from '../../store/pulse/accounts.ts';
import { onPress, type Listening } from '../listen.ts';
import { onSubmit, type Submission, type SubmitOutcome } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import type { Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { peopleProblem } from '../setup/check-people.ts';
import { readFields, readState } from './form-fields.ts';
import { accountName, loadEditable } from './load-account.ts';
import {
  confirmInMessage,
  conversationOf,
  messageOf,
  messageSchema,
  type PressedMessage,
  type ReloadAnswer,
} from './pressed-message.ts';

const stateSchema = z.object({ accountId: z.string(), message: messageSchema.nullable() });

const inWords = (ownerId: string | null): string => (ownerId === null ? 'nobody' : `<@${ownerId}>`);

/** Opens the choice of an owner; Forbidden, with who may, for anybody else. */
export async function openAssign(
  request: Request,
  accountId: string,
  message: PressedMessage | null = conversationOf(request),
): Promise<void> {
  const { deps, caller, triggerId = '' } = request;
  await openModal(deps, caller.client, triggerId, 'Assign an account', async () => {
    const { account } = await loadEditable(request, accountId, null);
    return toAssignView(account.name, account.ownerId, JSON.stringify({ accountId, message }));
  });
}

/** A sentence when that person cannot own an account (a guest, an app); null: they can. */
async function ownerProblem(
  { deps, caller }: Request,
  { account }: AccountView,
  ownerId: string | null,
): Promise<string | null> {
  if (ownerId === null || ownerId === account.ownerId) return null;
  return peopleProblem(deps, caller, [ownerId]);
}

/** Stores the owner; gives the sentence that says so. */
async function store(request: Request, view: AccountView, ownerId: string | null): Promise<string> {
  const { deps, caller, person, now } = request;
  const before = view.account.ownerId;
  if (before === ownerId) return `${accountName(view)} is owned by ${inWords(ownerId)} already.`;
  await deps.store.inTenant(caller.tenantId, (tx) =>
    assignOwner(tx, { accountId: view.account.id, ownerId }, { by: person.id, at: now }),
  );
  return `${accountName(view)} is owned by ${inWords(ownerId)} now (before: ${inWords(before)}).`;
}

/** `assign <account> @user`. */
export async function assignAccount(
  request: Request,
  accountId: string,
  ownerId: string | null,
): Promise<void> {
  const { deps, caller, respond } = request;
  const view = await loadEditable(request, accountId, null);
  const problem = await ownerProblem(request, view, ownerId);
  if (problem !== null) throw new InvalidInput(problem);
  const text = await store(request, view, ownerId);
  await sayToAsker(deps, caller, { text }, respond);
}

async function submitAssign(
  request: Request,
  { privateMetadata, values }: Submission,
  reload: ReloadAnswer,
): Promise<SubmitOutcome> {
  const { accountId, message } = readState(stateSchema, privateMetadata, '/pulse assign');
  const view = await loadEditable(request, accountId, null);
  const chosen = readFields(values)['owner'] ?? '';
  const ownerId = chosen === '' ? null : chosen;
  const problem = await ownerProblem(request, view, ownerId);
  if (problem !== null) return { kind: 'errors', errors: { owner: problem } };
  const text = await store(request, view, ownerId);
  return { kind: 'close', after: () => confirmInMessage(request, message, text, reload) };
}

/** The assign button and its form; `reload` builds the message it stands in again. */
export function registerPulseAssign(listening: Listening, reload: ReloadAnswer): void {
  onPress(listening, ACCOUNT_ACTIONS.assign, (request, press) =>
    openAssign(request, press.value, messageOf(press)),
  );
  onSubmit(listening, PULSE_VIEWS.assign, (request, submission) =>
    submitAssign(request, submission, reload),
  );
}
