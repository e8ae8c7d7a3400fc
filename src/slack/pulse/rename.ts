import { z } from 'zod';
import { maySetUp } from '../../domain/scorecard/permissions.ts';
import { AppError } from '../../errors.ts';
import { PULSE_VIEWS } from '../../render/pulse/account-ids.ts';
import { freeChoice, toRenameView } from '../../render/pulse/rename-view.ts';
import { escapeMrkdwn, joinWords } from '../../render/text.ts';
import { findAliases, freeAlias, renameAccount } from '../../store/pulse/aliases.ts';
import type { Listening } from '../listen.ts';
import { onSubmit, type Submission, type SubmitOutcome } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import type { Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { placeErrors, readFields, readState } from './form-fields.ts';
import { accountName, loadEditable } from './load-account.ts';
import {
  confirmInMessage,
  conversationOf,
  messageSchema,
  type ReloadAnswer,
} from './pressed-message.ts';

const stateSchema = z.object({
  accountId: z.string(),
  message: messageSchema.nullable(),
});

/** As many boxes as Slack takes. */
const MOST_OFFERED = 10;

/** Opens the form for another name; an admin may free earlier ones there. Forbidden for who may not change the account. */
export async function openRename(request: Request, accountId: string): Promise<void> {
  const { deps, caller, person, tenant, triggerId = '' } = request;
  await openModal(deps, caller.client, triggerId, 'Rename an account', async () => {
    const { account } = await loadEditable(request, accountId, null);
    const aliases = await deps.store.inTenant(caller.tenantId, (tx) => findAliases(tx, accountId), {
      readOnly: true,
    });
    const earlier = aliases.map(({ name }) => name);
    const mayFree = maySetUp(person, tenant.settings) === true;
    const offered = mayFree ? earlier.slice(0, MOST_OFFERED) : [];
    const metadata = JSON.stringify({ accountId, message: conversationOf(request) });
    return toRenameView({ name: account.name, earlier, offered, metadata });
  });
}

interface RenameWish {
  readonly accountId: string;
  readonly name: string;
  /** By `freeChoice`. */
  readonly freed: ReadonlySet<string>;
}

/** Stores it; gives the sentence that says so. Throws InvalidInput for field `name`. */
async function store(request: Request, { accountId, name, freed }: RenameWish): Promise<string> {
  const { deps, caller, person, now } = request;
  const before = await loadEditable(request, accountId, null);
  const by = { by: person.id, at: now };
  const free = await deps.store.inTenant(caller.tenantId, async (tx) => {
    const chosen = (await findAliases(tx, accountId)).filter((one) =>
      freed.has(freeChoice(one.name)),
    );
    for (const one of chosen) await freeAlias(tx, one, by);
    await renameAccount(tx, { accountId, name }, by);
    return chosen;
  });
  const after = await loadEditable(request, accountId, null);
  const gone = free.map((one) => `*${escapeMrkdwn(one.name)}*`);
  const freedWords = gone.length === 0 ? '' : ` ${joinWords(gone)} can be taken by others now.`;
  if (after.account.name === before.account.name)
    return `${accountName(after)} keeps its name.${freedWords}`;
  return `${accountName(before)} is called ${accountName(after)} now; files and commands go on understanding the earlier name.${freedWords}`;
}

/** `rename <account> to <name>`. */
export async function renameTo(request: Request, accountId: string, name: string): Promise<void> {
  const { deps, caller, respond } = request;
  const text = await store(request, { accountId, name, freed: new Set() });
  await sayToAsker(deps, caller, { text }, respond);
}

async function submitRename(
  request: Request,
  { privateMetadata, values }: Submission,
  reload: ReloadAnswer,
): Promise<SubmitOutcome> {
  const { accountId, message } = readState(stateSchema, privateMetadata, '/pulse rename');
  const fields = readFields(values);
  const isAdmin = maySetUp(request.person, request.tenant.settings) === true;
  const freed = new Set(isAdmin ? (fields['free'] ?? '').split(',') : []);
  try {
    const text = await store(request, { accountId, name: fields['name'] ?? '', freed });
    return { kind: 'close', after: () => confirmInMessage(request, message, text, reload) };
  } catch (error) {
    if (!(error instanceof AppError) || Object.keys(error.fields).length === 0) throw error;
    return { kind: 'errors', errors: placeErrors(error.fields, values) };
  }
}

/** The form of another name; `reload` builds the message it was opened from again. */
export function registerPulseRename(listening: Listening, reload: ReloadAnswer): void {
  onSubmit(listening, PULSE_VIEWS.rename, (request, submission) =>
    submitRename(request, submission, reload),
  );
}
