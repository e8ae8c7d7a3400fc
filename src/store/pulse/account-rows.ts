import type { Account, Segment } from '../../domain/pulse/types.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { TenantReader } from '../open-store.ts';
import { toOneOf } from '../row-values.ts';
import { orNull, readColumns, spoken, textColumn, toRepeated, toTexts } from './packed.ts';

export const SEGMENTS: readonly Segment[] = ['enterprise', 'mid-market', 'smb'];
export const STATUSES = ['active', 'churned'] as const;

/** The columns of `toAccount`, of `accounts a`, packed; without the separators people's words may hold. */
export const ACCOUNT_COLUMNS = [
  Prisma.sql`a.id`,
  spoken('a.name'),
  Prisma.sql`a.vertical`,
  Prisma.sql`a.segment`,
  Prisma.sql`a.owner_id`,
  Prisma.sql`a.status`,
  Prisma.sql`a.churned_on`,
  spoken('a.churn_reason'),
  Prisma.sql`a.renewal_date`,
  Prisma.sql`a.revision`,
];

/** The same, between separators, for `concat`. */
export const ACCOUNT_FIELDS = Prisma.join(ACCOUNT_COLUMNS, `, E'\x1f', `);

export function toAccount(fields: readonly string[]): Account {
  const [id = '', name = '', vertical = '', segment = '', ownerId, status = '', ...rest] = fields;
  const [churnedOn, churnReason, renewalDate, revision] = rest;
  return {
    id,
    name,
    vertical,
    segment: toOneOf(SEGMENTS, segment),
    ownerId: orNull(ownerId),
    status: toOneOf(STATUSES, status),
    churnedOn: orNull(churnedOn),
    churnReason: orNull(churnReason),
    renewalDate: orNull(renewalDate),
    revision: Number(revision),
  };
}

/** All accounts as columns of what `toAccount` takes; by id, the last first. */
export interface AccountColumns {
  readonly size: number;
  readonly columns: readonly (readonly string[])[];
}

export async function readAccounts(tx: TenantReader): Promise<AccountColumns> {
  const [packedIds, names, ...others] = await readColumns(
    tx,
    ACCOUNT_COLUMNS.map((column) => textColumn(column)),
    Prisma.sql`FROM (SELECT * FROM accounts WHERE tenant_id = ${tx.tenantId}::uuid ORDER BY id DESC) a`,
  );
  const ids = toTexts(packedIds);
  const columns = [ids, toTexts(names), ...others.map((column) => toRepeated(column))];
  return { size: ids.length, columns };
}
