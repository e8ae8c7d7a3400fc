import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Decimal } from '../../src/domain/decimal.ts';
import { InvalidInput, NotFound } from '../../src/errors.ts';
import { countEntries, findEntries, findEntriesOf } from '../../src/store/entries.ts';
import type { Store, TenantTx } from '../../src/store/open-store.ts';
import { findRevisions, findRevisionsOf } from '../../src/store/revisions.ts';
import { saveEntries, type EntryChange } from '../../src/store/save-entries.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { createAcme, MANUAL, valueOf, type Acme } from './acme.ts';

let database: TestDatabase;
let store: Store;
let acme: Acme;
beforeAll(async () => {
  database = await openTestDatabase();
  store = database.store;
  acme = await createAcme(store);
});
afterAll(() => database.remove());

const EVER = { from: '2000-01-01', to: '2100-01-01' };
const findAll = (tx: TenantTx) => findEntries(tx, EVER);
const inAcme = <T>(work: (tx: TenantTx) => Promise<T>) => store.inTenant(acme.tenant.id, work);
const save = (changes: readonly EntryChange[], context = MANUAL) =>
  inAcme((tx) => saveEntries(tx, changes, context));

describe('saveEntries', () => {
  test('stores a value as it reads it back, with a revision', async () => {
    const change = valueOf(acme.dials, '12.25', {
      numerator: new Decimal(49),
      denominator: new Decimal(4),
      note: 'a “quoted” note, 1\n2',
      late: true,
      inputs: { ids: [1, 2] },
    });
    const result = await save([change]);
    const entries = await inAcme((tx) => findEntries(tx, EVER));
    expect(result).toEqual({ saved: entries });
    expect(entries).toEqual([
      {
        metricId: acme.dials.id,
        period: '2025-10-20',
        state: 'value',
        value: new Decimal('12.25'),
        numerator: new Decimal(49),
        denominator: new Decimal(4),
        note: 'a “quoted” note, 1\n2',
        source: 'manual',
        revision: 1,
        late: true,
        enteredBy: 'U0ADA',
        enteredAt: MANUAL.at,
      },
    ]);
    const history = await inAcme((tx) => findRevisions(tx, { metricId: acme.dials.id, limit: 9 }));
    expect(history).toEqual([
      {
        metricId: acme.dials.id,
        period: '2025-10-20',
        revision: 1,
        state: 'value',
        value: new Decimal('12.25'),
        numerator: new Decimal(49),
        denominator: new Decimal(4),
        note: 'a “quoted” note, 1\n2',
        source: 'manual',
        inputs: { ids: [1, 2] },
        reason: null,
        by: 'U0ADA',
        at: MANUAL.at,
      },
    ]);
  });

  test('a change keeps the first lateness, the newest revision first, and its reason', async () => {
    const period = '2025-09-01';
    await save([valueOf(acme.dials, 1, { period, late: true })]);
    const later = new Date(MANUAL.at.getTime() + 1000);
    const cleared = { state: 'missing', value: null, baseRevision: 1, period } as const;
    const changed = await save([valueOf(acme.dials, 0, cleared)], {
      by: 'U0KIM',
      at: later,
      source: 'csv',
      reason: 'typed twice',
    });
    expect(changed).toMatchObject({
      saved: [{ state: 'missing', value: null, revision: 2, late: true, source: 'csv' }],
    });
    expect(await inAcme((tx) => findEntriesOf(tx, [{ metricId: acme.dials.id, period }]))).toEqual(
      'saved' in changed ? changed.saved : null,
    );
    const history = await inAcme((tx) =>
      findRevisionsOf(tx, { metricIds: [acme.dials.id, acme.meetings.id], period }),
    );
    expect(
      history.map(({ revision, state, reason, by }) => ({ revision, state, reason, by })),
    ).toEqual([
      { revision: 2, state: 'missing', reason: 'typed twice', by: 'U0KIM' },
      { revision: 1, state: 'value', reason: null, by: 'U0ADA' },
    ]);
  });

  test.each([
    ['a value entered meanwhile', 0],
    ['a newer revision', 1],
    ['a revision that never was', 7],
  ])(
    '%s is a conflict: it is answered, and nothing of the whole is stored',
    async (_, baseRevision) => {
      const other = await createAcme(store);
      const inOther = <T>(work: (tx: TenantTx) => Promise<T>) =>
        store.inTenant(other.tenant.id, work);
      await inOther((tx) => saveEntries(tx, [valueOf(other.dials, 1)], MANUAL));
      await inOther((tx) =>
        saveEntries(tx, [valueOf(other.dials, 2, { baseRevision: 1 })], MANUAL),
      );
      const before = await inOther(findAll);
      const result = await inOther(async (tx) => {
        const outcome = await saveEntries(
          tx,
          [valueOf(other.meetings, 9), valueOf(other.dials, 3, { baseRevision })],
          MANUAL,
        );
        // The transaction is still of use: the caller can look around and answer.
        return { outcome, stored: await findAll(tx) };
      });
      expect(result).toEqual({ outcome: { conflicts: before }, stored: before });
    },
  );

  test('two people entering the same first value: one is stored, the other sees it', async () => {
    const period = '2025-09-08';
    const results = await Promise.all(
      [1, 2, 3, 4].map((value) => save([valueOf(acme.dials, value, { period })])),
    );
    const saved = results.flatMap((result) => ('saved' in result ? result.saved : []));
    expect(saved).toHaveLength(1);
    const conflicts = results.flatMap((result) =>
      'conflicts' in result ? [result.conflicts] : [],
    );
    expect(conflicts).toEqual([saved, saved, saved]);
  });

  test('overlapping saves in opposite orders finish without a deadlock', async () => {
    const weeks = ['2025-08-04', '2025-08-11', '2025-08-18'];
    const changes = weeks.map((period) => valueOf(acme.meetings, 1, { period }));
    const results = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((n) => save(n % 2 === 0 ? changes : changes.toReversed())),
    );
    expect(results.filter((result) => 'saved' in result)).toHaveLength(1);
  });

  test.each([
    ['2025-10-21', 'weekly'],
    ['2025-10-06', 'monthly'],
  ])('%s is no first day of a %s period', async (period, cadence) => {
    const metric = cadence === 'monthly' ? acme.revenue : acme.dials;
    await expect(save([valueOf(metric, 1, { period })])).rejects.toThrow(InvalidInput);
  });

  test('an unknown metric stores nothing', async () => {
    const period = '2025-09-15';
    const unknown = { id: '01900000-0000-7000-8000-000000000000' };
    const before = await inAcme((tx) => countEntries(tx));
    await expect(
      save([valueOf(acme.dials, 1, { period }), valueOf(unknown, 1, { period })]),
    ).rejects.toThrow(NotFound);
    expect(await inAcme((tx) => countEntries(tx))).toBe(before);
  });

  test('an error after saving undoes it', async () => {
    const before = await inAcme((tx) => countEntries(tx));
    const failing = inAcme(async (tx) => {
      await saveEntries(tx, [valueOf(acme.dials, 1, { period: '2025-09-22' })], MANUAL);
      throw new Error('the power of tests');
    });
    await expect(failing).rejects.toThrow('the power of tests');
    expect(await inAcme((tx) => countEntries(tx))).toBe(before);
  });
});
