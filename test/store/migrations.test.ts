import { PGlite } from '@electric-sql/pglite';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createPGlitePool } from '../../src/store/pglite-pool.ts';
import { openSchemaEngine } from '../../src/store/schema-engine.ts';
import { findOrCreateTenant } from '../../src/store/tenants.ts';
import { openEmptyServerDatabase, TEST_DATABASE_URL } from '../fixtures/database.ts';

const APPLIED = ['20261120000000_scorecard'];

test('the migrations make exactly what schema.prisma says', async () => {
  const db = await PGlite.create();
  const pool = createPGlitePool(db);
  const engine = await openSchemaEngine(pool);
  expect(await engine.diffMigrations()).toMatchObject({ empty: true });
  await pool.end();
  await db.close();
});

test('migrations are applied once, with the rows that Prisma’s own command expects', async () => {
  const db = await PGlite.create();
  expect(await migrate(createPGlitePool(db))).toEqual(APPLIED);
  expect(await migrate(createPGlitePool(db))).toEqual([]);
  const { rows } = await db.query(
    'SELECT migration_name, applied_steps_count, finished_at IS NOT NULL AS finished, rolled_back_at FROM _prisma_migrations',
  );
  expect(rows).toEqual(
    APPLIED.map((name) => ({
      migration_name: name,
      applied_steps_count: 1,
      finished: true,
      rolled_back_at: null,
    })),
  );
  await db.close();
});

test.skipIf(TEST_DATABASE_URL === null)(
  'several processes can start at once on an empty PostgreSQL',
  async () => {
    const { databaseUrl, drop } = await openEmptyServerDatabase();
    const dataDir = await mkdtemp(path.join(tmpdir(), 'pulsecard-test-'));
    const applied: unknown[] = [];
    const log = { info: (fields: object) => void applied.push(fields), warn: () => {} };
    const stores = await Promise.all([1, 2, 3].map(() => openStore({ databaseUrl, dataDir, log })));
    expect(applied).toEqual([{ migrations: APPLIED }]);
    const workspace = { slackId: 'T1', name: 'Acme', now: new Date() };
    const ids = await Promise.all(
      stores.map(async (store) => (await findOrCreateTenant(store, workspace)).id),
    );
    expect(new Set(ids).size).toBe(1);
    await Promise.all(stores.map((store) => store.close()));
    await drop();
    await rm(dataDir, { recursive: true });
  },
);
