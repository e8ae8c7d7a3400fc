import { v7 as uuid } from 'uuid';
import { recordAction } from './actions.ts';
import type { TenantReader, TenantTx } from './open-store.ts';
import { toJson, toOneOf } from './row-values.ts';

const STATUSES = ['claimed', 'preview', 'imported', 'cancelled', 'refused'] as const;
export type ImportStatus = (typeof STATUSES)[number];

/** What became of one file in one channel. */
export interface Import {
  readonly id: string;
  readonly fileId: string;
  readonly channelId: string;
  readonly sharedBy: string;
  readonly status: ImportStatus;
  /** Which CSV it is; null before the preview. */
  readonly kind: string | null;
  /** Of the bytes the preview was made from. */
  readonly digest: string | null;
  /** Our message with the preview. */
  readonly messageTs: string | null;
  /** What the preview said, e.g. rows and changes, as it was saved. */
  readonly preview: unknown;
  /** What came of it, as it was saved. */
  readonly summary: unknown;
  readonly claimedAt: Date;
  readonly finishedAt: Date | null;
  readonly finishedBy: string | null;
}

/** Whoever claimed a file and then died lets it go after this long. */
const CLAIM_MS = 120_000;

/**
 * Claims the answer to a file in a channel: its import id for the first, null for everyone after.
 * Slack announces one share with several events.
 */
export async function claimFile(
  tx: TenantTx,
  file: { fileId: string; channelId: string; sharedBy: string; at: Date },
): Promise<string | null> {
  const { fileId, channelId, sharedBy, at } = file;
  const abandoned = new Date(at.getTime() - CLAIM_MS);
  const claimed = await tx.prisma.$queryRaw<{ id: string }[]>`
    INSERT INTO imports (tenant_id, id, file_id, channel_id, shared_by, status, created_at, updated_at)
    VALUES (${tx.tenantId}::uuid, ${uuid()}::uuid, ${fileId}, ${channelId}, ${sharedBy}, 'claimed', ${at}, ${at})
    ON CONFLICT (tenant_id, file_id, channel_id) DO UPDATE
      SET shared_by = excluded.shared_by, updated_at = excluded.updated_at
      WHERE imports.status = 'claimed' AND imports.updated_at < ${abandoned}
    RETURNING id`;
  return claimed[0]?.id ?? null;
}

export async function findImport(tx: TenantReader, id: string): Promise<Import | null> {
  const [row] = await tx.prisma.$queryRaw<(Omit<Import, 'status'> & { status: string })[]>`
    SELECT id, file_id AS "fileId", channel_id AS "channelId", shared_by AS "sharedBy", status, kind,
      digest, message_ts AS "messageTs", preview, summary, created_at AS "claimedAt",
      finished_at AS "finishedAt", finished_by AS "finishedBy"
    FROM imports WHERE tenant_id = ${tx.tenantId}::uuid AND id = ${id}::uuid`;
  return row === undefined ? null : { ...row, status: toOneOf(STATUSES, row.status) };
}

/** Stores what was shown for a claimed file; false when it is not waiting for a preview any more. */
export async function saveImportPreview(
  tx: TenantTx,
  id: string,
  shown: { kind: string; digest: string; messageTs: string; preview: unknown; at: Date },
): Promise<boolean> {
  const { kind, digest, messageTs, at } = shown;
  const preview = toJson(shown.preview);
  const { count } = await tx.prisma.import.updateMany({
    where: { tenantId: tx.tenantId, id, status: { in: ['claimed', 'preview'] } },
    data: { status: 'preview', kind, digest, messageTs, preview, updatedAt: at },
  });
  return count === 1;
}

/**
 * Ends an import, once: false when it was ended before. Importing and cancelling need a preview; a
 * file can be refused without one. Runs in the transaction that stores the rows.
 */
export async function finishImport(
  tx: TenantTx,
  id: string,
  end: { status: 'imported' | 'cancelled' | 'refused'; by: string; at: Date; summary: unknown },
): Promise<boolean> {
  const { status, by, at } = end;
  const summary = toJson(end.summary);
  const { count } = await tx.prisma.import.updateMany({
    where: {
      tenantId: tx.tenantId,
      id,
      status: { in: status === 'refused' ? ['claimed', 'preview'] : ['preview'] },
    },
    data: { status, summary, finishedBy: by, finishedAt: at, updatedAt: at },
  });
  if (count === 0) return false;
  await recordAction(tx, {
    actor: by,
    action: `import.${status}`,
    subject: id,
    details: { summary },
    at,
  });
  return true;
}
