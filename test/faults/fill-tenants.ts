import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { Decimal } from '../../src/domain/decimal.ts';
import { DEFAULT_SETTINGS, type TenantSettings } from '../../src/domain/tenant.ts';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import { openStore, type TenantTx } from '../../src/store/open-store.ts';
import { recalculate } from '../../src/store/pulse/recalculate.ts';
import { saveAccounts } from '../../src/store/pulse/save-accounts.ts';
import { saveValues } from '../../src/store/pulse/save-values.ts';
import { setUpTenant, type EntrySeed } from '../fixtures/set-up-tenant.ts';
import { filledPeriods, HIGH, valuesOf, WATCHED } from './change-scores.ts';
import { ALWAYS } from '../../src/domain/pulse/spans.ts';

const { admin, csm, jason } = DEMO_PEOPLE;
const SETTINGS: Partial<TenantSettings> = {
  adminIds: [admin, jason],
  csmIds: [csm],
  teamChannelId: DEMO_TEAM_CHANNEL,
};
/** Before the earliest of the simulated weeks, so that their numbers are expected and asked for. */
const SET_UP_AT = new Date('2024-06-03T12:00:00Z');
const WEEKLY = [
  'Inside Sales/Dials',
  'Inside Sales/Conversations with DM',
  'Outside Sales/Networking Events',
  'Warm 250/W250 Dials',
];

export interface FilledTenants {
  /** By number, the first one at 1; nobody has number 0. */
  readonly ids: readonly string[];
}

/**
 * Fills an empty database with tenants that are alike, numbered from 1: the MSP scorecard with a few
 * numbers of six weeks and of those to come, and three customers; known to the local Slack by the ids
 * of `worldOfTenants`.
 */
export async function fillTenants(
  databaseUrl: string,
  {
    count,
    now,
    weeks,
    customers = true,
  }: { count: number; now: Date; weeks: number; customers?: boolean },
): Promise<FilledTenants> {
  const log = { info: () => {}, warn: () => {} };
  const store = await openStore({ databaseUrl, dataDir: '', log });
  try {
    const first = await setUpTenant(store, {
      settings: SETTINGS,
      setUpAt: SET_UP_AT,
      entries: weeksAround(now, weeks).flatMap((period, index): EntrySeed[] =>
        WEEKLY.map((metric) => ({ metric, period, value: 10 + (index % 9) * 3 })),
      ),
    });
    if (customers) await store.inTenant(first.tenantId, (tx) => saveCustomers(tx, now));
    const ids = await copyTenant(databaseUrl, first.tenantId, count);
    return { ids: ['', ...ids] };
  } finally {
    await store.close();
  }
}

/** Mondays: of the six weeks before, of this one and of those to come. */
function weeksAround(now: Date, weeks: number): string[] {
  const monday = new Date(now);
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
  return Array.from({ length: 6 + weeks }, (_, index) =>
    new Date(monday.getTime() + (index - 6) * 7 * 24 * 3_600_000).toISOString().slice(0, 10),
  );
}

/** The first one fell a little, and the others are worse. */
async function saveCustomers(tx: TenantTx, now: Date): Promise<void> {
  const settings = { ...DEFAULT_SETTINGS, ...SETTINGS };
  const periods = filledPeriods(now);
  const by = { by: admin, at: now };
  const accounts = [WATCHED, 'Alder Clinic', 'Quarry Foods'].map((name, index) => ({
    id: uuid(),
    name,
    vertical: 'tech',
    segment: 'smb' as const,
    ownerId: csm,
    spans: ALWAYS,
    renewalDate: null,
    revision: 0,
    mrr: { from: '1970-01-01', amount: new Decimal(4_200 + index * 1_000), currency: 'USD' },
  }));
  if (!(await saveAccounts(tx, accounts, { ...by, source: 'csv' }))) throw new Error('no accounts');
  const values = periods.flatMap((period, later) =>
    accounts.flatMap(({ id }, index) => valuesOf(id, period, HIGH - index * 20 - later * 5, 0)),
  );
  if (!(await saveValues(tx, values, by))) throw new Error('no values');
  await recalculate(tx, { settings, periods, accountIds: null, now });
}

/** Rows of a tenant, as they are copied for another: its id, and the ids that Slack knows it by. */
const COPY = `INSERT INTO %TABLE SELECT (json_populate_record(NULL::%TABLE, regexp_replace(
    replace(to_json(r)::text, $1, $2), '"([UCT])0([A-Z]+)"', '"\\1' || $3 || '\\2"', 'g')::json)).*
  FROM %TABLE r WHERE %KEY = $1::uuid`;

/** The tenant itself becomes number 1; gives the ids of all. */
async function copyTenant(databaseUrl: string, tenantId: string, count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // Copies are as consistent as what they are copied from; checking them again takes its time.
    await client.query(`SET session_replication_role = replica`);
    const { rows: tables } = await client.query<{ name: string }>(`SELECT table_name AS name
      FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'tenant_id'`);
    const keys = [
      { table: 'tenants', key: 'id' },
      ...tables.map(({ name }) => ({ table: name, key: 'tenant_id' })),
    ];
    const ids = Array.from({ length: count }, () => uuid());
    await client.query('BEGIN');
    for (const [index, id] of ids.entries()) {
      for (const { table, key } of keys) {
        const text = COPY.replaceAll('%TABLE', table).replace('%KEY', key);
        await client.query(text, [tenantId, id, String(index + 1)]);
      }
    }
    for (const { table, key } of keys.toReversed())
      await client.query(`DELETE FROM ${table} WHERE ${key} = $1`, [tenantId]);
    await client.query('COMMIT');
    await client.query('ANALYZE');
    return ids;
  } finally {
    await client.end();
  }
}
