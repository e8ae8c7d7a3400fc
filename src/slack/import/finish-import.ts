import { z } from 'zod';
import { mayConfirmImport } from '../../domain/scorecard/permissions.ts';
import { InvalidInput, NotFound } from '../../errors.ts';
import { toImportEnd } from '../../render/import/import-preview.ts';
import { escapeMrkdwn } from '../../render/text.ts';
import { finishImport, findImport, saveImportPreview, type Import } from '../../store/imports.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { requirePermission, type Request } from '../request.ts';
import { readSharedFile, type CheckedFile } from './check-shared-file.ts';
import { findSharedFile } from './find-shared-file.ts';
import type { ImportReading, PlannedImport, StoredImport } from './import-kind.ts';
import { openImportThread, type ImportThread } from './import-thread.ts';

const previewSchema = z.object({
  fileName: z.string(),
  changes: z.number(),
  needsReason: z.boolean(),
  /** Where the preview stands; not always where the file was shared. */
  channelId: z.string(),
});
const ENDED = 'This import was decided already; nothing was stored twice.';

export type StoredPreview = z.infer<typeof previewSchema>;

export interface WaitingImport {
  readonly waiting: Import;
  readonly preview: StoredPreview;
}

/** An import that still waits for a decision, and whether this person may take it. */
export async function findWaitingImport(
  request: Request,
  importId: string,
): Promise<WaitingImport> {
  const { deps, caller, person, tenant } = request;
  const waiting = await deps.store.readInTenant(caller.tenantId, (tx) => findImport(tx, importId));
  if (waiting === null)
    throw new NotFound('That import is not known any more. Share the file again.');
  requirePermission(mayConfirmImport(person, waiting.sharedBy, tenant.settings));
  if (waiting.status !== 'preview') {
    throw new InvalidInput(
      waiting.status === 'imported'
        ? 'This file was imported already; nothing was stored twice.'
        : 'This import was ended already. Share the file again to import it.',
    );
  }
  return { waiting, preview: previewSchema.parse(waiting.preview) };
}

/** The message with the buttons: the one pressed, else the one remembered. */
type Pressed = { readonly channelId: string; readonly ts: string } | null;

const threadOf = (
  request: Request,
  { messageTs }: Import,
  { channelId }: StoredPreview,
  pressed: Pressed,
) =>
  openImportThread(
    request,
    pressed === null
      ? { channelId, messageTs: messageTs ?? undefined }
      : { channelId: pressed.channelId, messageTs: pressed.ts },
  );

/** Cancel: nothing is stored, the preview says so. */
export async function cancelImport(
  request: Request,
  importId: string,
  pressed: Pressed,
): Promise<void> {
  const { deps, caller, person, now } = request;
  const { waiting, preview } = await findWaitingImport(request, importId);
  const end = { status: 'cancelled' as const, by: caller.userId, at: now, summary: {} };
  const ended = await deps.store.inTenant(caller.tenantId, (tx) => finishImport(tx, importId, end));
  if (ended)
    await threadOf(request, waiting, preview, pressed).show(
      toImportEnd(
        preview.fileName,
        `cancelled by ${escapeMrkdwn(person.name)}. Nothing was stored.`,
      ),
    );
}

type Outcome =
  | { readonly kind: 'imported'; readonly stored: StoredImport }
  | { readonly kind: 'changed'; readonly plan: PlannedImport }
  | { readonly kind: 'ended' };

/** Stores the rows and ends the import in one transaction: all of it or nothing, and only once. */
async function store(
  tx: TenantTx,
  { caller, now }: Request,
  waiting: Import,
  found: CheckedFile,
  { reason, reading }: { readonly reason: string | null; readonly reading: ImportReading },
): Promise<Outcome> {
  const plan = await found.plan(tx);
  if (plan.digest !== waiting.digest || found.kind !== waiting.kind)
    return { kind: 'changed', plan };
  const ended = await finishImport(tx, waiting.id, {
    status: 'imported',
    by: caller.userId,
    at: now,
    summary: plan.summary,
  });
  if (!ended) return { kind: 'ended' };
  const stored = await plan.store(tx, reason, reading);
  if (stored === null)
    throw new InvalidInput(
      'Somebody changed these numbers this very moment, so nothing was imported. Press Import again.',
    );
  return { kind: 'imported', stored };
}

/**
 * Import: reads the file again, checks it again, and stores it if the outcome is the one previewed;
 * otherwise shows what it would do now. A `reason` is needed where closed weeks change.
 */
export async function runImport(
  request: Request,
  { waiting, preview }: WaitingImport,
  {
    reason = null,
    pressed = null,
    reading = 'usual',
  }: { reason?: string | null; pressed?: Pressed; reading?: ImportReading },
): Promise<void> {
  const { deps, caller, person } = request;
  const thread = threadOf(request, waiting, preview, pressed);
  const file = await findSharedFile(caller.client, waiting.fileId, null);
  if (file === null) throw new NotFound('The file was deleted in Slack. Share it again.');
  // What the sharer may import still decides, and what they could say of it.
  const sharer = await asSharer(request, waiting);
  const found = await readSharedFile(sharer, file, {
    silentWhenForeign: false,
    onProgress: thread.progress,
  });
  if (found === null || found.errorCount > 0) {
    throw new InvalidInput(
      'The file does not fit what is set up any more, so nothing was imported. Share it again to see why.',
    );
  }
  const outcome = await deps.store.inTenant(caller.tenantId, (tx) =>
    store(tx, request, waiting, found, { reason, reading }),
  );
  if (outcome.kind === 'changed')
    return showAgain(request, waiting, thread, preview, found.kind, outcome.plan);
  if (outcome.kind === 'ended') throw new InvalidInput(ENDED);
  const { words, after } = outcome.stored;
  await thread.show(
    toImportEnd(preview.fileName, `imported by ${escapeMrkdwn(person.name)}: ${words}.`),
  );
  await after();
}

async function showAgain(
  request: Request,
  waiting: Import,
  thread: ImportThread,
  preview: StoredPreview,
  kind: CheckedFile['kind'],
  { digest, changes, needsReason, toPreview }: PlannedImport,
): Promise<void> {
  const { deps, caller, now } = request;
  const messageTs = waiting.messageTs ?? '';
  const shown = { ...preview, changes, needsReason };
  // Nothing is saved where another press ended the import meanwhile: its words must stand.
  const isWaiting = await deps.store.inTenant(caller.tenantId, (tx) =>
    saveImportPreview(tx, waiting.id, { kind, digest, messageTs, preview: shown, at: now }),
  );
  if (!isWaiting) throw new InvalidInput(ENDED);
  const notice =
    'Numbers changed since this preview, so nothing was imported yet. This is what importing would change now.';
  await thread.show(toPreview({ importId: waiting.id, fileName: preview.fileName, notice }));
}

/** An admin may press Import for somebody else; what the sharer may enter still decides. */
async function asSharer(request: Request, { sharedBy }: Import): Promise<Request> {
  const { deps, caller } = request;
  if (sharedBy === caller.userId) return request;
  return { ...request, person: await deps.people.find(caller.client, caller.teamId, sharedBy) };
}
