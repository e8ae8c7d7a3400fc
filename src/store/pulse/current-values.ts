import { valueKey, type CurrentValue } from '../../domain/pulse/plan-values.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { TenantReader } from '../open-store.ts';
import { readPacked, spoken } from './packed.ts';
import { ofAccounts } from './scoring-values.ts';

/** What is stored of some accounts for periods that end on some days, by `valueKey`. */
export async function findCurrentValues(
  tx: TenantReader,
  { ends, accountIds }: { ends: readonly IsoDate[]; accountIds: readonly string[] },
): Promise<Map<string, CurrentValue>> {
  if (ends.length === 0 || accountIds.length === 0) return new Map();
  const accounts = accountIds.toSorted().map((id) => ({ id }));
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(concat(account_id, E'\x1f', metric_type, E'\x1f', period_start, E'\x1f',
        period_end, E'\x1f', trim_scale(value), E'\x1f', ${spoken('unit')}, E'\x1f',
        ${spoken('source')}, E'\x1f', revision), E'\x1e') AS packed
      FROM pulse_values WHERE tenant_id = ${tx.tenantId}::uuid
        AND period_end = ANY(${[...ends]}::date[]) ${ofAccounts(accounts)}`,
  );
  return new Map(
    rows.map(([accountId = '', type = '', periodStart = '', periodEnd = '', ...rest]) => {
      const [value = '', unit = '', source = '', revision] = rest;
      const key = valueKey({ accountId, type, periodStart, periodEnd });
      return [key, { value, unit, source, revision: Number(revision) }];
    }),
  );
}
