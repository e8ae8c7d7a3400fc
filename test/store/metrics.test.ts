import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { InvalidInput } from '../../src/errors.ts';
import { archiveMetric, moveMetric, restoreMetric } from '../../src/store/arrange-metrics.ts';
import { saveMetric } from '../../src/store/metrics.ts';
import type { Store, TenantTx } from '../../src/store/open-store.ts';
import { saveEntries } from '../../src/store/save-entries.ts';
import { findScorecard } from '../../src/store/scorecard.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { isNameRefused, readNames, visits } from './set-up-inputs.ts';
import { BY, createAcme, MANUAL, valueOf, type Acme } from './acme.ts';

let database: TestDatabase;
let store: Store;
let acme: Acme;
beforeAll(async () => {
  database = await openTestDatabase();
  store = database.store;
});
afterAll(() => database.remove());
beforeEach(async () => {
  acme = await createAcme(store);
});

const inAcme = <T>(work: (tx: TenantTx) => Promise<T>) => store.inTenant(acme.tenant.id, work);
describe('metrics', () => {
  test('are added last in their section with a first definition, changed, and read back', async () => {
    const definition = {
      from: '2025-10-06',
      numerator: 'visits',
      denominator: '',
      filters: 'ours',
    };
    const id = await inAcme((tx) => saveMetric(tx, visits(acme, { definition }), BY));
    const read = async () => (await inAcme(findScorecard)).metrics.find((one) => one.id === id);
    const { definition: _, ...stored } = visits(acme, { definition });
    const added = {
      ...stored,
      id,
      position: 2,
      archivedAt: null,
      goals: [],
      spans: [{ onSince: BY.at, offSince: null }],
    };
    expect(await read()).toEqual({ ...added, definitions: [{ ...definition, version: 1 }] });
    const change = visits(acme, {
      name: 'Value of visits',
      unit: 'money',
      currency: 'EUR',
      rollUp: 'last',
      ownerId: 'U0MAX',
      contributorIds: ['U0KIM'],
      percentRange: 'to-100',
      sourceNote: '',
      active: false,
    });
    expect(await inAcme((tx) => saveMetric(tx, { ...change, id }, BY))).toBe(id);
    expect(await read()).toEqual({
      ...added,
      ...change,
      spans: [{ onSince: BY.at, offSince: BY.at }],
      definitions: [{ ...definition, version: 1 }],
    });
  });

  test('names are unique in a section, and free in another', async () => {
    expect(
      await isNameRefused(inAcme((tx) => saveMetric(tx, visits(acme, { name: 'dials' }), BY))),
    ).toBe(true);
    const { sections } = await inAcme(findScorecard);
    const sectionId = sections[1]?.id ?? '';
    await inAcme((tx) => saveMetric(tx, visits(acme, { name: 'dials', sectionId }), BY));
    expect((await readNames(store, acme)).metrics).toEqual([
      'Dials',
      'Meetings',
      'Revenue',
      'dials',
    ]);
    // Into the section where the name is in use.
    const move = visits(acme, { id: acme.dials.id, name: 'Dials', sectionId });
    expect(await isNameRefused(inAcme((tx) => saveMetric(tx, move, BY)))).toBe(true);
    await inAcme((tx) => saveMetric(tx, { ...move, name: 'More dials' }, BY));
    expect((await readNames(store, acme)).metrics).toEqual([
      'Meetings',
      'Revenue',
      'dials',
      'More dials',
    ]);
  });

  test('move within their section only', async () => {
    await inAcme((tx) => moveMetric(tx, acme.dials.id, 'down', BY));
    expect((await readNames(store, acme)).metrics).toEqual(['Meetings', 'Dials', 'Revenue']);
    await inAcme((tx) => moveMetric(tx, acme.dials.id, 'down', BY));
    expect((await readNames(store, acme)).metrics).toEqual(['Meetings', 'Dials', 'Revenue']);
  });

  test('archiving frees the name; restoring needs it', async () => {
    const { id } = acme.dials;
    await inAcme((tx) => archiveMetric(tx, id, BY));
    const successor = await inAcme((tx) => saveMetric(tx, visits(acme, { name: 'Dials' }), BY));
    expect(await isNameRefused(inAcme((tx) => restoreMetric(tx, id, BY)))).toBe(true);
    await inAcme((tx) => archiveMetric(tx, successor, BY));
    await inAcme((tx) => restoreMetric(tx, id, BY));
    expect((await readNames(store, acme)).metrics).toEqual([
      'Meetings',
      '(Dials)',
      'Dials',
      'Revenue',
    ]);
  });

  test('the cadence is fixed by the first value', async () => {
    const { id } = acme.dials;
    const monthly = visits(acme, { id, name: 'Dials', cadence: 'monthly' });
    await inAcme((tx) => saveEntries(tx, [valueOf(acme.dials, 1)], MANUAL));
    const refused: unknown = await inAcme((tx) => saveMetric(tx, monthly, BY)).catch(
      (e: unknown) => e,
    );
    expect(refused).toBeInstanceOf(InvalidInput);
    expect(refused).toHaveProperty('fields.cadence');
    const unused = visits(acme, { id: acme.meetings.id, name: 'Meetings', cadence: 'monthly' });
    await inAcme((tx) => saveMetric(tx, unused, BY));
  });
});
