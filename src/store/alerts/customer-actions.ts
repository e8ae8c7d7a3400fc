import { v7 as uuid } from 'uuid';
import {
  changeCustomerAction,
  type CustomerAction,
  type CustomerActionChange,
} from '../../domain/alerts/customer-action.ts';
import { NotFound } from '../../errors.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { recordAction } from '../actions.ts';
import type { TenantReader, TenantTx } from '../open-store.ts';
import { toDate, type By } from '../row-values.ts';

type ActionJson = Omit<CustomerAction, 'createdAt' | 'closedAt' | 'remindedAt'> & {
  readonly createdAt: string;
  readonly closedAt: string | null;
  readonly remindedAt: string | null;
};

export interface ActionFilter {
  readonly ownerId?: string;
  readonly accountId?: string;
  readonly alertId?: string;
  /** Unset: all. */
  readonly statuses?: readonly CustomerAction['status'][];
  /** Of those that are not open only what was closed since; unset: all. */
  readonly closedSince?: Date;
}

/** An action with what it is listed by. */
export interface ListedAction {
  readonly action: CustomerAction;
  readonly accountName: string;
}

/** What a list shows: what is due first, what has no date after it, then the newest. */
export async function findActions(
  tx: TenantReader,
  { ownerId, accountId, alertId, statuses, closedSince }: ActionFilter = {},
): Promise<ListedAction[]> {
  return readActions(
    tx,
    Prisma.sql`${ownerId === undefined ? Prisma.empty : Prisma.sql`AND a.owner_id = ${ownerId}`}
      ${accountId === undefined ? Prisma.empty : Prisma.sql`AND a.account_id = ${accountId}::uuid`}
      ${alertId === undefined ? Prisma.empty : Prisma.sql`AND a.alert_id = ${alertId}::uuid`}
      ${statuses === undefined ? Prisma.empty : Prisma.sql`AND a.status = ANY(${[...statuses]}::text[])`}
      ${closedSince === undefined ? Prisma.empty : Prisma.sql`AND (a.status = 'open' OR a.closed_at >= ${closedSince})`}`,
  );
}

/** null: there is no such action. */
export async function findAction(tx: TenantReader, id: string): Promise<ListedAction | null> {
  const [found] = await readActions(tx, Prisma.sql`AND a.id = ${id}::uuid`);
  return found ?? null;
}

async function readActions(tx: TenantReader, which: Prisma.Sql): Promise<ListedAction[]> {
  const [row] = await tx.prisma.$queryRaw<{ json: string | null }[]>`
    SELECT json_agg(l ORDER BY l."dueOn" NULLS LAST, l."createdAt" DESC, l.id DESC)::text AS json FROM (
      SELECT a.id, a.account_id AS "accountId", a.alert_id AS "alertId", a.kind, a.title,
        a.due_on AS "dueOn", a.status, a.owner_id AS "ownerId", a.created_by AS "createdBy",
        a.created_at AS "createdAt", a.closed_by AS "closedBy", a.closed_at AS "closedAt",
        a.reminded_at AS "remindedAt", a.revision, c.name AS "accountName"
      FROM customer_actions a JOIN accounts c ON c.tenant_id = a.tenant_id AND c.id = a.account_id
      WHERE a.tenant_id = ${tx.tenantId}::uuid ${which}) l`;
  const stored: (ActionJson & { accountName: string })[] = JSON.parse(row?.json ?? '[]');
  return stored.map(({ accountName, createdAt, closedAt, remindedAt, ...rest }) => ({
    accountName,
    action: {
      ...rest,
      createdAt: new Date(createdAt),
      closedAt: closedAt === null ? null : new Date(closedAt),
      remindedAt: remindedAt === null ? null : new Date(remindedAt),
    },
  }));
}

/** What is given of a new action. */
export type NewAction = Pick<
  CustomerAction,
  'accountId' | 'alertId' | 'kind' | 'title' | 'dueOn' | 'status' | 'ownerId'
>;

/** Logs an action about a customer. */
export async function saveCustomerAction(
  tx: TenantTx,
  given: NewAction,
  { by, at }: By,
): Promise<CustomerAction> {
  const isOpen = given.status === 'open';
  const action: CustomerAction = {
    ...given,
    id: uuid(),
    createdBy: by,
    createdAt: at,
    closedBy: isOpen ? null : by,
    closedAt: isOpen ? null : at,
    remindedAt: null,
    revision: 1,
  };
  await tx.prisma.customerAction.createMany({
    data: [
      {
        ...action,
        tenantId: tx.tenantId,
        dueOn: given.dueOn === null ? null : toDate(given.dueOn),
      },
    ],
  });
  await note(tx, 'customer-action.save', action, { by, at });
  return action;
}

/** Reads an action and keeps everybody else from changing it for the rest of the transaction; NotFound when it is gone. */
export async function lockAction(tx: TenantTx, id: string): Promise<ListedAction> {
  await tx.prisma.$executeRaw`SELECT FROM customer_actions
    WHERE tenant_id = ${tx.tenantId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const found = await findAction(tx, id);
  if (found === null) throw new NotFound('That action does not exist any more.');
  return found;
}

/** Changes an action as it is now, whoever changed it before; null where nothing changed. */
export async function updateCustomerAction(
  tx: TenantTx,
  id: string,
  change: CustomerActionChange,
  { by, at }: By,
): Promise<CustomerAction | null> {
  const { action } = await lockAction(tx, id);
  const changed = changeCustomerAction(action, change, by, at);
  if (changed === action) return null;
  const { kind, title, dueOn, status, ownerId, closedBy, closedAt, remindedAt, revision } = changed;
  await tx.prisma.customerAction.update({
    where: { tenantId_id: { tenantId: tx.tenantId, id } },
    data: {
      kind,
      title,
      dueOn: dueOn === null ? null : toDate(dueOn),
      status,
      ownerId,
      closedBy,
      closedAt,
      remindedAt,
      revision,
    },
  });
  await note(tx, 'customer-action.change', changed, { by, at });
  return changed;
}

async function note(
  tx: TenantTx,
  what: string,
  { id, accountId, kind, title, dueOn, status, ownerId }: CustomerAction,
  { by, at }: By,
): Promise<void> {
  const details = { accountId, kind, title, dueOn, status, ownerId };
  await recordAction(tx, { actor: by, action: what, subject: id, details, at });
}
