import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StatementTx } from '../../src/store/open-store.ts';
import { findOrCreateTenant, findTenant } from '../../src/store/tenants.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';

const now = new Date('2025-10-27T20:00:00Z');

const rename = async (tx: StatementTx, name: string) => tx.prisma.$executeRaw`
  UPDATE tenants SET name = ${name}, updated_at = ${now}`;

describe('writing as a tenant, by statements', () => {
  let database: TestDatabase;
  let acmeId: string;
  let otherId: string;
  beforeAll(async () => {
    database = await openTestDatabase();
    const tenantOf = (slackId: string) =>
      findOrCreateTenant(database.store, { slackId, name: slackId, now }).then(({ id }) => id);
    acmeId = await tenantOf('T0ACME');
    otherId = await tenantOf('T0OTHER');
  });
  afterAll(() => database.remove());

  const nameOf = async (id: string) => (await database.store.inTenant(id, findTenant)).name;

  it('changes one tenant, whatever it asks for, also side by side', async () => {
    const { store } = database;
    const changed = await Promise.all([
      store.writeInTenant(acmeId, (tx) => rename(tx, 'Acme')),
      store.writeInTenant(otherId, (tx) => rename(tx, 'Other')),
    ]);
    expect(changed).toEqual([1, 1]);
    expect([await nameOf(acmeId), await nameOf(otherId)]).toEqual(['Acme', 'Other']);
  });

  it('sees what it changed, and answers what its work answers', async () => {
    const seen = await database.store.writeInTenant(acmeId, async (tx) => {
      await rename(tx, 'Acme 2');
      return tx.prisma.$queryRaw<{ name: string }[]>`SELECT name FROM tenants`;
    });
    expect(seen).toEqual([{ name: 'Acme 2' }]);
  });

  it('leaves nothing behind when its work throws, and throws the same', async () => {
    const own = new Error('changed its mind');
    const work = database.store.writeInTenant(acmeId, async (tx) => {
      await rename(tx, 'never');
      throw own;
    });
    await expect(work).rejects.toBe(own);
    expect(await nameOf(acmeId)).toBe('Acme 2');
  });

  it('does not pass off as stored what a refused statement has undone', async () => {
    const work = database.store.writeInTenant(acmeId, async (tx) => {
      await rename(tx, 'never');
      await Promise.resolve(tx.prisma.$queryRaw`SELECT no_such_column FROM tenants`).catch(
        () => {},
      );
    });
    await expect(work).rejects.toThrow('rolled back');
    expect(await nameOf(acmeId)).toBe('Acme 2');
  });

  it('cannot be talked into another tenant by its id', async () => {
    const forged = `${acmeId}', TRUE), set_config('role', 'postgres`;
    await expect(database.store.writeInTenant(forged, (tx) => rename(tx, 'x'))).rejects.toThrow(
      /uuid/,
    );
  });
});
