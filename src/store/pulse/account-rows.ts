import { ALWAYS } from '../../domain/pulse/spans.ts';
import type { Account, Segment, Span } from '../../domain/pulse/types.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { TenantReader } from '../open-store.ts';
import { toOneOf } from '../row-values.ts';
import { orNull, readColumns, spoken, textColumn, toRepeated, toTexts } from './packed.ts';

export const SEGMENTS: readonly Segment[] = ['enterprise', 'mid-market', 'smb'];

/**
 * Accounts as `a` with what `ACCOUNT_COLUMNS` needs beside them: the spans of those who left or came back,
 * the few there are. Who simply stays has none here, which `toSpans` knows.
 */
export const accountsOf = (tenantId: string): Prisma.Sql =>
  Prisma.sql`accounts a LEFT JOIN (
    SELECT account_id, string_agg(concat_ws(E'\x1d', started_on, ended_on, ended_as, merged_into,
        translate(end_reason, E'\x1c\x1d\x1e\x1f', '')), E'\x1c' ORDER BY number) AS spans
    FROM account_spans WHERE tenant_id = ${tenantId}::uuid AND account_id IN (
      SELECT account_id FROM account_spans
      WHERE tenant_id = ${tenantId}::uuid AND (ended_on IS NOT NULL OR number > 1))
    GROUP BY account_id
  ) s ON s.account_id = a.id`;

/** The columns of `toAccount`, of `accountsOf`, packed; without the separators people's words may hold. */
export const ACCOUNT_COLUMNS = [
  Prisma.sql`a.id`,
  spoken('a.name'),
  Prisma.sql`a.vertical`,
  Prisma.sql`a.segment`,
  Prisma.sql`a.owner_id`,
  Prisma.sql`s.spans`,
  Prisma.sql`a.renewal_date`,
  Prisma.sql`a.revision`,
];

/** The same, between separators, for `concat`. */
export const ACCOUNT_FIELDS = Prisma.join(ACCOUNT_COLUMNS, `, E'\x1f', `);

export function toAccount(fields: readonly string[]): Account {
  const [id = '', name = '', vertical = '', segment = '', ownerId, spans, ...rest] = fields;
  const [renewalDate, revision] = rest;
  return {
    id,
    name,
    vertical,
    segment: toOneOf(SEGMENTS, segment),
    ownerId: orNull(ownerId),
    spans: toSpans(spans),
    renewalDate: orNull(renewalDate),
    revision: Number(revision),
  };
}

/** The spans packed by `accountsOf`; nothing: it simply stays. */
export function toSpans(packed: string | undefined): readonly Span[] {
  if (packed === undefined || packed === '') return ALWAYS;
  return packed.split('\x1c').map((span): Span => {
    const [from = '', on = '', kind = '', ...rest] = span.split('\x1d');
    if (on === '') return { from, end: null };
    if (kind === 'merged') {
      const [into = '', reason] = rest;
      return { from, end: { on, kind, into, reason: orNull(reason) } };
    }
    return { from, end: { on, kind: 'churned', reason: orNull(rest[0]) } };
  });
}

/** For columns of every account: by id, the last first. */
export const accountsDownwards = (tenantId: string): Prisma.Sql =>
  Prisma.sql`FROM (SELECT a.*, s.spans FROM ${accountsOf(tenantId)}
      WHERE a.tenant_id = ${tenantId}::uuid ORDER BY a.id DESC) a
    CROSS JOIN LATERAL (SELECT a.spans) s`;

/** All accounts as columns of what `toAccount` takes; by id, the last first. */
export interface AccountColumns {
  readonly size: number;
  readonly columns: readonly (readonly string[])[];
}

export async function readAccounts(tx: TenantReader): Promise<AccountColumns> {
  const [packedIds, names, ...others] = await readColumns(
    tx,
    ACCOUNT_COLUMNS.map((column) => textColumn(column)),
    accountsDownwards(tx.tenantId),
  );
  const ids = toTexts(packedIds);
  const columns = [ids, toTexts(names), ...others.map((column) => toRepeated(column))];
  return { size: ids.length, columns };
}
