import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Misconfigured } from '../errors.ts';
import { findDatabaseTrouble } from './database-error.ts';
import { errorCode } from './error-code.ts';
import { migrate } from './migrate.ts';
import type { StoreOptions } from './open-store.ts';
import { unavailable } from './unavailable.ts';

/** Waits for a server that is not up yet, then brings its database to the newest schema. */
export async function migrateWhenUp(
  config: pg.PoolConfig,
  options: Pick<StoreOptions, 'log' | 'startWaitMs'>,
): Promise<string[]> {
  const { log, startWaitMs = 30_000 } = options;
  const giveUpAt = performance.now() + startWaitMs;
  for (;;) {
    const pool = new pg.Pool({ ...config, max: 1 });
    pool.on('error', () => {});
    try {
      return await migrate(pool);
    } catch (error) {
      if (error instanceof Misconfigured) throw error;
      const refusal = findRefusal(error);
      if (refusal !== null) throw refusal;
      if (findDatabaseTrouble(error, true) === null) throw error;
      if (performance.now() > giveUpAt) throw unavailable(error);
      log.warn({ error }, 'the database does not answer yet');
      await sleep(500);
    }
  }
}

/** SQLSTATEs: password, authorization, no such database, privilege. */
const REFUSALS = new Set(['28P01', '28000', '3D000', '42501']);

/** What no waiting cures: a wrong password, a database that does not exist, rights that are missing. */
function findRefusal(error: unknown): Misconfigured | null {
  const code = errorCode(error);
  if (code === undefined || !REFUSALS.has(code)) return null;
  const message = error instanceof Error ? error.message : '';
  return new Misconfigured(`The database in DATABASE_URL refuses Pulsecard: ${message}.`, {
    cause: error,
  });
}
