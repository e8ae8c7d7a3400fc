import { expect, it } from 'vitest';
import { claimEvent } from '../../src/store/slack-events.ts';
import { openTestDatabase } from '../fixtures/database.ts';
import { AT, createAcme } from './acme.ts';

it('of several deliveries of one event at the same moment one is the first, in each tenant', async () => {
  const database = await openTestDatabase();
  try {
    const { store } = database;
    const [acme, other] = [await createAcme(store), await createAcme(store)];
    const claim = ({ tenant }: typeof acme) =>
      store.inTenant(tenant.id, (tx) => claimEvent(tx, 'Ev1', AT));
    const found = await Promise.all([claim(acme), claim(acme), claim(acme)]);
    expect(found.toSorted()).toEqual([false, false, true]);
    expect(await claim(acme)).toBe(false);
    expect(await claim(other)).toBe(true);
  } finally {
    await database.remove();
  }
});
