import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Log } from '../log.ts';
import { PrismaClient } from '../generated/prisma/client.ts';
import { Misconfigured } from '../errors.ts';
import { findDatabaseTrouble } from './database-error.ts';
import { errorCode } from './error-code.ts';
import { acquireLockFile } from './lock-file.ts';
import { migrate } from './migrate.ts';
import { createPGlitePool } from './pglite-pool.ts';
import { nameStatements } from './statement-names.ts';
import { createReading, type ReadInTenant } from './reading.ts';
import { createTransactions, type Transactions } from './transaction.ts';
import { unavailable } from './unavailable.ts';
import { createWriting, type WriteInTenant } from './writing.ts';

export type { TenantReader } from './reading.ts';
export type { StatementTx, TenantWriter } from './writing.ts';
export { asOwnerWithin } from './transaction.ts';
export type { OwnerTx, TenantTx } from './transaction.ts';

/** Where the job queue keeps its tables: the same database. */
export type QueueDatabase =
  | { readonly kind: 'postgresql'; readonly connectionString: string }
  | {
      readonly kind: 'embedded';
      /** On the one connection there is. */
      readonly executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;
    };

export interface Store extends Transactions {
  readonly kind: 'embedded' | 'postgresql';
  /** Reads as a tenant, in as few round trips as can be; each statement is a transaction of its own. */
  readonly readInTenant: ReadInTenant;
  /** One transaction as a tenant, by statements alone. */
  readonly writeInTenant: WriteInTenant;
  /** Resolves when the database answers, else rejects with Unavailable within five seconds. */
  readonly ping: () => Promise<void>;
  /** Sweeps dead rows and refreshes statistics where no server does so by itself. */
  readonly tidy: () => Promise<void>;
  readonly queueDatabase: QueueDatabase;
  /** Waits for transactions in flight, then lets go of database and data folder. */
  readonly close: () => Promise<void>;
}

export interface StoreOptions {
  /** null: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** How long to wait for a server that is not up yet; it often starts beside us. */
  readonly startWaitMs?: number;
}

/** How long anything may wait for a server: for a connection, and for the answer to one statement. */
const WAIT_MS = 4500;

/** Opens the database and brings it to the newest schema. Misconfigured: cannot work as it is set up. */
export async function openStore(options: StoreOptions): Promise<Store> {
  return options.databaseUrl === null
    ? openEmbedded(options)
    : openPostgresql(options.databaseUrl, options);
}

const embeddedFolder = (dataDir: string): string => path.join(dataDir, 'database');

/** Whether the embedded database is still to be made, which takes some seconds once. */
export const isEmbeddedNew = (dataDir: string): boolean => !existsSync(embeddedFolder(dataDir));

async function openEmbedded({ dataDir, log }: StoreOptions): Promise<Store> {
  const lock = await acquireLockFile(dataDir);
  let db: PGlite | null = null;
  try {
    // Not loaded beside a server: it takes tens of megabytes.
    const { openEmbeddedDatabase } = await import('./embedded-database.ts');
    const opened = await openEmbeddedDatabase(embeddedFolder(dataDir));
    db = opened;
    logMigrations(log, await migrate(createPGlitePool(opened)));
    // One connection serves all: whoever waits for it waits for someone's import, not for a dead server.
    const pool = createPGlitePool(opened, { connectionTimeoutMillis: 20_000 });
    const queueDatabase: QueueDatabase = { kind: 'embedded', executeSql: runOn(pool) };
    return await createStore({ kind: 'embedded', pool, log, queueDatabase }, async () => {
      await opened.close();
      await lock.release();
    });
  } catch (error) {
    await db?.close();
    await lock.release();
    throw error;
  }
}

async function openPostgresql(connectionString: string, options: StoreOptions): Promise<Store> {
  const config: pg.PoolConfig = {
    connectionString,
    application_name: 'pulsecard',
    connectionTimeoutMillis: WAIT_MS,
    keepAlive: true,
  };
  await migrateWhenUp(config, options);
  const pool = new pg.Pool({
    ...config,
    max: 10,
    // With pipelining a statement that gets no answer takes its connection with it, instead of
    // leaving the next user of the connection waiting behind it.
    pipeline: true,
    query_timeout: WAIT_MS,
  });
  const queueDatabase: QueueDatabase = { kind: 'postgresql', connectionString };
  return createStore({ kind: 'postgresql', pool, log: options.log, queueDatabase }, async () => {});
}

/** Of several statements in one text, the last one's rows. */
const runOn =
  (pool: pg.Pool) =>
  async (text: string, values?: unknown[]): Promise<{ rows: unknown[] }> => {
    const result: pg.QueryResult | pg.QueryResult[] = await pool.query(text, values);
    return Array.isArray(result) ? (result.at(-1) ?? { rows: [] }) : result;
  };

async function migrateWhenUp(config: pg.PoolConfig, options: StoreOptions): Promise<void> {
  const { log, startWaitMs = 30_000 } = options;
  const giveUpAt = performance.now() + startWaitMs;
  for (;;) {
    const pool = new pg.Pool({ ...config, max: 1 });
    pool.on('error', () => {});
    try {
      logMigrations(log, await migrate(pool));
      return;
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

function logMigrations(log: StoreOptions['log'], migrations: readonly string[]): void {
  if (migrations.length > 0) log.info({ migrations }, 'brought the database to the newest schema');
}

async function createStore(
  parts: Pick<Store, 'kind' | 'queueDatabase'> & {
    readonly pool: pg.Pool;
    readonly log: StoreOptions['log'];
  },
  letGo: () => Promise<void>,
): Promise<Store> {
  const { kind, pool, log, queueDatabase } = parts;
  // Idle connections die with their server; the pool drops them and opens new ones when needed.
  const noteLoss = ({ message }: Error) =>
    log.warn({ reason: message }, 'a connection to the database was lost');
  pool.on('error', noteLoss);
  const nameOf = nameStatements();
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, {
      statementNameGenerator: nameOf,
      onConnectionError: noteLoss,
    }),
  });
  // The first query loads Prisma's query compiler; better now than in somebody's command.
  await prisma.tenant.findFirst({ select: { id: true } });
  let closed: Promise<void> | undefined;
  const isServer = kind === 'postgresql';
  const plain = { pipelined: isServer, statementTimeout: isServer ? '30s' : '0', nameOf };
  return {
    kind,
    queueDatabase,
    ...createTransactions(prisma, isServer),
    readInTenant: createReading(pool, plain),
    writeInTenant: createWriting(pool, { ...plain, idleTimeout: isServer ? '60s' : '0' }),
    ping: async () => {
      try {
        await prisma.$queryRaw`SELECT 1`;
      } catch (error) {
        throw unavailable(error);
      }
    },
    tidy: async () => {
      if (kind === 'embedded') await prisma.$executeRaw`VACUUM (ANALYZE)`;
    },
    close: () =>
      (closed ??= (async () => {
        await prisma.$disconnect();
        await pool.end();
        await letGo();
      })()),
  };
}
