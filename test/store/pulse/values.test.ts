import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { valueKey, type ValueChange } from '../../../src/domain/pulse/plan-values.ts';
import type { Account } from '../../../src/domain/pulse/types.ts';
import type { TenantTx } from '../../../src/store/open-store.ts';
import { findCurrentValues } from '../../../src/store/pulse/current-values.ts';
import { saveValues } from '../../../src/store/pulse/save-values.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { BY, createAcme } from '../acme.ts';
import { addCustomers, customer, octoberValue } from './customers.ts';

let database: TestDatabase;
let tenantId: string;
let [alder, birch]: Pick<Account, 'id'>[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());
beforeEach(async () => {
  tenantId = (await createAcme(database.store)).tenant.id;
  [alder, birch] = await addCustomers(database.store, tenantId, [
    customer('Alder'),
    customer('Birch'),
  ]);
});

const of = (which: 'alder' | 'birch') => {
  const account = which === 'alder' ? alder : birch;
  if (account === undefined) throw new Error('no account');
  return account;
};
const inTenant = <T>(work: (tx: TenantTx) => Promise<T>) => database.store.inTenant(tenantId, work);
const save = (...changes: ValueChange[]) => inTenant((tx) => saveValues(tx, changes, BY));
const wanted = () => ({
  ends: ['2025-10-31'],
  accountIds: [of('alder').id, of('birch').id],
});
const find = (ends: string[], accountIds: string[]) =>
  inTenant((tx) => findCurrentValues(tx, { ends, accountIds }));
const current = () => inTenant((tx) => findCurrentValues(tx, wanted()));
const revisions = () =>
  inTenant((tx) =>
    tx.prisma.pulseValueRevision.findMany({ where: { tenantId }, orderBy: { revision: 'asc' } }),
  );

describe('values', () => {
  test('are read as they were saved, as short as can be', async () => {
    const nps = octoberValue(of('alder'), 'nps_score', '-12.5000', { unit: 'points' });
    const long = octoberValue(of('birch'), 'expansion_mrr', '12345678901234567890.0123456789');
    const odd = octoberValue(of('birch'), 'csat_score', '0', { source: 'a "quoted" \\ source' });
    expect(await save(nps, long, odd)).toBe(true);
    expect(await current()).toEqual(
      new Map([
        [valueKey(nps), { value: '-12.5', unit: 'points', source: 'csv', revision: 1 }],
        [valueKey(long), { value: long.value, unit: '', source: 'csv', revision: 1 }],
        [valueKey(odd), { value: '0', unit: '', source: 'a "quoted" \\ source', revision: 1 }],
      ]),
    );
  });

  test('are told apart by every part of their key', async () => {
    const one = octoberValue(of('alder'), 'nps_score', 1);
    const others = [
      octoberValue(of('birch'), 'nps_score', 2),
      octoberValue(of('alder'), 'csat_score', 3),
      octoberValue(of('alder'), 'nps_score', 4, { periodStart: '2025-10-31' }),
      octoberValue(of('alder'), 'nps_score', 5, {
        periodStart: '2025-09-01',
        periodEnd: '2025-09-30',
      }),
    ];
    expect(await save(one, ...others)).toBe(true);
    const stored = await current();
    expect([...stored.values()].map(({ value }) => value).toSorted()).toEqual(['1', '2', '3', '4']);
  });

  test('change from the revision they were read at; every revision stays', async () => {
    const first = octoberValue(of('alder'), 'nps_score', 10);
    await save(first);
    expect(await save({ ...first, value: '20', baseRevision: 1 })).toBe(true);
    expect((await current()).get(valueKey(first))).toMatchObject({ value: '20', revision: 2 });
    expect(
      (await revisions()).map(({ value, revision }) => `${revision}: ${String(value)}`),
    ).toEqual(['1: 10', '2: 20']);
  });

  test.each([
    ['a newer revision', 1],
    ['a revision that never was', 7],
    ['a first value, where there is one', 0],
  ])('all stay as they were when one of them was made from %s', async (_, baseRevision) => {
    const nps = octoberValue(of('alder'), 'nps_score', 10);
    await save(nps);
    await save({ ...nps, value: '20', baseRevision: 1 });
    const before = await current();
    const outcome = await inTenant(async (tx) => {
      const changes = [
        octoberValue(of('birch'), 'nps_score', 5),
        { ...nps, value: '30', baseRevision },
      ];
      const saved = await saveValues(tx, changes, BY);
      return { saved, seen: await findCurrentValues(tx, wanted()) };
    });
    expect(outcome).toEqual({ saved: false, seen: before });
    expect(await current()).toEqual(before);
    expect(await revisions()).toHaveLength(2);
  });

  test('imported by several people at once, in any order: one is stored, the others are told', async () => {
    const changes = ['nps_score', 'csat_score', 'ces_score'].flatMap((type) => [
      octoberValue(of('alder'), type, 1),
      octoberValue(of('birch'), type, 1),
    ]);
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map((value) => {
        const mine = changes.map((one) => ({ ...one, value: String(value) }));
        return save(...(value % 2 === 0 ? mine : mine.toReversed()));
      }),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    const winner = String(outcomes.indexOf(true) + 1);
    expect(new Set([...(await current()).values()].map(({ value }) => value))).toEqual(
      new Set([winner]),
    );
    expect(await revisions()).toHaveLength(changes.length);
  });

  test('are nothing for other days, other accounts, and no account', async () => {
    await save(octoberValue(of('alder'), 'nps_score', 10));
    expect(await find(['2025-09-30'], [of('alder').id])).toEqual(new Map());
    expect(await find(['2025-10-31'], [of('birch').id])).toEqual(new Map());
    expect(await find(['2025-10-31'], [])).toEqual(new Map());
    expect(await find([], [of('alder').id])).toEqual(new Map());
  });

  test('never end before they begin', async () => {
    const wrong = octoberValue(of('alder'), 'nps_score', 1, { periodStart: '2025-11-01' });
    await expect(save(wrong)).rejects.toThrow(/pulse_values_period/);
  });
});
