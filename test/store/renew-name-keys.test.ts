import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';
import { createPGlitePool } from '../../src/store/pglite-pool.ts';
import { renewNameKeys } from '../../src/store/renew-name-keys.ts';
import { listMigrations } from '../../src/store/schema-engine.ts';

const NAMES = '20261201013832_names';
const TENANT = '01900000-0000-7000-8000-000000000001';
const idOf = (number: number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;

async function apply(db: PGlite, names: readonly string[]): Promise<void> {
  const dir = path.resolve(import.meta.dirname, '../../prisma/migrations');
  for (const name of names)
    await db.exec(await readFile(path.join(dir, name, 'migration.sql'), 'utf8'));
}

/** A database as the version before left it, with what its rule made of names. */
async function openEarlier(): Promise<PGlite> {
  const db = await PGlite.create();
  const all = await listMigrations();
  await apply(
    db,
    all.filter((name) => name < NAMES),
  );
  await db.exec(`
    INSERT INTO tenants (id, slack_id, name, zone, first_day, week_rule, cut_off_day, cut_off_time, currency,
      number_format, public_channel_ids, admin_ids, manager_ids, csm_ids, created_at, updated_at)
    VALUES ('${TENANT}', 'T1', 'Acme', 'UTC', 1, 'fourth-day', 1, '08:00', 'USD', 'comma-dot', '{}', '{}', '{}', '{}', now(), now())`);
  return db;
}

async function addAccounts(
  db: PGlite,
  rows: readonly (readonly [string, string])[],
): Promise<void> {
  for (const [at, [name, key]] of rows.entries()) {
    await db.query(
      `INSERT INTO accounts (tenant_id, id, name, name_key, vertical, segment, status, revision, created_at,
        created_by, updated_at, updated_by) VALUES ($1, $2, $3, $4, 'tech', 'smb', 'active', 1, now(), 'U1', now(), 'U1')`,
      [TENANT, idOf(at), name, key],
    );
  }
}

test('names of an earlier version are compared by the new rule from the next start on', async () => {
  const db = await openEarlier();
  const long = 'n'.repeat(130);
  await addAccounts(db, [
    ['ハルス試験商会', 'ハルス試験商会'],
    ['ÅSBO Testkraft', 'asbo testkraft'],
    ["Rosa's_Kitchens", 'rosas kitchens'],
    [long, long.slice(0, 120)],
    ['Alder', 'alder'],
    ['Al\u202Eder', 'al\u202Eder'],
  ]);
  await db.query(
    `INSERT INTO sections (tenant_id, id, name, name_key, position, contributor_ids, active, archived_at, created_at,
      created_by, updated_at, updated_by) VALUES ($1, $2, 'Café', 'cafe', 0, '{}', TRUE, NULL, now(), 'U1', now(), 'U1'),
      ($1, $3, 'Cafe', NULL, 1, '{}', TRUE, now(), now(), 'U1', now(), 'U1')`,
    [TENANT, idOf(20), idOf(21)],
  );
  await apply(db, [NAMES]);
  const pool = createPGlitePool(db);
  await renewNameKeys(pool);
  const { rows } = await db.query('SELECT name, name_key FROM accounts ORDER BY id');
  expect(rows).toEqual([
    { name: 'ハルス試験商会', name_key: 'ハルス試験商会' },
    { name: 'ÅSBO Testkraft', name_key: 'åsbo testkraft' },
    { name: "Rosa's_Kitchens", name_key: "rosa's_kitchens" },
    { name: long, name_key: long },
    { name: 'Alder', name_key: 'alder' },
    { name: 'Alder (2)', name_key: 'alder (2)' },
  ]);
  const { rows: sections } = await db.query('SELECT name, name_key FROM sections ORDER BY id');
  expect(sections).toEqual([
    { name: 'Café', name_key: 'café' },
    { name: 'Cafe', name_key: null },
  ]);
  // Once: a key that is there is not looked at again.
  await db.exec(`UPDATE accounts SET name_key = 'as it is' WHERE name = 'Alder'`);
  await renewNameKeys(pool);
  const { rows: kept } = await db.query(`SELECT name_key FROM accounts WHERE name = 'Alder'`);
  expect(kept).toEqual([{ name_key: 'as it is' }]);
  await pool.end();
  await db.close();
});

test('a renewal that fails leaves a tenant as it was, for the next start', async () => {
  const db = await openEarlier();
  await addAccounts(db, [['Åsbo', 'asbo']]);
  await apply(db, [NAMES]);
  await db.exec(`ALTER TABLE accounts ADD CONSTRAINT broken CHECK (name_key <> 'åsbo')`);
  const pool = createPGlitePool(db);
  await expect(renewNameKeys(pool)).rejects.toThrow(/broken/);
  const before = await db.query('SELECT name_key FROM accounts');
  expect(before.rows).toEqual([{ name_key: 'asbo' }]);
  await db.exec('ALTER TABLE accounts DROP CONSTRAINT broken');
  await renewNameKeys(pool);
  const after = await db.query('SELECT name_key FROM accounts');
  expect(after.rows).toEqual([{ name_key: 'åsbo' }]);
  await pool.end();
  await db.close();
});
