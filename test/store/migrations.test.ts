import { PGlite } from '@electric-sql/pglite';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createPGlitePool } from '../../src/store/pglite-pool.ts';
import { openSchemaEngine } from '../../src/store/schema-engine.ts';
import { findOrCreateTenant, findTenant } from '../../src/store/tenants.ts';
import { openEmptyServerDatabase, TEST_DATABASE_URL } from '../fixtures/database.ts';

const SILENT = { info: () => {}, warn: () => {} };
const APPLIED = (await readdir(path.resolve(import.meta.dirname, '../../prisma/migrations')))
  .filter((name) => !name.includes('.'))
  .toSorted();

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

test('a migration that a killed start left unfinished is applied by the next', async () => {
  const db = await PGlite.create();
  await migrate(createPGlitePool(db));
  // As it is left behind: noted as begun, nothing of it done.
  await db.exec(`UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0;
    DO $$ DECLARE made text; BEGIN
      FOR made IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
      LOOP EXECUTE format('DROP TABLE %I CASCADE', made); END LOOP;
      FOR made IN SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      LOOP EXECUTE format('DROP FUNCTION %I CASCADE', made); END LOOP;
    END $$;
    DROP OWNED BY app_user; DROP ROLE app_user`);
  expect(await migrate(createPGlitePool(db))).toEqual(APPLIED);
  expect(await migrate(createPGlitePool(db))).toEqual([]);
  await db.close();
});

test('a migration that fails says why, and can be repeated once that is mended', async () => {
  const db = await PGlite.create();
  await db.exec(
    'CREATE TABLE _prisma_keep (); CREATE FUNCTION current_tenant_id() RETURNS int RETURN 1',
  );
  // An empty history on a database that is not empty: as after `prisma migrate reset` went half way.
  await db.exec(`CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL,
    finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count int NOT NULL DEFAULT 0)`);
  await expect(migrate(createPGlitePool(db))).rejects.toThrow(/current_tenant_id.* already exists/);
  await db.exec('DROP FUNCTION current_tenant_id');
  expect(await migrate(createPGlitePool(db))).toEqual(APPLIED);
  await db.close();
});

test.skipIf(TEST_DATABASE_URL === null)(
  'a user without the role that keeps tenants apart is told what to do',
  async () => {
    const { databaseUrl, drop, runAsAdmin } = await openEmptyServerDatabase();
    const name = `pulsecard_${process.pid}`;
    await runAsAdmin(
      `CREATE ROLE ${name} LOGIN PASSWORD 'x'; GRANT CREATE ON SCHEMA public TO ${name}`,
    );
    const url = Object.assign(new URL(databaseUrl), { username: name, password: 'x' });
    const open = () => openStore({ databaseUrl: url.href, dataDir: tmpdir(), log: SILENT });
    await expect(open()).rejects.toThrow(`GRANT app_user TO "${name}"`);
    await runAsAdmin(`GRANT app_user TO ${name}`);
    const store = await open();
    const workspace = { slackId: 'T1', name: 'Acme', now: new Date() };
    const { id } = await findOrCreateTenant(store, workspace);
    expect(await store.inTenant(id, findTenant)).toMatchObject({ id, name: 'Acme' });
    await store.close();
    await runAsAdmin(`DROP OWNED BY ${name}; DROP ROLE ${name}`);
    await drop();
  },
);
