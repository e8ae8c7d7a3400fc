import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPortfolio } from '../../../src/domain/pulse/build-portfolio.ts';
import { pulsePeriodOf, shiftPulsePeriod } from '../../../src/domain/pulse/period.ts';
import { planAccounts } from '../../../src/domain/pulse/plan-accounts.ts';
import type { MrrAnswer } from '../../../src/domain/pulse/plan-mrr.ts';
import { stayContextOf } from '../../../src/domain/pulse/plan-spans.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/tenant.ts';
import { checkAccountRows } from '../../../src/ingest/check-account-rows.ts';
import { toAccountsCsv } from '../../../src/ingest/pulse-csv.ts';
import { readCsv } from '../../../src/ingest/read-csv.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { findAccounts } from '../../../src/store/pulse/accounts.ts';
import { findPortfolio } from '../../../src/store/pulse/portfolio.ts';
import { saveAccounts } from '../../../src/store/pulse/save-accounts.ts';
import { undoChurn } from '../../../src/store/pulse/undo-churn.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { bytesOf } from '../../ingest/bytes.ts';
import { createAcme } from '../acme.ts';

const NOW = new Date('2026-11-30T12:00:00Z');
const HEADER =
  'name,vertical,segment,owner,mrr,currency,status,renewal_date,churned_on,churn_reason,mrr_from';
const START = [
  'Returner Test Ltd,tech,smb,,1000,GBP,active,2026-12-31,,,2026-06-01',
  'Stayer Test Ltd,tech,smb,,500,GBP,active,,,,2026-06-01',
];
const CHURN = ['Returner Test Ltd,tech,smb,,1000,GBP,churned,,2026-09-10,price,'];
const BACK = ['Returner Test Ltd,tech,smb,,1200,GBP,active,,,,2026-11-05'];

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await openTestDatabase();
  store = database.store;
});
afterAll(() => database.remove());

async function checkCsv(tenantId: string, csv: string) {
  const file = await readCsv(bytesOf(csv), {});
  const accounts = await store.readInTenant(tenantId, findAccounts);
  const checked = await checkAccountRows(file, {
    accounts,
    verticals: ['tech'],
    settings: DEFAULT_SETTINGS,
    now: NOW,
    mayEdit: () => true,
    mayCreate: () => true,
    owners: new Map(),
  });
  return { accounts, checked };
}

/** Shares a file and presses Import, at a time of one's own. */
async function importCsv(tenantId: string, csv: string, answer?: MrrAnswer) {
  const { accounts, checked } = await checkCsv(tenantId, csv);
  expect(checked.errors).toEqual([]);
  const plan = planAccounts({
    proposed: checked.rows,
    current: accounts,
    ...stayContextOf(NOW, DEFAULT_SETTINGS),
    ...(answer === undefined ? {} : { answer }),
    newId: uuid,
  });
  const context = { by: 'U0ADA', at: NOW, source: 'csv' as const };
  expect(await store.inTenant(tenantId, (tx) => saveAccounts(tx, plan.changes, context))).toBe(
    true,
  );
  return plan;
}

const share = (tenantId: string, rows: readonly string[]) =>
  importCsv(tenantId, [HEADER, ...rows, ''].join('\n'));

async function errorsOf(tenantId: string, row: string) {
  const { checked } = await checkCsv(tenantId, [HEADER, row, ''].join('\n'));
  return checked.errors.map(({ field, message }) => `${field}: ${message}`).join('\n');
}

/** `1500 → 500, churned 1000, …` of a month, as its portfolio has it. */
async function movementOf(tenantId: string, month: string) {
  const period = pulsePeriodOf('month', `${month}-01`, DEFAULT_SETTINGS);
  const previous = shiftPulsePeriod(period, -1);
  const wanted = { cadence: 'month' as const, period, previous, now: NOW };
  const accounts = await store.readInTenant(tenantId, (tx) => findPortfolio(tx, wanted));
  const view = buildPortfolio(accounts, {
    period,
    previous,
    weightSets: [],
    settings: DEFAULT_SETTINGS,
  });
  const [one] = view.mrr.currencies;
  if (one === undefined) return null;
  const { start, end, total, gained, expansion, contraction, churned, returned } = one;
  const moves = { gained, expansion, contraction, churned, returned };
  return {
    start: start.toNumber(),
    end: end.toNumber(),
    total: total.toNumber(),
    moves: Object.fromEntries(
      Object.entries(moves)
        .filter(([, amount]) => !amount.isZero())
        .map(([kind, amount]) => [kind, amount.toNumber()]),
    ),
    gross: one.grossRetention?.toFixed(4) ?? null,
    net: one.netRetention?.toFixed(4) ?? null,
    lost: view.changed.churned.map(({ account }) => account.name),
    back: view.changed.returned.map(({ account }) => account.name),
    gone: view.churned,
  };
}

const SEPTEMBER = {
  start: 1500,
  end: 500,
  total: 500,
  moves: { churned: 1000 },
  gross: '0.3333',
  net: '0.3333',
  lost: ['Returner Test Ltd'],
  back: [],
  gone: 1,
};

/** They came when there were others already: their MRR begins on the day said. */
async function createReturner(): Promise<string> {
  const { tenant } = await createAcme(store);
  const { id } = tenant;
  await share(id, ['Other Test Ltd,tech,smb,,,,active,,,,']);
  await share(id, START);
  await share(id, CHURN);
  return id;
}

const back = (from: string) => `Returner Test Ltd,tech,smb,,1200,GBP,active,,,,${from}`;
const exported = async (id: string) =>
  toAccountsCsv(await store.readInTenant(id, findAccounts), 'comma-dot', (user) => user);

describe('a customer that comes back', () => {
  it('leaves every closed month as it was, and counts as returned', async () => {
    const id = await createReturner();
    expect(await movementOf(id, '2026-09')).toEqual(SEPTEMBER);
    const october = await movementOf(id, '2026-10');
    expect(october).toMatchObject({ total: 500, moves: {}, gone: 1 });
    const { returned } = await share(id, BACK);
    expect(returned).toEqual([{ name: 'Returner Test Ltd', from: '2026-11-05' }]);
    expect(await movementOf(id, '2026-09')).toEqual(SEPTEMBER);
    expect(await movementOf(id, '2026-10')).toEqual(october);
    expect(await movementOf(id, '2026-11')).toEqual({
      start: 500,
      end: 1700,
      total: 1700,
      moves: { returned: 1200 },
      gross: '1.0000',
      net: '1.0000',
      lost: [],
      back: ['Returner Test Ltd'],
      gone: 0,
    });
  });

  it('is a difference alone where it left and came back within one month', async () => {
    const id = await createReturner();
    await share(id, ['Stayer Test Ltd,tech,smb,,500,GBP,churned,,2026-11-03,,']);
    await share(id, ['Stayer Test Ltd,tech,smb,,450,GBP,active,,,,2026-11-20']);
    expect(await movementOf(id, '2026-11')).toMatchObject({
      start: 500,
      end: 450,
      moves: { contraction: 50 },
      lost: [],
      back: [],
    });
  });

  it('comes back from today on where no day is said, and from no closed or earlier day', async () => {
    const id = await createReturner();
    expect(await errorsOf(id, back('2026-10-20'))).toContain(
      'mrr_from: A return on 2026-10-20 would change a closed period: it counts from 2026-11-01 on',
    );
    expect(await errorsOf(id, back('2026-09-10'))).toContain('mrr_from: It churned on 2026-09-10.');
    expect(await errorsOf(id, back('2026-06-01'))).toContain('undo churn Returner Test Ltd');
    await share(id, [back('')]);
    const [, returner] = await store.readInTenant(id, findAccounts);
    expect(returner?.spans).toEqual([
      { from: '1970-01-01', end: { kind: 'churned', on: '2026-09-10', reason: 'price' } },
      { from: '2026-11-30', end: null },
    ]);
    expect(await errorsOf(id, CHURN[0] ?? '')).toContain(
      'churned_on: It left before and came back on 2026-11-30',
    );
  });

  it('never left where its churn was a mistake, said so with a reason', async () => {
    const id = await createReturner();
    const returner = async () => (await store.readInTenant(id, findAccounts))[1];
    const accountId = (await returner())?.id ?? '';
    const undo = (why: string) =>
      store.inTenant(id, (tx) => undoChurn(tx, { accountId, why }, { by: 'U0ADA', at: NOW }));
    await undo('Wrong customer');
    expect((await returner())?.spans).toEqual([{ from: '1970-01-01', end: null }]);
    expect(await movementOf(id, '2026-09')).toMatchObject({ total: 1500, moves: {} });
    await expect(undo('Twice')).rejects.toThrow('never left');

    await share(id, CHURN);
    await share(id, BACK);
    await undo('It only paused');
    expect((await returner())?.spans).toHaveLength(1);
    expect(await movementOf(id, '2026-11')).toMatchObject({ moves: { expansion: 200 } });
  });

  it('takes back a churn that is still to come', async () => {
    const id = await createReturner();
    await share(id, ['Stayer Test Ltd,tech,smb,,500,GBP,churned,,2026-12-24,,']);
    await share(id, ['Stayer Test Ltd,tech,smb,,500,GBP,active,,,,']);
    const stayer = (await store.readInTenant(id, findAccounts)).at(-1);
    expect(stayer?.spans).toEqual([{ from: '1970-01-01', end: null }]);
  });
});

describe('an export that is edited and shared back', () => {
  it('changes nothing where nothing was edited, also of who came back', async () => {
    const id = await createReturner();
    await share(id, BACK);
    const plan = await importCsv(id, await exported(id));
    expect(plan).toMatchObject({ changes: [], same: 3 });
  });

  it('asks what another MRR from the day stored means, and dates it back only when told', async () => {
    const id = await createReturner();
    const edited = (await exported(id)).replace(',500,GBP', ',650,GBP');
    const { asked } = await importCsv(id, edited);
    expect(asked).toMatchObject([{ name: 'Stayer Test Ltd', stored: { from: '2026-06-01' } }]);
    expect(await movementOf(id, '2026-10')).toMatchObject({ total: 500 });
    expect(await movementOf(id, '2026-11')).toMatchObject({ moves: { expansion: 150 } });

    const other = await createReturner();
    await importCsv(other, edited, 'day');
    expect(await movementOf(other, '2026-10')).toMatchObject({ total: 650 });
    expect(await movementOf(other, '2026-11')).toMatchObject({ moves: {} });
  });
});
