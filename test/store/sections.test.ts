import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { InvalidInput } from '../../src/errors.ts';
import { createScorecard } from '../../src/store/create-scorecard.ts';
import type { Store, TenantTx } from '../../src/store/open-store.ts';
import { findScorecard } from '../../src/store/scorecard.ts';
import {
  archiveSection,
  moveSection,
  restoreSection,
  saveSection,
} from '../../src/store/sections.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { isNameRefused, readNames, section } from './set-up-inputs.ts';
import { BY, createAcme, DIALS, type Acme } from './acme.ts';

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
describe('sections', () => {
  test('are added last, changed, and read back', async () => {
    const added = await inAcme((tx) => saveSection(tx, section('  Marketing '), BY));
    expect(added).toMatchObject({
      name: 'Marketing',
      position: 2,
      ownerId: null,
      archivedAt: null,
    });
    const change = { name: 'Growth', ownerId: 'U0MAX', contributorIds: ['U0KIM'], active: false };
    const changed = await inAcme((tx) => saveSection(tx, { ...change, id: added.id }, BY));
    expect(changed).toEqual({ ...added, ...change });
    const { sections } = await inAcme(findScorecard);
    expect(sections.at(-1)).toEqual(changed);
  });

  test.each(['Sales', 'sales', ' SALES  ', '\u202ASales\u202C'])(
    'a second one cannot be called %j',
    async (name) => {
      expect(await isNameRefused(inAcme((tx) => saveSection(tx, section(name), BY)))).toBe(true);
    },
  );

  test('another one can be called Salés, in one line', async () => {
    const { name } = await inAcme((tx) => saveSection(tx, section('Sal\u0000és\n2'), BY));
    expect(name).toBe('Salés 2');
  });

  test.each(['', '   '])('a name of %j is none', async (name) => {
    expect(await isNameRefused(inAcme((tx) => saveSection(tx, section(name), BY)))).toBe(true);
  });

  test('two at once cannot take the same name', async () => {
    const results = await Promise.allSettled(
      ['Marketing', 'marketing', 'MARKETING'].map((name) =>
        inAcme((tx) => saveSection(tx, section(name), BY)),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(reasons.filter((reason) => reason instanceof InvalidInput)).toHaveLength(2);
  });

  test('its own name is no obstacle, nor is another tenant’s', async () => {
    const { id } = acme.sales;
    await inAcme((tx) => saveSection(tx, { ...section('SALES'), id }, BY));
    expect((await readNames(store, acme)).sections).toEqual(['SALES', 'Money']);
  });

  test('move up and down, and stay at the ends', async () => {
    await inAcme((tx) => saveSection(tx, section('Marketing'), BY));
    const move = (direction: 'up' | 'down') =>
      inAcme((tx) => moveSection(tx, acme.sales.id, direction, BY));
    const seen = [];
    for (const direction of ['down', 'down', 'down', 'up', 'up', 'up'] as const) {
      await move(direction);
      seen.push((await readNames(store, acme)).sections.indexOf('Sales'));
    }
    expect(seen).toEqual([1, 2, 2, 1, 0, 0]);
  });

  test('archiving frees the name; restoring needs it', async () => {
    const { id } = acme.sales;
    await inAcme((tx) => archiveSection(tx, id, BY));
    expect((await readNames(store, acme)).sections).toEqual(['(Sales)', 'Money']);
    const successor = await inAcme((tx) => saveSection(tx, section('Sales'), BY));
    expect(await isNameRefused(inAcme((tx) => restoreSection(tx, id, BY)))).toBe(true);
    await inAcme((tx) => saveSection(tx, { ...section('New Sales'), id: successor.id }, BY));
    await inAcme((tx) => restoreSection(tx, id, BY));
    expect((await readNames(store, acme)).sections).toEqual(['Money', 'New Sales', 'Sales']);
  });

  test('an archived one can be renamed without holding its name', async () => {
    const { id } = acme.sales;
    await inAcme((tx) => archiveSection(tx, id, BY));
    await inAcme((tx) => saveSection(tx, { ...section('Money'), id }, BY));
    expect((await readNames(store, acme)).sections).toEqual(['(Money)', 'Money']);
  });
});

const create = (names: string[], metrics: string[]) =>
  inAcme((tx) =>
    createScorecard(
      tx,
      {
        sections: names.map((name) => ({
          name,
          ownerId: null,
          contributorIds: [],
          metrics: metrics.map((one) => ({ ...DIALS, name: one })),
        })),
      },
      { ...BY, from: '2025-10-06', monthFrom: '2025-10-01' },
    ),
  );

test('a template with a name twice, or one in use, stores nothing', async () => {
  expect(await isNameRefused(create(['One', 'one'], []))).toBe(true);
  expect(await isNameRefused(create(['One', 'SALES'], []))).toBe(true);
  expect(await isNameRefused(create(['One'], ['A', 'a']))).toBe(true);
  await create(['One', 'Two'], ['A', 'B']);
  expect((await readNames(store, acme)).sections).toEqual(['Sales', 'Money', 'One', 'Two']);
});
