import type { Account, Segment } from '../../domain/pulse/types.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { toOneOf } from '../row-values.ts';
import { orNull } from './packed.ts';

const SEGMENTS: readonly Segment[] = ['enterprise', 'mid-market', 'smb'];
const STATUSES = ['active', 'churned'] as const;

/** The columns of `toAccount`, of `accounts a`, packed; without the separators people's words may hold. */
export const ACCOUNT_FIELDS = Prisma.sql`a.id, E'\x1f', translate(a.name, E'\x1e\x1f', ''), E'\x1f',
  a.vertical, E'\x1f', a.segment, E'\x1f', a.owner_id, E'\x1f', a.status, E'\x1f', a.churned_on, E'\x1f',
  translate(a.churn_reason, E'\x1e\x1f', ''), E'\x1f', a.renewal_date, E'\x1f', a.revision`;

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
