// Writes the next migration from schema.prisma: `node --import tsx prisma/new-migration.ts <name>`.
// Always against a database in memory: the engine uses the database it is given as its scratch one.
// Add by hand what Prisma cannot express: checks, and for a new tenant table its grants and policy.
import { PGlite } from '@electric-sql/pglite';
import { createPGlitePool } from '../src/store/pglite-pool.ts';
import { openSchemaEngine } from '../src/store/schema-engine.ts';

const name = process.argv[2];
if (name === undefined || !/^[a-z0-9_]+$/u.test(name)) {
  process.stderr.write('Usage: node --import tsx prisma/new-migration.ts <snake_case_name>\n');
  process.exit(2);
}
const db = await PGlite.create();
const pool = createPGlitePool(db);
const engine = await openSchemaEngine(pool);
const dir = await engine.createMigration(name, new Date());
process.stdout.write(dir === null ? 'Nothing changed.\n' : `${dir}/migration.sql\n`);
await pool.end();
await db.close();
