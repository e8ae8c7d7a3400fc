import { z } from 'zod';
import type { AccountView } from '../../domain/pulse/build-account.ts';
import { mentionedIn, readNote, withNames } from '../../domain/pulse/note.ts';
import { AppError } from '../../errors.ts';
import { ACCOUNT_ACTIONS, PULSE_VIEWS } from '../../render/pulse/account-ids.ts';
import { toNoteView } from '../../render/pulse/notes-view.ts';
import { recordAction } from '../../store/actions.ts';
import { saveNote } from '../../store/pulse/notes.ts';
import { loadNames } from '../answers/names.ts';
import { onPress, type Listening } from '../listen.ts';
import { onSubmit, type Submission, type SubmitOutcome } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import type { Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { placeErrors, readFields, readState } from './form-fields.ts';
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

/** Opens the form of a note; Forbidden, with who may, for anybody else. */
export async function openNote(
  request: Request,
  accountId: string,
  message: PressedMessage | null = conversationOf(request),
): Promise<void> {
  const { deps, caller, tenant, triggerId = '' } = request;
  await openModal(deps, caller.client, triggerId, 'Add a note', async () => {
    const { account, notes } = await loadEditable(request, accountId, null);
    const metadata = JSON.stringify({ accountId, message });
    return toNoteView(account.name, notes, tenant.settings, metadata);
  });
}

/** Stores what was typed; gives the sentence that says so. Throws InvalidInput for field `text`. */
async function store(request: Request, view: AccountView, typed: string): Promise<string> {
  const { deps, caller, person, now } = request;
  const text = readNote(typed);
  const accountId = view.account.id;
  await deps.store.inTenant(caller.tenantId, async (tx) => {
    await saveNote(tx, { accountId, text }, { by: person.id, at: now });
    const action = { actor: person.id, action: 'account.note', subject: accountId, at: now };
    await recordAction(tx, { ...action, details: { characters: text.length } });
  });
  return `Noted on ${accountName(view)}.`;
}

/** `note <account> …`: stores the note that stands in the command. */
export async function addNote(request: Request, accountId: string, typed: string): Promise<void> {
  const { deps, caller, respond } = request;
  const view = await loadEditable(request, accountId, null);
  const nameOf = await loadNames(deps, caller, mentionedIn(typed));
  const text = await store(request, view, withNames(typed, nameOf));
  await sayToAsker(deps, caller, { text }, respond);
}

async function submitNote(
  request: Request,
  { privateMetadata, values }: Submission,
  reload: ReloadAnswer,
): Promise<SubmitOutcome> {
  const { accountId, message } = readState(stateSchema, privateMetadata, '/pulse note');
  const view = await loadEditable(request, accountId, null);
  try {
    const text = await store(request, view, readFields(values)['text'] ?? '');
    return { kind: 'close', after: () => confirmInMessage(request, message, text, reload) };
  } catch (error) {
    if (!(error instanceof AppError) || Object.keys(error.fields).length === 0) throw error;
    return { kind: 'errors', errors: placeErrors(error.fields, values) };
  }
}

/** The note button and its form; `reload` builds the message it stands in again. */
export function registerPulseNotes(listening: Listening, reload: ReloadAnswer): void {
  onPress(listening, ACCOUNT_ACTIONS.note, (request, press) =>
    openNote(request, press.value, messageOf(press)),
  );
  onSubmit(listening, PULSE_VIEWS.note, (request, submission) =>
    submitNote(request, submission, reload),
  );
}
