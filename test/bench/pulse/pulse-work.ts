import { performance } from 'node:perf_hooks';
import { DEMO_PEOPLE } from '../../../src/playground/demo-world.ts';
import type { TenantSettings } from '../../../src/domain/tenant.ts';
import { accountRange } from '../../../src/domain/pulse/build-account.ts';
import type { Store, TenantReader } from '../../../src/store/open-store.ts';
import { findAccountDetail } from '../../../src/store/pulse/account-detail.ts';
import { assignOwner, findAccountNames, findAccounts } from '../../../src/store/pulse/accounts.ts';
import { findPortfolio } from '../../../src/store/pulse/portfolio.ts';
import { recalculate } from '../../../src/store/pulse/recalculate.ts';
import { findPulseSetUp } from '../../../src/store/pulse/set-up.ts';
import { findSetUp } from '../../../src/store/scorecard.ts';
import { findOrCreateTenant, findTenant } from '../../../src/store/tenants.ts';
import { BENCH_START } from '../connection.ts';
import { fillCustomers, lastPeriods, type Ground } from './fill-customers.ts';
import { createManyValues, portfolioOneByOne, recalculateOneByOne } from './naive.ts';
import { timeStatements, type StatementTimes } from './time-statements.ts';

/** The bench's Monday evening is now. */
const at = BENCH_START;

const settingsOf = ({ store, tenantId }: Ground): Promise<TenantSettings> =>
  store.inTenant(tenantId, async (tx) => (await findTenant(tx)).settings);

/** Accounts of all three verticals with values in two months, scored. */
export async function fillPulse(ground: Ground, count: number): Promise<void> {
  const settings = await settingsOf(ground);
  const periods = lastPeriods(settings, at, 2);
  const { csm, noor } = DEMO_PEOPLE;
  const options = {
    count,
    verticals: ['tech', 'healthcare', 'manufacturing'],
    periods,
    owners: [csm, noor, null],
    at,
  };
  const { store, tenantId } = ground;
  await fillCustomers(ground, options);
  await store.inTenant(tenantId, (tx) =>
    recalculate(tx, { settings, periods, accountIds: null, now: at }),
  );
}

export async function listAccounts({
  store,
  tenantId,
}: Ground): Promise<{ name: string; vertical: string }[]> {
  const accounts = await store.readInTenant(tenantId, findAccounts);
  return accounts
    .filter(({ name }) => name.startsWith('Customer '))
    .map(({ name, vertical }) => ({ name, vertical }));
}

/** Gives one account another owner, so that whatever was kept in memory of the tenant's pulse is old. */
export async function touchPulse({ store, tenantId }: Ground, turn: number): Promise<void> {
  const [account] = await store.readInTenant(tenantId, findAccountNames);
  if (account === undefined) throw new Error('there is an account');
  const ownerId = turn % 2 === 0 ? DEMO_PEOPLE.csm : DEMO_PEOPLE.noor;
  await store.inTenant(tenantId, (tx) =>
    assignOwner(tx, { accountId: account.id, ownerId }, { by: 'bench', at }),
  );
}

/** Every statement that a command, a list or an account reads with, each by itself. */
export async function timePulseStatements(ground: Ground): Promise<StatementTimes[]> {
  const { store, tenantId } = ground;
  const [previous, period] = lastPeriods(await settingsOf(ground), at, 2);
  if (previous === undefined || period === undefined) throw new Error('there are two periods');
  const wanted = { cadence: period.cadence, period, previous, now: at };
  const [account] = await store.readInTenant(tenantId, findAccountNames);
  const detail = { cadence: period.cadence, ...accountRange(period) };
  const works: (readonly [string, (reader: TenantReader) => Promise<unknown>])[] = [
    ['request', findSetUp],
    ['set-up', (reader) => findPulseSetUp(reader, period)],
    ['portfolio', (reader) => findPortfolio(reader, wanted)],
    ['account', (reader) => findAccountDetail(reader, account?.id ?? '', detail)],
    ['select of accounts', findAccountNames],
  ];
  const found: StatementTimes[] = [];
  for (const work of works) found.push(...(await timeStatements(store, tenantId, work)));
  return found;
}

/** Milliseconds of the same portfolio, account by account. */
export async function timeNaivePortfolio(ground: Ground, accounts: number): Promise<number> {
  const periods = lastPeriods(await settingsOf(ground), at, 2);
  return portfolioOneByOne(ground.store, ground.tenantId, { periods, accounts });
}

export const timeNaiveRows = (ground: Ground, rows: number): Promise<number> =>
  createManyValues(ground.store, ground.tenantId, { rows, at });

export interface RecalculationTimes {
  readonly accounts: number;
  readonly values: number;
  readonly tookMs: number;
}

/** A tenant of its own with so many accounts of ten values each, none scored yet, scored. */
export async function timeRecalculation(
  store: Store,
  accounts: number,
): Promise<RecalculationTimes & Ground> {
  const slackId = `TBENCH${accounts}`;
  const tenant = await findOrCreateTenant(store, { slackId, name: slackId, now: at });
  const { id: tenantId, settings } = tenant;
  const periods = lastPeriods(settings, at, 1);
  const options = { count: accounts, verticals: ['tech'], periods, owners: [null], at };
  await fillCustomers({ store, tenantId }, options);
  const startedAt = performance.now();
  const { scored } = await store.inTenant(tenantId, (tx) =>
    recalculate(tx, { settings, periods, accountIds: null, now: at }),
  );
  const tookMs = performance.now() - startedAt;
  if (scored !== accounts) throw new Error(`${scored} of ${accounts} accounts were scored`);
  return { accounts, values: accounts * 10, tookMs, store, tenantId };
}

/** Milliseconds for so many accounts of that tenant, one by one. */
export async function timeNaiveRecalculation(ground: Ground, accounts: number): Promise<number> {
  const [period] = lastPeriods(await settingsOf(ground), at, 1);
  if (period === undefined) throw new Error('there is a period');
  return recalculateOneByOne(ground.store, ground.tenantId, { period, accounts, at });
}
