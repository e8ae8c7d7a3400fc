import { AppError, InvalidInput } from '../../errors.ts';
import { CSV_LIMITS } from '../../ingest/read-csv.ts';
import { toErrorCsv } from '../../ingest/write-csv.ts';
import type { MessagePart } from '../../render/answer.ts';
import { section } from '../../render/blocks.ts';
import { toImportErrors } from '../../render/import/import-preview.ts';
import { escapeMrkdwn, shorten } from '../../render/text.ts';
import { finishImport, saveImportPreview } from '../../store/imports.ts';
import { placeAnswer } from '../place-answer.ts';
import type { Request } from '../request.ts';
import { toUserSentence } from '../tell-error.ts';
import { uploadFile } from '../upload-picture.ts';
import { readSharedFile, type CheckedFile } from './check-shared-file.ts';
import type { SharedFile } from './fetch-shared-file.ts';
import { openImportThread, type ImportThread } from './import-thread.ts';

const HELP =
  'I import CSV files of scorecard values (`/scorecard template csv` gives you one to fill in), customer accounts (`/pulse template accounts`) and their metrics (`/pulse template tech`).';

export interface Share {
  readonly importId: string;
  readonly file: SharedFile & { readonly looksLikeText: boolean };
  readonly channelId: string;
  readonly threadTs: string | undefined;
}

interface Target {
  readonly channelId: string;
  readonly threadTs: string | undefined;
  readonly remark?: string;
}

/** The thread of the share where answers may be public (domain.md §1), else the sharer's direct message. */
async function findTarget(request: Request, { channelId, threadTs }: Share): Promise<Target> {
  const { deps, caller, tenant } = request;
  const place = await placeAnswer(deps, { ...caller, channelId }, tenant.settings);
  if (place.moved === null || place.channelId === channelId) return { channelId, threadTs };
  const remark = `I answer here, not where you shared it: ${place.moved}`;
  return { channelId: place.channelId, threadTs: undefined, remark };
}

const words = (text: string): MessagePart => ({ text, blocks: [section(text)] });

/**
 * Answers one shared file in its thread: a preview with Import and Cancel, the errors, or why it
 * cannot be read. In a channel, what is not meant for Pulsecard is met with silence; in a direct
 * message with help.
 */
export async function answerSharedFile(request: Request, share: Share): Promise<void> {
  const { deps } = request;
  const isDm = share.channelId.startsWith('D');
  const target = await findTarget(request, share);
  const thread = openImportThread(request, target);
  const name = escapeMrkdwn(shorten(share.file.name, 80));
  try {
    if (!share.file.looksLikeText) {
      if (isDm) await thread.show(words(`I cannot use *${name}*. ${HELP}`));
      return await refuse(request, share, 'not a text file');
    }
    if (share.file.sizeBytes > CSV_LIMITS.bytes) {
      throw new InvalidInput(
        `That file has ${Math.ceil(share.file.sizeBytes / 1e6)} MB; I read files of up to 30 MB and 200,000 rows. Split it and share the parts.`,
      );
    }
    const found = await readSharedFile(request, share.file, {
      silentWhenForeign: !isDm,
      onProgress: thread.progress,
    });
    if (found === null) return await refuse(request, share, 'not meant for Pulsecard');
    await (found.errorCount > 0
      ? showErrors(request, share, { thread, target }, found)
      : showPreview(request, share, thread, found));
  } catch (error) {
    const sentence = toUserSentence(error, deps.log, {
      what: 'shared file',
      fileId: share.file.id,
    });
    if (isDm || share.file.looksLikeText)
      await thread.show(
        words(
          `*${name}* was not imported. ${sentence}${isDm && error instanceof InvalidInput ? ` ${HELP}` : ''}`,
        ),
      );
    await refuse(request, share, error instanceof AppError ? error.name : 'failed');
  }
}

async function showErrors(
  request: Request,
  share: Share,
  { thread, target }: { thread: ImportThread; target: Target },
  { csv, errors, errorCount }: CheckedFile,
): Promise<void> {
  const { caller } = request;
  await thread.show(toImportErrors(share.file.name, errors, errorCount));
  if (csv === null) throw new Error('a file with errors is kept');
  const name = `errors-${share.file.name.replace(/\.[^.]*$/, '')}.csv`;
  const bytes = Buffer.from(await toErrorCsv(csv, errors));
  const { channelId, threadTs } = target;
  await uploadFile(
    caller.client,
    { name, title: name, bytes },
    { channelId, ...(threadTs === undefined ? {} : { threadTs }) },
  );
  await refuse(request, share, `${errorCount} errors`);
}

async function showPreview(
  request: Request,
  share: Share,
  thread: ImportThread,
  found: CheckedFile,
): Promise<void> {
  const { deps, caller, now } = request;
  const { importId } = share;
  const plan = await deps.store.readInTenant(caller.tenantId, (tx) => found.plan(tx));
  const save = (messageTs: string) =>
    deps.store.inTenant(caller.tenantId, (tx) =>
      saveImportPreview(tx, importId, {
        kind: found.kind,
        digest: plan.digest,
        messageTs,
        preview: {
          fileName: share.file.name,
          changes: plan.changes,
          needsReason: plan.needsReason,
          channelId: thread.channelId,
        },
        at: now,
      }),
    );
  // Before its buttons can be pressed, and once more with the message they stand in.
  await save('');
  const messageTs = await thread.show(plan.toPreview({ importId, fileName: share.file.name }));
  await save(messageTs);
}

/** Ends the import so that it stays answered; nobody needs to know when that fails. */
async function refuse(
  { deps, caller, now }: Request,
  { importId }: Share,
  why: string,
): Promise<void> {
  await deps.store
    .inTenant(caller.tenantId, (tx) =>
      finishImport(tx, importId, {
        status: 'refused',
        by: caller.userId,
        at: now,
        summary: { why },
      }),
    )
    .catch((error: unknown) =>
      deps.log.warn({ error, importId }, 'a refused import could not be noted'),
    );
}
