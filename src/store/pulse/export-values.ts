import type { IsoDate } from '../../domain/tenant.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { TenantReader } from '../open-store.ts';
import { readPacked, spoken } from './packed.ts';

/** Every value that ends between two days, both included, with its account's name; by name, end and metric. */
export async function findValuesBetween(
  tx: TenantReader,
  { from, to }: { from: IsoDate; to: IsoDate },
) {
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(concat(a.id, E'\x1f', ${spoken('a.name')}, E'\x1f', a.vertical, E'\x1f', v.metric_type, E'\x1f',
        v.period_start, E'\x1f', v.period_end, E'\x1f', trim_scale(v.value), E'\x1f',
        ${spoken('v.unit')}, E'\x1f', ${spoken('v.source')}), E'\x1e'
        ORDER BY a.name_key, v.period_end, v.metric_type, v.period_start) AS packed
      FROM pulse_values v JOIN accounts a ON a.tenant_id = v.tenant_id AND a.id = v.account_id
      WHERE v.tenant_id = ${tx.tenantId}::uuid AND v.period_end BETWEEN ${from}::date AND ${to}::date`,
  );
  return rows.map(
    ([
      accountId = '',
      accountName = '',
      vertical = '',
      type = '',
      periodStart = '',
      periodEnd = '',
      value = '',
      ...rest
    ]) => {
      const [unit = '', source = ''] = rest;
      return {
        accountId,
        accountName,
        vertical,
        type,
        periodStart,
        periodEnd,
        value,
        unit,
        source,
      };
    },
  );
}
