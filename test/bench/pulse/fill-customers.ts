import { shiftPulsePeriod, pulsePeriodOf } from '../../../src/domain/pulse/period.ts';
import { STANDARD_METRICS } from '../../../src/domain/pulse/standard-metrics.ts';
import type { PulsePeriod } from '../../../src/domain/pulse/types.ts';
import type { TenantSettings } from '../../../src/domain/tenant.ts';
import { localDate } from '../../../src/domain/zone.ts';
import type { Store, TenantTx } from '../../../src/store/open-store.ts';

export interface CustomersOptions {
  readonly count: number;
  /** In turn, account by account. */
  readonly verticals: readonly string[];
  /** Each gets one value of every metric of the account's vertical. */
  readonly periods: readonly PulsePeriod[];
  /** In turn; null: nobody. */
  readonly owners: readonly (string | null)[];
  readonly at: Date;
}

/** The periods that a portfolio shows: the one `at` lies in and so many before it. */
export function lastPeriods(settings: TenantSettings, at: Date, count: number): PulsePeriod[] {
  const { pulseCadence } = settings;
  const newest = pulsePeriodOf(pulseCadence, localDate(at, settings), settings);
  return Array.from({ length: count }, (_, index) => shiftPulsePeriod(newest, index + 1 - count));
}

/** A tenant of the store. */
export interface Ground {
  readonly store: Store;
  readonly tenantId: string;
}

/** Accounts at a time: a statement may take no longer than the app's own. */
const CHUNK = 500;

/** Invented accounts, the same every time but for their ids. */
export async function fillCustomers(
  { store, tenantId }: Ground,
  options: CustomersOptions,
): Promise<void> {
  for (let from = 1; from <= options.count; from += CHUNK) {
    const to = Math.min(options.count, from + CHUNK - 1);
    await store.inTenant(tenantId, (tx) => fillChunk(tx, options, { from, to }));
    // Without it the server goes on checking foreign keys as in the empty table it saw first.
    if (from === 1 || to === options.count) await analyse(store);
  }
}

/** One table at a time: no statement of the app may take longer than some seconds. */
async function analyse(store: Store): Promise<void> {
  await store.asOwner(async ({ prisma }) => {
    await prisma.$executeRaw`ANALYZE accounts`;
    await prisma.$executeRaw`ANALYZE account_mrr`;
    await prisma.$executeRaw`ANALYZE pulse_values`;
  });
}

async function fillChunk(
  tx: TenantTx,
  options: CustomersOptions,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const { verticals, periods, owners, at } = options;
  const metrics = JSON.stringify(
    STANDARD_METRICS.map(({ vertical, type, unit, worst, best }) => ({
      vertical,
      type,
      unit,
      low: Math.min(worst.toNumber(), best.toNumber()),
      width: Math.abs(best.toNumber() - worst.toNumber()),
    })),
  );
  const months = JSON.stringify(periods.map(({ start, end }) => ({ s: start, e: end })));
  await tx.prisma.$executeRaw`
    WITH made AS (
      INSERT INTO accounts (tenant_id, id, name, name_key, vertical, segment, owner_id, status, revision,
        created_at, created_by, updated_at, updated_by)
      SELECT ${tx.tenantId}::uuid, gen_random_uuid(), concat('Customer ', n), concat('customer ', n),
        (${[...verticals]}::text[])[1 + n % ${verticals.length}::int],
        (ARRAY['enterprise', 'mid-market', 'smb'])[1 + n % 3],
        nullif((${owners.map((owner) => owner ?? '')}::text[])[1 + n % ${owners.length}::int], ''),
        'active', 1, ${at}, 'bench', ${at}, 'bench'
      FROM generate_series(${from}::int, ${to}::int) n
      RETURNING tenant_id, id, name, vertical
    ), revenue AS (
      INSERT INTO account_mrr (tenant_id, account_id, effective_from, amount, currency, created_by, created_at)
      SELECT a.tenant_id, a.id, s.since, 500 + abs(hashtext(concat(a.name, s.since))) % 20000,
        CASE abs(hashtext(a.name)) % 10 WHEN 0 THEN 'EUR' ELSE 'USD' END, 'bench', ${at}
      FROM made a CROSS JOIN (VALUES (date '1970-01-01'), (date '2025-10-01')) s (since)
    )
    INSERT INTO pulse_values (tenant_id, period_end, account_id, metric_type, period_start, value, unit,
      source, revision, entered_by, entered_at)
    SELECT a.tenant_id, p.e, a.id, m.type, p.s,
      round((m.low + m.width * (abs(hashtext(concat(a.name, m.type, p.s))) % 1000) / 1000)::numeric, 2),
      m.unit, 'bench', 1, 'bench', ${at}
    FROM made a JOIN json_to_recordset(${metrics}::json)
      AS m (vertical text, type text, unit text, low float8, width float8) ON m.vertical = a.vertical
    CROSS JOIN json_to_recordset(${months}::json) AS p (s date, e date)`;
}
