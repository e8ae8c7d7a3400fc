import type { TenantTx, TenantWriter } from '../open-store.ts';

/** What can be delivered once a message is shown. */
export interface Woken {
  /** Replies that waited for it. */
  readonly replies: readonly string[];
  /** Slack shows less than there is: its content changed meanwhile, or its picture is to follow. */
  readonly isBehind: boolean;
}

/** Slack shows this revision; with it end lease and doubt. */
export async function settleShown(
  tx: TenantWriter,
  id: string,
  shown: {
    readonly posted: { readonly channelId: string; readonly ts: string };
    readonly revision: number;
    readonly pictureFileId: string | null;
    readonly now: Date;
  },
): Promise<Woken> {
  const { posted, revision, pictureFileId, now } = shown;
  const [row] = await tx.prisma.$queryRaw<Woken[]>`
    UPDATE outbox_messages m SET status = 'posted', channel_id = ${posted.channelId}, ts = ${posted.ts},
      shown_revision = greatest(shown_revision, ${revision}::int), posted_at = coalesce(posted_at, ${now}),
      picture_file_id = ${pictureFileId}, leased_until = NULL, uncertain = FALSE, problem = NULL
    WHERE tenant_id = ${tx.tenantId}::uuid AND id = ${id}::uuid
    RETURNING shown_revision < revision AS "isBehind", ARRAY(SELECT r.id FROM outbox_messages r
      WHERE r.tenant_id = m.tenant_id AND r.parent_id = m.id AND r.status = 'pending') AS replies`;
  return row ?? { replies: [], isBehind: false };
}

async function findWaitingReplies(tx: TenantTx, parentId: string): Promise<string[]> {
  const replies = await tx.prisma.outboxMessage.findMany({
    where: { tenantId: tx.tenantId, parentId, status: 'pending' },
    select: { id: true },
  });
  return replies.map(({ id }) => id);
}

/**
 * To be tried again after a pause; `uncertain`: Slack may have it all the same. False, and nothing is
 * changed, when somebody else took the message after that try.
 */
export async function settleRetry(
  tx: TenantTx,
  id: string,
  retry: {
    readonly pauseMs: number;
    readonly uncertain: boolean;
    readonly problem: string;
    /** Which try it was. */
    readonly tries: number;
  },
): Promise<boolean> {
  const changed = await tx.prisma.$executeRaw`
    UPDATE outbox_messages SET leased_until = NULL, uncertain = ${retry.uncertain}, problem = ${retry.problem},
      next_try_at = clock_timestamp() + make_interval(secs => ${retry.pauseMs / 1_000}::float8),
      queued_at = clock_timestamp() + make_interval(secs => ${retry.pauseMs / 1_000}::float8)
    WHERE tenant_id = ${tx.tenantId}::uuid AND id = ${id}::uuid AND tries = ${retry.tries}::int`;
  return changed === 1;
}

/**
 * Given up; gives the replies that waited for it. A message that was posted only misses its update.
 * Null, and nothing is changed, when somebody else took the message after that try.
 */
export async function settleFailed(
  tx: TenantTx,
  id: string,
  { problem, revision, tries }: { problem: string; revision: number; tries: number },
): Promise<string[] | null> {
  const changed = await tx.prisma.$executeRaw`
    UPDATE outbox_messages SET leased_until = NULL, uncertain = FALSE, problem = ${problem},
      status = CASE WHEN status = 'pending' THEN 'failed' ELSE status END,
      shown_revision = CASE WHEN status = 'posted' THEN ${revision}::int ELSE shown_revision END
    WHERE tenant_id = ${tx.tenantId}::uuid AND id = ${id}::uuid AND tries = ${tries}::int`;
  return changed === 0 ? null : findWaitingReplies(tx, id);
}
