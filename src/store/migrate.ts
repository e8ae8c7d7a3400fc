import type pg from 'pg';
import { Misconfigured } from '../errors.ts';
import { renewNameKeys } from './renew-name-keys.ts';
import { listMigrations, openSchemaEngine } from './schema-engine.ts';

const OLDEST_SERVER = 140_000;

interface Server {
  readonly version: number;
  readonly versionText: string;
  readonly user: string;
  readonly hasRole: boolean;
}

/**
 * Brings a database to the newest schema; answers the names of the migrations applied. Processes that
 * start at once wait for each other at the engine's advisory lock. Ends the pool, which must have one
 * connection: with it goes the lock.
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  try {
    await checkServer(pool);
    // The engine is not loaded where it has nothing to do: it would keep a hundred megabytes for good.
    const applied = (await isUpToDate(pool)) ? [] : await (await openSchemaEngine(pool)).deploy();
    await renewNameKeys(pool);
    return applied;
  } finally {
    await pool.end();
  }
}

/** Misconfigured for a server that is too old, or a user that may not do what the migrations need. */
async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<Server>(`
    SELECT current_setting('server_version_num')::int AS version, current_user::text AS user,
      current_setting('server_version') AS "versionText", (SELECT rolsuper OR rolcreaterole
        OR (EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_user') AND pg_has_role(
          (SELECT oid FROM pg_roles WHERE rolname = 'app_user'), 'MEMBER'))
        FROM pg_roles WHERE rolname = current_user) AS "hasRole"`);
  const [server] = rows;
  if (server === undefined) throw new Error('the server says nothing about itself');
  if (server.version < OLDEST_SERVER) {
    throw new Misconfigured(
      `DATABASE_URL points to PostgreSQL ${server.versionText}; Pulsecard needs 14 or newer.`,
    );
  }
  if (!server.hasRole) {
    throw new Misconfigured(
      `The database user "${server.user}" needs the role app_user, which keeps tenants apart. ` +
        `Let an administrator run: CREATE ROLE app_user NOLOGIN; GRANT app_user TO "${server.user}";`,
    );
  }
}

/** Every migration is noted as finished, and none as begun. */
async function isUpToDate(pool: pg.Pool): Promise<boolean> {
  const { rows: tables } = await pool.query<{ made: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS made`,
  );
  if (tables[0]?.made !== true) return false;
  const { rows } = await pool.query<{ name: string; finished: boolean }>(`
    SELECT migration_name AS name, finished_at IS NOT NULL AS finished
    FROM _prisma_migrations WHERE rolled_back_at IS NULL`);
  const finished = new Set(rows.map(({ name }) => name));
  const names = await listMigrations();
  return rows.every((row) => row.finished) && names.every((name) => finished.has(name));
}
