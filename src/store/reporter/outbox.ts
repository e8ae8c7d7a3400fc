import { v7 as uuid } from 'uuid';
import type { DeliveryState } from '../../domain/delivery/next-step.ts';
import type { TenantTx, TenantWriter } from '../open-store.ts';
import { toJson, toOneOf } from '../row-values.ts';

const STATUSES = ['pending', 'posted', 'failed', 'cancelled'] as const;

/** What a message is about; decides who is told when it cannot be delivered. */
export type OutboxKind = 'report' | 'report-change' | 'alert' | 'reminder' | 'notice';

export interface NewMessage {
  /** One message of that name in a tenant, however often it is added. */
  readonly key: string;
  readonly kind: OutboxKind;
  readonly runId?: string;
  /** Key of the message whose thread it belongs into. */
  readonly parentKey?: string;
  /** Slack channel id, or user id for a direct message. */
  readonly recipient: string;
  /** Plain JSON. */
  readonly content: unknown;
  /** Not before; unset: at once. */
  readonly notBefore?: Date;
  /** Given up then. */
  readonly expiresAt: Date;
}

export interface OutboxMessage extends DeliveryState {
  readonly id: string;
  readonly key: string;
  readonly kind: OutboxKind;
  readonly runId: string | null;
  readonly recipient: string;
  /** Slack id of the tenant's workspace. */
  readonly teamId: string;
  /** As it was added. */
  readonly content: unknown;
  /** So often it was taken before; whoever takes it is known by its number. */
  readonly tries: number;
  readonly firstTriedAt: Date | null;
  readonly createdAt: Date;
  readonly pictureFileId: string | null;
  /** Where it stands in Slack; null before it is posted. */
  readonly posted: { readonly channelId: string; readonly ts: string } | null;
  /** Where the thread stands it belongs into; null: it begins one, or that is not posted yet. */
  readonly thread: { readonly channelId: string; readonly ts: string } | null;
}

const KINDS = ['report', 'report-change', 'alert', 'reminder', 'notice'] as const;

/** Its delivery is not asked for now: the sweep finds it when it may be delivered. */
const isLater = ({ notBefore }: NewMessage, now: Date): boolean =>
  notBefore !== undefined && notBefore > now;

/**
 * Adds messages, parents first; one whose key is known is left as it is. Gives the ids of those that
 * are new and may be delivered now, which is to be asked for in the same transaction: replies to others
 * of them wait for those.
 */
export async function addMessages(
  tx: TenantWriter,
  messages: readonly NewMessage[],
  now: Date,
): Promise<string[]> {
  const added: string[] = [];
  const known = new Set<string>();
  for (const message of messages) {
    const [row] = await tx.prisma.$queryRaw<{ id: string }[]>`
      INSERT INTO outbox_messages (tenant_id, id, key, kind, run_id, parent_id, recipient, status, content,
        revision, shown_revision, not_before, expires_at, tries, next_try_at, queued_at, uncertain, created_at)
      VALUES (${tx.tenantId}::uuid, ${uuid()}::uuid, ${message.key}, ${message.kind},
        ${message.runId ?? null}::uuid, (SELECT p.id FROM outbox_messages p
          WHERE p.tenant_id = ${tx.tenantId}::uuid AND p.key = ${message.parentKey ?? null}),
        ${message.recipient}, 'pending', ${JSON.stringify(message.content)}::jsonb, 1, 0,
        ${message.notBefore ?? now}, ${message.expiresAt}, 0, clock_timestamp(),
        CASE WHEN ${isLater(message, now)} THEN to_timestamp(0) ELSE clock_timestamp() END, FALSE, ${now})
      ON CONFLICT (tenant_id, key) DO NOTHING RETURNING id`;
    if (row === undefined) continue;
    known.add(message.key);
    if (!known.has(message.parentKey ?? '') && !isLater(message, now)) added.push(row.id);
  }
  return added;
}

/** Gives a message another content; its id when there is something to deliver for it, null otherwise. */
export async function reviseMessage(
  tx: TenantTx,
  key: string,
  content: unknown,
): Promise<string | null> {
  const [row] = await tx.prisma.outboxMessage.updateManyAndReturn({
    where: { tenantId: tx.tenantId, key, status: { in: ['pending', 'posted'] } },
    data: { content: toJson(content), revision: { increment: 1 } },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** Nobody needs it any more: it is not posted if it is not yet. */
export async function cancelMessage(tx: TenantTx, key: string): Promise<void> {
  await tx.prisma.outboxMessage.updateMany({
    where: { tenantId: tx.tenantId, key, status: 'pending' },
    data: { status: 'cancelled' },
  });
}

interface MessageRow extends Omit<
  OutboxMessage,
  'status' | 'kind' | 'parent' | 'posted' | 'thread'
> {
  readonly status: string;
  readonly kind: string;
  readonly parentStatus: string | null;
  readonly channelId: string | null;
  readonly ts: string | null;
  readonly threadChannelId: string | null;
  readonly threadTs: string | null;
}

/** Reads and locks a message for the rest of the transaction; null when it is unknown. */
export async function lockMessage(tx: TenantWriter, id: string): Promise<OutboxMessage | null> {
  // Durations are the database's: processes may disagree about the time. In Slack a thread has one level:
  // what answers a reply stands under what that answers.
  const [row] = await tx.prisma.$queryRaw<MessageRow[]>`
    SELECT m.id, m.key, m.kind, m.run_id AS "runId", m.recipient, m.status, m.content, m.revision,
      m.shown_revision AS "shownRevision", m.not_before AS "notBefore", m.expires_at AS "expiresAt",
      m.tries, m.first_tried_at AS "firstTriedAt", m.created_at AS "createdAt",
      m.uncertain OR m.leased_until IS NOT NULL AS uncertain,
      ceil(1000 * greatest(0, extract(epoch FROM greatest(m.next_try_at, m.leased_until)
        - clock_timestamp())))::int AS "waitMs",
      m.picture_file_id AS "pictureFileId", m.channel_id AS "channelId", m.ts,
      t.slack_id AS "teamId", p.status AS "parentStatus", p.channel_id AS "threadChannelId",
      CASE WHEN p.ts IS NOT NULL THEN coalesce(g.ts, p.ts) END AS "threadTs"
    FROM outbox_messages m JOIN tenants t ON t.id = m.tenant_id
      LEFT JOIN outbox_messages p ON p.tenant_id = m.tenant_id AND p.id = m.parent_id
      LEFT JOIN outbox_messages g ON g.tenant_id = p.tenant_id AND g.id = p.parent_id
    WHERE m.tenant_id = ${tx.tenantId}::uuid AND m.id = ${id}::uuid FOR UPDATE OF m`;
  return row === undefined ? null : toMessage(row);
}

/** Takes a message for a while; who takes it after that cannot know whether Slack has it. */
export async function leaseMessage(
  tx: TenantWriter,
  id: string,
  { seconds, now }: { seconds: number; now: Date },
): Promise<void> {
  await tx.prisma.$executeRaw`
    UPDATE outbox_messages SET tries = tries + 1, first_tried_at = coalesce(first_tried_at, ${now}),
      leased_until = clock_timestamp() + make_interval(secs => ${seconds}::float8)
    WHERE tenant_id = ${tx.tenantId}::uuid AND id = ${id}::uuid`;
}

/** A message by its key; null when there is none. */
export async function findMessage(
  tx: TenantTx,
  key: string,
): Promise<{
  id: string;
  status: DeliveryState['status'];
  posted: OutboxMessage['posted'];
} | null> {
  const row = await tx.prisma.outboxMessage.findUnique({
    where: { tenantId_key: { tenantId: tx.tenantId, key } },
    select: { id: true, status: true, channelId: true, ts: true },
  });
  if (row === null) return null;
  const { id, channelId, ts } = row;
  const status = toOneOf(STATUSES, row.status);
  return { id, status, posted: channelId === null || ts === null ? null : { channelId, ts } };
}

function toMessage(row: MessageRow): OutboxMessage {
  const { channelId, ts, threadChannelId, threadTs, parentStatus, ...rest } = row;
  return {
    ...rest,
    status: toOneOf(STATUSES, row.status),
    kind: toOneOf(KINDS, row.kind),
    parent: parentStatus === null ? null : toOneOf(STATUSES, parentStatus),
    posted: channelId === null || ts === null ? null : { channelId, ts },
    thread:
      threadChannelId === null || threadTs === null
        ? null
        : { channelId: threadChannelId, ts: threadTs },
  };
}
