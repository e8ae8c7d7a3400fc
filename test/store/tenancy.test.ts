import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  DEFAULT_ALERT_SETTINGS,
  DEFAULT_PERSON_ALERT_SETTINGS,
} from '../../src/domain/alerts/settings.ts';
import { pulsePeriodOf } from '../../src/domain/pulse/period.ts';
import { STANDARD_METRICS } from '../../src/domain/pulse/standard-metrics.ts';
import { BUILT_IN_WEIGHTS } from '../../src/domain/pulse/weights.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/tenant.ts';
import type { Store, TenantTx } from '../../src/store/open-store.ts';
import { recordAction } from '../../src/store/actions.ts';
import { addAlertMessages } from '../../src/store/alerts/alert-messages.ts';
import { saveCustomerAction } from '../../src/store/alerts/customer-actions.ts';
import { lockProgress } from '../../src/store/alerts/alert-progress.ts';
import { savePersonSettings } from '../../src/store/alerts/person-settings.ts';
import { savePlayEdit } from '../../src/store/alerts/plays.ts';
import { saveAlerts } from '../../src/store/alerts/save-alerts.ts';
import { saveAlertSettings } from '../../src/store/alerts/tenant-settings.ts';
import { saveAnswer } from '../../src/store/answers.ts';
import { claimFile } from '../../src/store/imports.ts';
import { renameAccount } from '../../src/store/pulse/aliases.ts';
import { findAccounts } from '../../src/store/pulse/accounts.ts';
import { saveDefinition } from '../../src/store/pulse/definitions.ts';
import { saveNote } from '../../src/store/pulse/notes.ts';
import { saveOverride } from '../../src/store/pulse/overrides.ts';
import { recalculate } from '../../src/store/pulse/recalculate.ts';
import { saveAccounts } from '../../src/store/pulse/save-accounts.ts';
import { saveValues } from '../../src/store/pulse/save-values.ts';
import { saveWeights } from '../../src/store/pulse/weights.ts';
import { addMessages } from '../../src/store/reporter/outbox.ts';
import { claimRuns } from '../../src/store/reporter/report-runs.ts';
import { saveReportSetting } from '../../src/store/reporter/report-settings.ts';
import { saveEntries } from '../../src/store/save-entries.ts';
import { findScorecard } from '../../src/store/scorecard.ts';
import { claimEvent } from '../../src/store/slack-events.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { AT, BY, createAcme, MANUAL, valueOf, type Acme } from './acme.ts';
import { openedAlert } from './alerts/alert-parts.ts';
import { churned } from '../fixtures/pulse-account.ts';
import { CSV, customer, octoberOf } from './pulse/customers.ts';

const TABLES = [
  'tenants',
  'sections',
  'metric_spans',
  'metrics',
  'definitions',
  'goals',
  'entries',
  'revisions',
  'imports',
  'slack_events',
  'answers',
  'actions',
  'accounts',
  'account_revisions',
  'account_mrr',
  'account_aliases',
  'account_spans',
  'pulse_values',
  'pulse_value_revisions',
  'pulse_scores',
  'pulse_weights',
  'pulse_definitions',
  'pulse_overrides',
  'pulse_notes',
  'report_settings',
  'report_runs',
  'outbox_messages',
  'alerts',
  'alert_events',
  'alert_messages',
  'customer_actions',
  'plays',
  'alert_preferences',
  'alert_settings',
  'alert_progress',
  'scorecard_issues',
];

/** Of no tenant: nobody but the owner of the tables sees or changes a row. */
const OWNERS_TABLES = ['taken_requests'];

let database: TestDatabase;
let store: Store;
let mine: Acme;
let theirs: Acme;
beforeAll(async () => {
  database = await openTestDatabase();
  store = database.store;
  [mine, theirs] = [await fill(), await fill()];
});
afterAll(() => database.remove());

/** A tenant with rows in every table. */
async function fill(): Promise<Acme> {
  const acme = await createAcme(store);
  await store.inTenant(acme.tenant.id, async (tx) => {
    await saveEntries(tx, [valueOf(acme.dials, 1)], MANUAL);
    await claimFile(tx, { fileId: 'F1', channelId: 'C1', sharedBy: 'U1', at: AT });
    await claimEvent(tx, 'Ev1', AT);
    const answer = { channelId: 'C1', ts: '1.1', askedBy: 'U1', kind: 'scorecard', query: {} };
    await saveAnswer(tx, { ...answer, at: AT });
    await recordAction(tx, { actor: BY.by, action: 'a.b', subject: 'c', details: {}, at: AT });
    await fillPulse(tx);
    await fillReporter(tx);
    await fillAlerts(tx);
    await fillIssues(tx, acme);
  });
  return acme;
}

/** One customer with everything that can be known of it. */
async function fillPulse(tx: TenantTx): Promise<void> {
  const account = customer('Alder');
  await saveAccounts(tx, [account, customer('Birch', churned('2025-09-10'))], CSV);
  await renameAccount(tx, { accountId: account.id, name: 'Alder & Sons' }, BY);
  await saveValues(tx, octoberOf(account, 60), BY);
  await saveWeights(tx, { ...BUILT_IN_WEIGHTS, from: '2025-11-01' }, BY);
  const [definition] = STANDARD_METRICS;
  if (definition === undefined) throw new Error('there are no metrics');
  await saveDefinition(tx, { ...definition, from: '2025-11-01' }, BY);
  const periods = [pulsePeriodOf('month', '2025-10-15', DEFAULT_SETTINGS)];
  await recalculate(tx, { settings: DEFAULT_SETTINGS, periods, accountIds: null, now: AT });
  const override = { change: { kind: 'band', band: 'red' } as const, reason: 'Told so' };
  const expiresAt = new Date(AT.getTime() + 86_400_000);
  await saveOverride(tx, { ...override, accountId: account.id, from: '2025-10-01', expiresAt }, BY);
  await saveNote(tx, { accountId: account.id, text: 'Called' }, BY);
}

/** A report with settings of its own, a run and a message. */
async function fillReporter(tx: TenantTx): Promise<void> {
  const report = 'weekly-scorecard';
  const setting = { enabled: true, channelId: 'C1', schedule: null, since: AT };
  await saveReportSetting(tx, report, setting, BY);
  const { tenantId } = tx;
  const due = { tenantId, report, period: '2025-10-20', dueAt: AT, outcome: 'due' } as const;
  const [run] = await claimRuns(tx, [{ ...due, channelId: 'C1' }], AT);
  const runId = run?.runId ?? '';
  const message = { key: 'main', kind: 'report', runId, recipient: 'C1', content: {} } as const;
  await addMessages(tx, [{ ...message, expiresAt: new Date(AT.getTime() + 1_000) }], AT);
}

/** An alert of that customer with everything around alerts. */
async function fillAlerts(tx: TenantTx): Promise<void> {
  const [account] = await findAccounts(tx);
  if (account === undefined) throw new Error('there is no customer');
  const opened = openedAlert(account.id);
  const alertId = opened.alert.id;
  await saveAlerts(tx, [opened]);
  const message = {
    alertId,
    key: 'main',
    form: 'alert',
    effect: 'announce',
    ownerId: null,
  } as const;
  await addAlertMessages(tx, [{ ...message, recipient: 'C1', deliverAt: AT }]);
  await saveAlertSettings(tx, DEFAULT_ALERT_SETTINGS, BY);
  await savePersonSettings(tx, 'U1', DEFAULT_PERSON_ALERT_SETTINGS, BY);
  await lockProgress(tx, AT);
  await savePlayEdit(
    tx,
    { kind: 'override', key: 'call', enabled: true, text: null, steps: null },
    BY,
  );
  const action = { accountId: account.id, alertId, kind: 'call', title: 'Call' } as const;
  await saveCustomerAction(tx, { ...action, status: 'open', dueOn: null, ownerId: 'U1' }, BY);
}

async function fillIssues(tx: TenantTx, { dials }: Acme): Promise<void> {
  const raised = { title: 'Too few dials', ownerId: 'U1', raisedBy: 'U1', raisedAt: AT };
  const of = { metricId: dials.id, period: new Date('2025-10-20T00:00:00Z') };
  await tx.prisma.scorecardIssue.createMany({
    data: [{ tenantId: tx.tenantId, id: dials.id, ...of, ...raised, status: 'open', revision: 1 }],
  });
}

const asMe = <T>(work: (tx: TenantTx) => Promise<T>) => store.inTenant(mine.tenant.id, work);
const keyOf = (table: string) => (table === 'tenants' ? 'id' : 'tenant_id');

/** All rows of a table as text, as the owner sees them. */
async function dump(table: string, tenantId: string): Promise<string[]> {
  const rows = await store.asOwner(({ prisma }) =>
    prisma.$queryRawUnsafe<{ row: string }[]>(
      `SELECT t::text AS row FROM ${table} t WHERE ${keyOf(table)} = $1::uuid ORDER BY 1`,
      tenantId,
    ),
  );
  return rows.map(({ row }) => row);
}

test('every table has row-level security, a policy, and is known to these tests', async () => {
  const found = await store.asOwner(
    ({ prisma }) => prisma.$queryRaw<{ name: string; secured: boolean; policies: number }[]>`
      SELECT c.relname::text AS name, c.relrowsecurity AS secured,
        (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'm', 'v', 'f')
        AND c.relname <> '_prisma_migrations'`,
  );
  expect(found.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b))).toEqual(
    [...TABLES, ...OWNERS_TABLES].toSorted((a, b) => a.localeCompare(b)),
  );
  const wanted = (name: string) => (OWNERS_TABLES.includes(name) ? 0 : 1);
  expect(
    found.filter(({ name, secured, policies }) => !secured || policies !== wanted(name)),
  ).toEqual([]);
});

test.each(OWNERS_TABLES)('%s cannot even be read as a tenant', async (table) => {
  const reading = asMe(({ prisma }) => prisma.$queryRawUnsafe(`SELECT FROM ${table}`));
  await expect(reading).rejects.toThrow(/permission denied/);
});

test('the application acts as a role that owns nothing and cannot pass the policies', async () => {
  const [role] = await asMe(
    ({ prisma }) => prisma.$queryRaw<unknown[]>`
      SELECT current_user::text AS name, rolsuper AS super, rolbypassrls AS bypass, rolcanlogin AS login,
        (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owned
      FROM pg_roles WHERE rolname = current_user`,
  );
  expect(role).toEqual({ name: 'app_user', super: false, bypass: false, login: false, owned: 0 });
});

describe.each(TABLES)('%s', (table) => {
  test('another tenant’s rows cannot be read', async () => {
    const seen = await asMe(({ prisma }) =>
      prisma.$queryRawUnsafe<{ tenant: string }[]>(
        `SELECT DISTINCT ${keyOf(table)}::text AS tenant FROM ${table}`,
      ),
    );
    expect(seen).toEqual([{ tenant: mine.tenant.id }]);
  });

  test('a row cannot be inserted for another tenant', async () => {
    const before = await dump(table, theirs.tenant.id);
    const inserting = asMe(async ({ prisma }) => {
      // My own row under their key: nothing but the tenant is wrong with it.
      await prisma.$executeRawUnsafe(
        `INSERT INTO ${table} SELECT (json_populate_record(t, json_build_object('${keyOf(table)}', $1::text))).*
         FROM ${table} t`,
        theirs.tenant.id,
      );
    });
    await expect(inserting).rejects.toThrow(/row-level security|permission denied/);
    expect(await dump(table, theirs.tenant.id)).toEqual(before);
  });

  test.each([
    [
      'UPDATE',
      `UPDATE ${table} SET ${keyOf(table)} = ${keyOf(table)} WHERE ${keyOf(table)} = $1::uuid`,
    ],
    ['taking over', `UPDATE ${table} SET ${keyOf(table)} = $1::uuid`],
    ['DELETE', `DELETE FROM ${table} WHERE ${keyOf(table)} = $1::uuid`],
  ])('%s of another tenant’s rows changes nothing', async (_, sql) => {
    const [myRows, theirRows] = [
      await dump(table, mine.tenant.id),
      await dump(table, theirs.tenant.id),
    ];
    const outcome = await asMe(({ prisma }) =>
      prisma.$executeRawUnsafe(sql, theirs.tenant.id),
    ).then(
      (rows) => `${rows} rows`,
      (error: unknown) => String(error),
    );
    expect(outcome).toMatch(/^0 rows$|row-level security|permission denied/);
    expect(await dump(table, mine.tenant.id)).toEqual(myRows);
    expect(await dump(table, theirs.tenant.id)).toEqual(theirRows);
  });

  test('without a tenant nothing is seen', async () => {
    const rows = await store.asOwner(async ({ prisma }) => {
      await prisma.$executeRaw`SELECT set_config('role', 'app_user', TRUE)`;
      return prisma.$queryRawUnsafe<unknown[]>(`SELECT 1 FROM ${table}`);
    });
    expect(rows).toEqual([]);
  });
});

test('neither tenant nor role outlive their transaction', async () => {
  await asMe((tx) => findScorecard(tx));
  const left = await Promise.all(
    Array.from({ length: 12 }, () =>
      store.asOwner(
        ({ prisma }) => prisma.$queryRaw<unknown[]>`
          SELECT nullif(current_setting('app.tenant_id', TRUE), '') AS tenant,
            current_user = 'app_user' AS app`,
      ),
    ),
  );
  expect(left.flat()).toEqual(Array.from({ length: 12 }, () => ({ tenant: null, app: false })));
});

test('tenants working at the same time see their own rows only', async () => {
  const tenants = [mine, theirs];
  const seen = await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      const acme = tenants[n % 2] ?? mine;
      const { sections } = await store.inTenant(acme.tenant.id, findScorecard);
      return sections.some(({ id }) => id === acme.sales.id) && sections.length === 2;
    }),
  );
  expect(seen).not.toContain(false);
});

test('a tenant id that is no tenant sees nothing, and a text that is none is refused', async () => {
  const nobody = '01900000-0000-7000-8000-000000000000';
  expect(await store.inTenant(nobody, findScorecard)).toEqual({ sections: [], metrics: [] });
  const injected = store.inTenant(`${nobody}' OR 'a'='a`, findScorecard);
  await expect(injected).rejects.toThrow(/invalid input syntax|Inconsistent column data|uuid/i);
});

test('a read-only transaction cannot write', async () => {
  const writing = store.inTenant(mine.tenant.id, (tx) => claimEvent(tx, 'Ev9', AT), {
    readOnly: true,
  });
  await expect(writing).rejects.toThrow(/read-only/);
});
