import type { Alert, AlertState } from '../../domain/alerts/types.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { TenantReader, TenantTx } from '../open-store.ts';
import { ALERT_COLUMNS, toAlert, type AlertJson } from './alert-rows.ts';

/** Every alert that is not resolved, those never said too, in no particular order. */
export function findUnresolvedAlerts(tx: TenantReader): Promise<Alert[]> {
  return readAlerts(tx, Prisma.sql`AND a.state <> 'resolved'`);
}

/** The alert of an id, or what it goes on in; null: there is no such alert. */
export async function findAlert(tx: TenantReader, id: string): Promise<Alert | null> {
  const [alert] = await readAlerts(tx, ofIds(tx, [id]));
  return alert ?? null;
}

/** The alerts of some ids, and what they go on in, by their own id. */
export async function findAlertsById(
  tx: TenantReader,
  ids: readonly string[],
): Promise<Map<string, Alert>> {
  if (ids.length === 0) return new Map();
  const found = await readAlerts(tx, ofIds(tx, ids));
  return new Map(found.map((alert) => [alert.id, alert]));
}

/** Buttons of old messages name alerts that went on in another one since. */
const realIds = ({ tenantId }: TenantReader, ids: readonly string[]): Prisma.Sql => Prisma.sql`
  ARRAY(SELECT COALESCE(joined_id, id) FROM alerts
    WHERE tenant_id = ${tenantId}::uuid AND id = ANY(${[...ids]}::uuid[]))`;

const ofIds = (tx: TenantReader, ids: readonly string[]): Prisma.Sql =>
  Prisma.sql`AND a.id = ANY(${realIds(tx, ids)})`;

/** Reads alerts and keeps everybody else from changing them for the rest of the transaction, by id. */
export async function lockAlerts(
  tx: TenantTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Alert>> {
  if (ids.length === 0) return new Map();
  // Always in the same order, so that two who lock several never wait for each other.
  await tx.prisma.$executeRaw`SELECT FROM alerts
    WHERE tenant_id = ${tx.tenantId}::uuid AND id = ANY(${realIds(tx, ids)}) ORDER BY id FOR UPDATE`;
  return findAlertsById(tx, ids);
}

export interface AlertFilter {
  /** null: those that nobody owns; unset: everybody's. */
  readonly ownerId?: string | null;
  readonly accountId?: string;
  /** Unset: all that people were told of and that are not resolved. */
  readonly states?: readonly AlertState[];
  /** Of those that are resolved only what ended since; unset: all. */
  readonly resolvedSince?: Date;
}

const SAID: readonly AlertState[] = ['open', 'acknowledged', 'snoozed'];

/** An alert with what it is listed by. */
export interface ListedAlert {
  readonly alert: Alert;
  readonly accountName: string;
}

/** The alerts a list shows, the oldest first. */
export async function findOpenAlerts(
  tx: TenantReader,
  { ownerId, accountId, states = SAID, resolvedSince }: AlertFilter = {},
): Promise<ListedAlert[]> {
  const ofOwner =
    ownerId === undefined
      ? Prisma.empty
      : Prisma.sql`AND a.owner_id IS NOT DISTINCT FROM ${ownerId}::text`;
  const ofAccount =
    accountId === undefined ? Prisma.empty : Prisma.sql`AND a.account_id = ${accountId}::uuid`;
  const recent =
    resolvedSince === undefined
      ? Prisma.empty
      : Prisma.sql`AND (a.state <> 'resolved' OR a.resolved_at >= ${resolvedSince})`;
  const [row] = await tx.prisma.$queryRaw<{ json: string | null }[]>`
    SELECT json_agg(l ORDER BY l."openedAt", l.id)::text AS json FROM (
      SELECT ${ALERT_COLUMNS}, c.name AS "accountName"
      FROM alerts a JOIN accounts c ON c.tenant_id = a.tenant_id AND c.id = a.account_id
      WHERE a.tenant_id = ${tx.tenantId}::uuid AND a.joined_id IS NULL
        AND a.state = ANY(${[...states]}::text[])
        ${ofOwner} ${ofAccount} ${recent}) l`;
  const stored: (AlertJson & { accountName: string })[] = JSON.parse(row?.json ?? '[]');
  return stored.map(({ accountName, ...json }) => ({ alert: toAlert(json), accountName }));
}

async function readAlerts(tx: TenantReader, which: Prisma.Sql): Promise<Alert[]> {
  const [row] = await tx.prisma.$queryRaw<{ json: string | null }[]>`
    SELECT json_agg(f)::text AS json FROM (
      SELECT ${ALERT_COLUMNS} FROM alerts a WHERE a.tenant_id = ${tx.tenantId}::uuid ${which}) f`;
  const stored: AlertJson[] = JSON.parse(row?.json ?? '[]');
  return stored.map(toAlert);
}
