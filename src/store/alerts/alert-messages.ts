import type { AlertEffect } from '../../domain/alerts/types.ts';
import type { TenantReader, TenantTx } from '../open-store.ts';

/** `alert`: all of it, with buttons; `line`: one in the team's channel; `note`: a line in a thread. */
export type AlertMessageForm = 'alert' | 'line' | 'digest' | 'note';

/** A message of the outbox that tells of an alert. */
export interface AlertMessage {
  readonly alertId: string;
  /** Of the message in the outbox; a digest's stands for several alerts. */
  readonly key: string;
  readonly form: AlertMessageForm;
  /** What it was sent for. */
  readonly effect: Exclude<AlertEffect['kind'], 'update-message'>;
  /** Who answered for the alert then; null: the fallback channel. */
  readonly ownerId: string | null;
  /** Slack user id, or channel id. */
  readonly recipient: string;
  readonly deliverAt: Date;
}

/** An alert's message, and how far its delivery is. */
export interface SentAlertMessage extends AlertMessage {
  readonly status: 'pending' | 'posted' | 'failed' | 'cancelled';
}

/** Notes which messages tell of which alerts. */
export async function addAlertMessages(
  tx: TenantTx,
  messages: readonly AlertMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  await tx.prisma.$executeRaw`
    INSERT INTO alert_messages (tenant_id, alert_id, key, form, effect, owner_id, recipient, deliver_at)
    SELECT ${tx.tenantId}::uuid, n."alertId", n.key, n.form, n.effect, n."ownerId", n.recipient, n."deliverAt"
    FROM json_to_recordset(${JSON.stringify(messages)}::json) AS n ("alertId" uuid, key text, form text,
      effect text, "ownerId" text, recipient text, "deliverAt" timestamptz)
    ON CONFLICT (tenant_id, alert_id, key) DO NOTHING`;
}

/** All messages of some alerts, by alert, in the order of their delivery. */
export async function findAlertMessages(
  tx: TenantReader,
  alertIds: readonly string[],
): Promise<ReadonlyMap<string, readonly SentAlertMessage[]>> {
  if (alertIds.length === 0) return new Map();
  const [row] = await tx.prisma.$queryRaw<{ json: string | null }[]>`
    SELECT json_agg(f ORDER BY f."deliverAt", f.key)::text AS json FROM (
      SELECT m.alert_id AS "alertId", m.key, m.form, m.effect, m.owner_id AS "ownerId", m.recipient,
        m.deliver_at AS "deliverAt", o.status
      FROM alert_messages m JOIN outbox_messages o ON o.tenant_id = m.tenant_id AND o.key = m.key
      WHERE m.tenant_id = ${tx.tenantId}::uuid AND m.alert_id = ANY(${[...alertIds]}::uuid[])) f`;
  const stored: (Omit<SentAlertMessage, 'deliverAt'> & { deliverAt: string })[] = JSON.parse(
    row?.json ?? '[]',
  );
  const found = new Map<string, SentAlertMessage[]>();
  for (const json of stored) {
    const message = { ...json, deliverAt: new Date(json.deliverAt) };
    const own = found.get(json.alertId);
    if (own === undefined) found.set(json.alertId, [message]);
    else own.push(message);
  }
  return found;
}

/** The ids of the alerts that a message tells of; empty when it tells of none. */
export async function findAlertsOfMessage(tx: TenantReader, key: string): Promise<string[]> {
  const rows = await tx.prisma.$queryRaw<{ alertId: string }[]>`
    SELECT alert_id AS "alertId" FROM alert_messages
    WHERE tenant_id = ${tx.tenantId}::uuid AND key = ${key} ORDER BY alert_id`;
  return rows.map(({ alertId }) => alertId);
}

/** One message a recipient got, or will get. */
export interface Delivered {
  readonly key: string;
  readonly form: AlertMessageForm;
  readonly deliverAt: Date;
}

/**
 * What speaks to recipients from an instant on, by recipient: alerts and digests, and what nudges them
 * in a thread; without lines and notes about what others did.
 */
export async function findDeliveries(
  tx: TenantReader,
  from: Date,
): Promise<ReadonlyMap<string, readonly Delivered[]>> {
  const rows = await tx.prisma.$queryRaw<
    { recipient: string; key: string; form: AlertMessageForm; deliverAt: Date | string }[]
  >`SELECT m.recipient, m.key, m.form, min(m.deliver_at) AS "deliverAt"
    FROM alert_messages m JOIN outbox_messages o ON o.tenant_id = m.tenant_id AND o.key = m.key
    WHERE m.tenant_id = ${tx.tenantId}::uuid AND m.deliver_at >= ${from}
      AND m.form <> 'line' AND m.effect IN ('announce', 'nudge', 'remind', 'escalate')
      AND o.status IN ('pending', 'posted')
    GROUP BY m.recipient, m.key, m.form ORDER BY 4, 2`;
  const found = new Map<string, Delivered[]>();
  for (const { recipient, deliverAt, ...row } of rows) {
    const delivered = { ...row, deliverAt: new Date(deliverAt) };
    const own = found.get(recipient);
    if (own === undefined) found.set(recipient, [delivered]);
    else own.push(delivered);
  }
  return found;
}

/**
 * Keeps everybody else from showing digests in another way for the rest of the transaction: what they
 * tell of is read after it, else the last of two would show what the first one changed as it was.
 */
export async function lockDigests(tx: TenantTx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.prisma.$executeRaw`SELECT FROM outbox_messages
    WHERE tenant_id = ${tx.tenantId}::uuid AND key = ANY(${[...keys]}::text[]) ORDER BY key FOR UPDATE`;
}

/** What a digest tells of, and what for. */
export async function findDigestRows(
  tx: TenantReader,
  keys: readonly string[],
): Promise<readonly AlertMessage[]> {
  if (keys.length === 0) return [];
  const [row] = await tx.prisma.$queryRaw<{ json: string | null }[]>`
    SELECT json_agg(f)::text AS json FROM (
      SELECT alert_id AS "alertId", key, form, effect, owner_id AS "ownerId", recipient,
        deliver_at AS "deliverAt"
      FROM alert_messages
      WHERE tenant_id = ${tx.tenantId}::uuid AND form = 'digest' AND key = ANY(${[...keys]}::text[])) f`;
  const stored: (Omit<AlertMessage, 'deliverAt'> & { deliverAt: string })[] = JSON.parse(
    row?.json ?? '[]',
  );
  return stored.map((json) => ({ ...json, deliverAt: new Date(json.deliverAt) }));
}

/**
 * Takes back messages that nobody needs any more, with what waits for them in their threads: those that
 * are not posted, and cannot be, because somebody posts them at this moment.
 */
export async function cancelUnsent(tx: TenantTx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.prisma.$executeRaw`
    WITH taken AS (UPDATE outbox_messages SET status = 'cancelled'
      WHERE tenant_id = ${tx.tenantId}::uuid AND key = ANY(${[...keys]}::text[]) AND status = 'pending'
        AND first_tried_at IS NULL RETURNING id)
    UPDATE outbox_messages r SET status = 'cancelled' FROM taken
    WHERE r.tenant_id = ${tx.tenantId}::uuid AND r.parent_id = taken.id AND r.status = 'pending'`;
}
