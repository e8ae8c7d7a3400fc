import { existsSync } from 'node:fs';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Log } from '../log.ts';
import { PrismaClient } from '../generated/prisma/client.ts';
import { keepEmbeddedOpen, type LastingDatabase } from './keep-embedded-open.ts';
import { acquireLockFile } from './lock-file.ts';
import { migrate } from './migrate.ts';
import { migrateWhenUp } from './migrate-when-up.ts';
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
  let db: LastingDatabase | null = null;
  try {
    const opened = await keepEmbeddedOpen(embeddedFolder(dataDir), log);
    db = opened;
    logMigrations(log, await migrate(createPGlitePool(opened.backend)));
    // One connection serves all: whoever waits for it waits for someone's import, not for a dead server.
    const pool = createPGlitePool(opened.backend, { connectionTimeoutMillis: 20_000 });
    const queueDatabase: QueueDatabase = { kind: 'embedded', executeSql: runOn(pool) };
    return await createStore(
      { kind: 'embedded', pool, log, queueDatabase, checkSpace: opened.checkSpace },
      async () => {
        await opened.close();
        await lock.release();
      },
    );
  } catch (error) {
    await db?.close();
    await lock.release();
    throw error;
  }
}

/** A server speaks for its own disk. */
const leaveToServer = async (): Promise<void> => {};

async function openPostgresql(connectionString: string, options: StoreOptions): Promise<Store> {
  const config: pg.PoolConfig = {
    connectionString,
    application_name: 'pulsecard',
    connectionTimeoutMillis: WAIT_MS,
    keepAlive: true,
  };
  logMigrations(options.log, await migrateWhenUp(config, options));
  const pool = new pg.Pool({
    ...config,
    max: 10,
    // With pipelining a statement that gets no answer takes its connection with it, instead of
    // leaving the next user of the connection waiting behind it.
    pipeline: true,
    query_timeout: WAIT_MS,
  });
  const queueDatabase: QueueDatabase = { kind: 'postgresql', connectionString };
  const { log } = options;
  return createStore(
    { kind: 'postgresql', pool, log, queueDatabase, checkSpace: leaveToServer },
    async () => {},
  );
}

/** Of several statements in one text, the last one's rows. */
const runOn =
  (pool: pg.Pool) =>
  async (text: string, values?: unknown[]): Promise<{ rows: unknown[] }> => {
    const result: pg.QueryResult | pg.QueryResult[] = await pool.query(text, values);
    return Array.isArray(result) ? (result.at(-1) ?? { rows: [] }) : result;
  };

function logMigrations(log: StoreOptions['log'], migrations: readonly string[]): void {
  if (migrations.length > 0) log.info({ migrations }, 'brought the database to the newest schema');
}

async function createStore(
  parts: Pick<Store, 'kind' | 'queueDatabase'> & {
    readonly pool: pg.Pool;
    readonly log: StoreOptions['log'];
    readonly checkSpace: () => Promise<void>;
  },
  letGo: () => Promise<void>,
): Promise<Store> {
  const { kind, pool, log, queueDatabase, checkSpace } = parts;
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
        await checkSpace();
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
