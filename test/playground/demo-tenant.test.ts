import { afterAll, describe, expect, test } from 'vitest';
import { createDemoTenant } from '../../src/playground/demo-tenant.ts';
import type { Store } from '../../src/store/open-store.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { readDemo } from './demo/read-demo.ts';

const WEDNESDAY = new Date('2025-10-29T15:00:00Z');

describe('createDemoTenant', () => {
  const databases: TestDatabase[] = [];
  const open = async (): Promise<Store> => {
    const database = await openTestDatabase();
    databases.push(database);
    return database.store;
  };
  afterAll(() => Promise.all(databases.map((database) => database.remove())));

  test('makes the same demo for the same time, and only once', async () => {
    const [one, other] = [await open(), await open()];
    await createDemoTenant(one, { now: WEDNESDAY });
    await createDemoTenant(other, { now: WEDNESDAY });
    const first = await readDemo(one);
    expect((await readDemo(other)).story).toEqual(first.story);

    await createDemoTenant(one, { now: new Date('2025-11-12T15:00:00Z') });
    const again = await readDemo(one);
    expect(again.story).toEqual(first.story);
    expect(again.scorecard).toEqual(first.scorecard);
    expect(again.actions).toBe(first.actions);
  });

  test('leaves nothing half done when it is cut off, and makes it whole next time', async () => {
    const store = await open();
    const cutOff: Store = {
      ...store,
      inTenant: (id, work, options) =>
        store.inTenant(
          id,
          async (tx) => {
            await work(tx);
            throw new Error('power cut');
          },
          options,
        ),
    };
    await expect(createDemoTenant(cutOff, { now: WEDNESDAY })).rejects.toThrow('power cut');
    await expect(readDemo(store)).rejects.toThrow('is not set up');
    await createDemoTenant(store, { now: WEDNESDAY });
    expect((await readDemo(store)).entries.length).toBeGreaterThan(500);
  });
});
