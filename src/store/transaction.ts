import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts';
import { findDatabaseTrouble } from './database-error.ts';
import { unavailable } from './unavailable.ts';
import type { TenantWriter } from './writing.ts';

/** A transaction that sees and changes one tenant's rows only. */
export interface TenantTx {
  readonly tenantId: string;
  readonly prisma: Prisma.TransactionClient;
}

/** A transaction of the tables' owner, who sees every tenant; for finding tenants and purging only. */
export interface OwnerTx {
  readonly prisma: Prisma.TransactionClient;
}

/**
 * Lets part of a tenant's transaction act as the owner of the tables: for the job queue, whose tables
 * belong to no tenant. The tenant's rows are written outside of it.
 */
export async function asOwnerWithin<T>(
  tx: Pick<TenantWriter, 'prisma'>,
  work: () => Promise<T>,
): Promise<T> {
  await tx.prisma.$executeRaw`SELECT set_config('role', 'none', TRUE)`;
  const result = await work();
  await tx.prisma.$executeRaw`SELECT set_config('role', 'app_user', TRUE)`;
  return result;
}

export interface TransactionOptions {
  /** Writing is refused by the database. */
  readonly readOnly?: boolean;
}

const MAX_RUNS = 6;

/** Longer than the pool's own waits, which tell what is wrong; these are the last resort. */
const LIMITS = { maxWait: 30_000, timeout: 60_000 };

/**
 * Runs a transaction again that can succeed then: after a deadlock or serialization failure (its work must
 * be repeatable), and once when a pooled connection was found dead before the work began. A database that
 * is away or silent becomes Unavailable. `isOfDatabase`: the error can only have come from the database;
 * unless told otherwise those before the work began.
 */
export async function runAgain<T>(
  transaction: (noteBegun: () => void) => Promise<T>,
  isOfDatabase?: (error: unknown) => boolean,
): Promise<T> {
  for (let run = 1; ; run += 1) {
    let begun = false;
    try {
      return await transaction(() => {
        begun = true;
      });
    } catch (error) {
      if (error instanceof AppError) throw error;
      const trouble = findDatabaseTrouble(error, isOfDatabase?.(error) ?? !begun);
      if (trouble === null) throw error;
      const again =
        trouble === 'conflict' ? run < MAX_RUNS : trouble === 'gone' && !begun && run < 2;
      if (!again) throw unavailable(error);
      if (trouble === 'conflict') await sleep(Math.random() * 10 * run);
    }
  }
}

/**
 * Runs work in one transaction: READ COMMITTED, committed when it resolves, rolled back when it
 * throws; again where that helps.
 */
const runTransaction = <T>(
  prisma: PrismaClient,
  begin: (tx: Prisma.TransactionClient) => Promise<unknown>,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> =>
  runAgain((noteBegun) =>
    prisma.$transaction(async (tx) => {
      await begin(tx);
      noteBegun();
      return work(tx);
    }, LIMITS),
  );

export interface Transactions {
  /** One transaction as a tenant: everything inside sees this tenant's rows only, whatever it asks for. */
  readonly inTenant: <T>(
    tenantId: string,
    work: (tx: TenantTx) => Promise<T>,
    options?: TransactionOptions,
  ) => Promise<T>;
  /** One transaction as the owner of the tables, across tenants. */
  readonly asOwner: <T>(work: (tx: OwnerTx) => Promise<T>) => Promise<T>;
}

/** `serverLimits`: what a server must enforce when this process is gone; the embedded one goes with it. */
export function createTransactions(prisma: PrismaClient, serverLimits: boolean): Transactions {
  const statementTimeout = serverLimits ? '30s' : '0';
  const idleTimeout = serverLimits ? '60s' : '0';
  return {
    inTenant: (tenantId, work, { readOnly = false } = {}) =>
      runTransaction(
        prisma,
        (tx) => tx.$executeRaw`SELECT set_config('role', 'app_user', TRUE),
          set_config('app.tenant_id', ${tenantId}, TRUE),
          set_config('transaction_read_only', ${readOnly ? 'on' : 'off'}, TRUE),
          set_config('statement_timeout', ${statementTimeout}, TRUE),
          set_config('idle_in_transaction_session_timeout', ${idleTimeout}, TRUE)`,
        (tx) => work({ tenantId, prisma: tx }),
      ),
    asOwner: (work) =>
      runTransaction(
        prisma,
        (tx) => tx.$executeRaw`SELECT set_config('statement_timeout', ${statementTimeout}, TRUE),
          set_config('idle_in_transaction_session_timeout', ${idleTimeout}, TRUE)`,
        (tx) => work({ prisma: tx }),
      ),
  };
}
