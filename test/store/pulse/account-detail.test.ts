import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { pulsePeriodOf } from '../../../src/domain/pulse/period.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/tenant.ts';
import { findAccountDetail } from '../../../src/store/pulse/account-detail.ts';
import { saveNote } from '../../../src/store/pulse/notes.ts';
import { endOverride, saveOverride } from '../../../src/store/pulse/overrides.ts';
import { recalculate } from '../../../src/store/pulse/recalculate.ts';
import { saveAccounts } from '../../../src/store/pulse/save-accounts.ts';
import { saveValues } from '../../../src/store/pulse/save-values.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { BY, createAcme } from '../acme.ts';
import { addCustomers, CSV, customer, octoberOf, octoberValue } from './customers.ts';

const OCTOBER = pulsePeriodOf('month', '2025-10-15', DEFAULT_SETTINGS);
const RANGE = { cadence: 'month', from: OCTOBER.start, to: OCTOBER.end } as const;
const later = (minutes: number) => new Date(BY.at.getTime() + minutes * 60_000);

let database: TestDatabase;
let tenantId: string;
const alder = customer('Alder', { renewalDate: '2026-01-31' });
const birch = customer('Birch');
beforeAll(async () => {
  database = await openTestDatabase();
  tenantId = (await createAcme(database.store)).tenant.id;
  await addCustomers(database.store, tenantId, [alder, birch]);
  await database.store.inTenant(tenantId, async (tx) => {
    await saveAccounts(
      tx,
      [
        {
          ...alder,
          revision: 1,
          mrr: { from: '2025-10-10', amount: new Decimal('5000.5'), currency: 'EUR' },
        },
      ],
      CSV,
    );
    const september = { periodStart: '2025-09-01', periodEnd: '2025-09-30' };
    await saveValues(
      tx,
      [
        ...octoberOf(alder, 60).map((one) =>
          one.type === 'nps_score' ? { ...one, unit: '\u001E|\u001F', source: 'Survey "Q4"' } : one,
        ),
        octoberValue(alder, 'csat_score', 12, september),
        ...octoberOf(birch, 30),
      ],
      BY,
    );
    const settings = DEFAULT_SETTINGS;
    await recalculate(tx, { settings, periods: [OCTOBER], accountIds: null, now: BY.at });
  });
});
afterAll(() => database.remove());

const detail = (accountId = alder.id, wanted: Parameters<typeof findAccountDetail>[2] = RANGE) =>
  database.store.readInTenant(tenantId, (tx) => findAccountDetail(tx, accountId, wanted));

describe('everything of one account', () => {
  test('is the account, its revenue, its values and its scores of those days, and no other’s', async () => {
    const found = await detail();
    const { mrr: firstStep, ...rest } = alder;
    expect(found?.account).toEqual({ ...rest, revision: 2 });
    expect(found?.mrr).toEqual([
      firstStep,
      { from: '2025-10-10', amount: new Decimal('5000.5'), currency: 'EUR' },
    ]);
    expect(found?.values).toHaveLength(10);
    expect(new Set(found?.values.map(({ accountId }) => accountId))).toEqual(new Set([alder.id]));
    expect([...(found?.scores ?? [])]).toMatchObject([
      ['2025-10-01', { score: 60_000_000_000, band: 'amber', coverage: 1_000_000_000 }],
    ]);
    expect(found).toMatchObject({ overrides: [], notes: [] });
  });

  test('has the values with who gave them and when, without what separates the parts', async () => {
    const nps = (await detail())?.values.find(({ type }) => type === 'nps_score');
    expect(nps).toEqual({
      accountId: alder.id,
      type: 'nps_score',
      periodStart: '2025-10-01',
      periodEnd: '2025-10-31',
      value: new Decimal(20),
      unit: '|',
      source: 'Survey "Q4"',
      revision: 1,
      enteredBy: BY.by,
      enteredAt: BY.at,
    });
  });

  test('reaches as far as it is asked for', async () => {
    const wide = await detail(alder.id, { ...RANGE, from: '2025-09-01' });
    expect(wide?.values).toHaveLength(11);
    const before = await detail(alder.id, { ...RANGE, from: '2025-08-01', to: '2025-08-31' });
    expect(before).toMatchObject({ values: [], scores: new Map() });
    const byWeek = await detail(alder.id, { ...RANGE, cadence: 'week' });
    expect(byWeek?.scores).toEqual(new Map());
    expect(byWeek?.values).toHaveLength(10);
  });

  test('has overrides and notes, the newest first, those that are over too', async () => {
    const input = (reason: string, accountId = alder.id) => ({
      accountId,
      change: { kind: 'points', points: 5_000_000_000 } as const,
      reason,
      from: OCTOBER.start,
      expiresAt: later(60 * 24),
    });
    await database.store.inTenant(tenantId, async (tx) => {
      await saveOverride(tx, input('first'), { by: 'U0A', at: later(1) });
      await saveOverride(tx, input('elsewhere', birch.id), { by: 'U0A', at: later(1) });
      const second = await saveOverride(tx, input('second'), { by: 'U0B', at: later(2) });
      await endOverride(tx, second.id, { by: 'U0C', at: later(3) });
      for (const [at, text] of ['one', 'two <!here>\nlines'].entries())
        await saveNote(tx, { accountId: alder.id, text }, { by: 'U0A', at: later(at) });
      await saveNote(tx, { accountId: birch.id, text: 'other' }, BY);
    });
    const found = await detail();
    expect(found?.overrides).toMatchObject([
      { reason: 'second', createdBy: 'U0B', endedBy: 'U0C', endedAt: later(3) },
      { reason: 'first', createdBy: 'U0A', endedBy: 'U0B', endedAt: later(2) },
    ]);
    expect(found?.notes).toMatchObject([
      { text: 'two <!here>\nlines', createdAt: later(1) },
      { text: 'one', createdAt: later(0) },
    ]);
  });

  test('is nothing where there is no such account, or it is another tenant’s', async () => {
    expect(await detail('01900000-0000-7000-8000-000000000000')).toBeNull();
    const other = (await createAcme(database.store)).tenant.id;
    expect(
      await database.store.readInTenant(other, (tx) => findAccountDetail(tx, alder.id, RANGE)),
    ).toBeNull();
  });
});
