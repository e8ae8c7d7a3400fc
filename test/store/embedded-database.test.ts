import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openEmbeddedDatabase } from '../../src/store/embedded-database.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'pulsecard-embedded-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** Its catalogue, but for what tells of a running server. */
async function readCatalogue(db: PGlite): Promise<Map<string, string>> {
  const { rows: tables } = await db.query<{ name: string }>(`
    SELECT relname AS name FROM pg_class
    WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r'
      AND relname NOT IN ('pg_statistic', 'pg_class') ORDER BY 1`);
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await db.query<{ sum: string | null }>(
      `SELECT md5(string_agg(one::text, '|' ORDER BY one::text)) AS sum FROM pg_catalog.${name} one`,
    );
    found.set(name, rows[0]?.sum ?? '');
  }
  return found;
}

it('makes a database whose catalogue is that of the installed initdb, and opens it again', async () => {
  const folder = path.join(home, 'database');
  const made = await openEmbeddedDatabase(folder);
  await made.exec('CREATE TABLE kept AS SELECT 1 AS one');
  await made.close();
  expect(await readdir(home)).toEqual(['database']);

  const again = await openEmbeddedDatabase(folder);
  const { rows } = await again.query(
    `SELECT one, current_setting('TimeZone') AS zone, current_setting('server_encoding') AS encoding FROM kept`,
  );
  expect(rows).toEqual([{ one: 1, zone: 'UTC', encoding: 'UTF8' }]);
  await again.exec('DROP TABLE kept');
  const catalogue = await readCatalogue(again);
  await again.close();

  const own = await PGlite.create();
  const expected = await readCatalogue(own);
  await own.close();
  expect(expected.size).toBeGreaterThan(50);
  expect(Object.fromEntries(catalogue)).toEqual(Object.fromEntries(expected));
});
