import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Prisma } from '../../src/generated/prisma/client.ts';
import type { TenantReader } from '../../src/store/open-store.ts';
import { findScorecard, findSetUp } from '../../src/store/scorecard.ts';
import { findOrCreateTenant, findTenant } from '../../src/store/tenants.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';

const now = new Date('2025-10-27T20:00:00Z');

const namesSeen = async (reader: TenantReader) =>
  reader.prisma.$queryRaw<{ name: string }[]>`SELECT name FROM tenants`;

const rename = async (reader: TenantReader) =>
  reader.prisma.$queryRaw(Prisma.sql`UPDATE tenants SET name = 'changed' RETURNING name`);

describe('reading as a tenant', () => {
  let database: TestDatabase;
  let acmeId: string;
  let otherId: string;
  beforeAll(async () => {
    database = await openTestDatabase();
    const { store } = database;
    const tenantOf = (slackId: string) =>
      findOrCreateTenant(store, { slackId, name: slackId, now }).then(({ id }) => id);
    acmeId = await tenantOf('T0ACME');
    otherId = await tenantOf('T0OTHER');
  });
  afterAll(() => database.remove());

  it('reads what a transaction reads', async () => {
    const { store } = database;
    const read = await store.readInTenant(acmeId, findSetUp);
    const expected = await store.inTenant(acmeId, async (tx) => ({
      tenant: await findTenant(tx),
      scorecard: await findScorecard(tx),
    }));
    expect(read).toEqual(expected);
  });

  it('sees one tenant, whatever it asks for, also side by side', async () => {
    const ids = [acmeId, otherId, acmeId, otherId, acmeId, otherId];
    const seen = await Promise.all(ids.map((id) => database.store.readInTenant(id, namesSeen)));
    expect(seen).toEqual(ids.map((id) => [{ name: id === acmeId ? 'T0ACME' : 'T0OTHER' }]));
  });

  it('cannot be talked into another tenant by its id', async () => {
    const forged = `${acmeId}', TRUE), set_config('role', 'postgres`;
    await expect(database.store.readInTenant(forged, namesSeen)).rejects.toThrow(/uuid/);
  });

  it('refuses to write, and leaves the connection as it was', async () => {
    const { store } = database;
    await expect(store.readInTenant(acmeId, rename)).rejects.toThrow(/read-only|permission denied/);
    expect(await store.readInTenant(acmeId, namesSeen)).toEqual([{ name: 'T0ACME' }]);
    expect(await store.inTenant(otherId, findTenant)).toMatchObject({ name: 'T0OTHER' });
  });
});
