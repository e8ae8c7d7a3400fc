import type { OwnerTx } from '../open-store.ts';

interface Which {
  readonly limit: number;
  /** So long a queued job may take to come to its turn before another is queued. */
  readonly afterSeconds: number;
}

/**
 * Messages of all tenants that should be delivered and that no job was queued for of late; notes that
 * one is queued now.
 */
export async function takeUndelivered(
  { prisma }: OwnerTx,
  now: Date,
  { limit, afterSeconds }: Which,
): Promise<{ tenantId: string; messageId: string }[]> {
  return prisma.$queryRaw<{ tenantId: string; messageId: string }[]>`
    UPDATE outbox_messages o SET queued_at = clock_timestamp()
    FROM (SELECT m.tenant_id, m.id FROM outbox_messages m
        LEFT JOIN outbox_messages p ON p.tenant_id = m.tenant_id AND p.id = m.parent_id
      WHERE (m.status = 'pending' OR (m.status = 'posted' AND m.shown_revision < m.revision))
        AND m.queued_at < clock_timestamp() - make_interval(secs => ${afterSeconds}::float8)
        AND m.not_before <= ${now}
        AND m.next_try_at <= clock_timestamp()
        AND (m.leased_until IS NULL OR m.leased_until <= clock_timestamp())
        AND (p.status IS NULL OR p.status <> 'pending' OR m.expires_at <= ${now})
      ORDER BY m.queued_at LIMIT ${limit} FOR UPDATE OF m SKIP LOCKED) due
    WHERE o.tenant_id = due.tenant_id AND o.id = due.id
    RETURNING o.tenant_id AS "tenantId", o.id AS "messageId"`;
}

/** The same of runs that were not brought to an end. */
export async function takeUnfinishedRuns(
  { prisma }: OwnerTx,
  { limit, afterSeconds }: Which,
): Promise<{ tenantId: string; runId: string }[]> {
  return prisma.$queryRaw<{ tenantId: string; runId: string }[]>`
    UPDATE report_runs o SET queued_at = clock_timestamp()
    FROM (SELECT tenant_id, id FROM report_runs
      WHERE status IN ('claimed', 'sending')
        AND queued_at < clock_timestamp() - make_interval(secs => ${afterSeconds}::float8)
      ORDER BY queued_at LIMIT ${limit} FOR UPDATE SKIP LOCKED) due
    WHERE o.tenant_id = due.tenant_id AND o.id = due.id
    RETURNING o.tenant_id AS "tenantId", o.id AS "runId"`;
}

/** Is a run or a message of any tenant still to be brought to its end now? What is tried later is not. */
export async function hasUnfinished({ prisma }: OwnerTx, now: Date): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM report_runs WHERE status = 'claimed')
      OR EXISTS (SELECT FROM outbox_messages
        WHERE (status = 'pending' OR (status = 'posted' AND shown_revision < revision))
          AND not_before <= ${now} AND next_try_at <= clock_timestamp()) AS found`;
  return row?.found ?? false;
}
