import type pg from 'pg';
import { Misconfigured } from '../errors.ts';
import { openSchemaEngine } from './schema-engine.ts';

const OLDEST_SERVER = 140_000;

/**
 * Brings a database to the newest schema; answers the names of the migrations applied. Processes that
 * start at once wait for each other at the engine's advisory lock. Ends the pool, which must have one
 * connection: with it goes the lock.
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  try {
    const { rows } = await pool.query<{ version: number; text: string }>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS text`,
    );
    const server = rows[0];
    if (server === undefined || server.version < OLDEST_SERVER) {
      throw new Misconfigured(
        `DATABASE_URL points to PostgreSQL ${server?.text ?? 'of unknown version'}; Pulsecard needs 14 or newer.`,
      );
    }
    return await (await openSchemaEngine(pool)).deploy();
  } finally {
    await pool.end();
  }
}
