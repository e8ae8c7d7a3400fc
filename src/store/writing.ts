import pg from 'pg';
import type { TenantReader } from './reading.ts';
import { toQuery, type Statement, type StatementOptions } from './statements.ts';
import { runAgain } from './transaction.ts';

/** Changes one tenant's rows by statements; a transaction of Prisma's is one, too. */
export interface TenantWriter extends TenantReader {
  readonly prisma: TenantReader['prisma'] & {
    /** Answers how many rows it changed. */
    $executeRaw(statement: Statement, ...values: readonly unknown[]): PromiseLike<number>;
  };
}

/** A transaction that knows statements only. */
export interface StatementTx extends TenantWriter {
  readonly executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;
}

export type WriteInTenant = <T>(
  tenantId: string,
  work: (tx: StatementTx) => Promise<T>,
) => Promise<T>;

interface WritingOptions extends StatementOptions {
  readonly idleTimeout: string;
}

const ignore = () => {};

/**
 * One transaction as a tenant without Prisma's client, for what happens thousands of times in a minute:
 * a statement costs a third. Otherwise as `inTenant`: the same row-level security, repeated when that
 * helps, rolled back when the work throws.
 */
export function createWriting(pool: pg.Pool, options: WritingOptions): WriteInTenant {
  const { statementTimeout, idleTimeout } = options;
  return (tenantId, work) => {
    const begin = `BEGIN; SELECT set_config('role', 'app_user', TRUE),
      set_config('app.tenant_id', ${pg.escapeLiteral(tenantId)}, TRUE),
      set_config('statement_timeout', '${statementTimeout}', TRUE),
      set_config('idle_in_transaction_session_timeout', '${idleTimeout}', TRUE)`;
    const refused = new Set<unknown>();
    return runAgain(
      (noteBegun) => writeOnce(pool, { ...options, tenantId, begin, noteBegun, refused }, work),
      (error) => refused.has(error),
    );
  };
}

interface Once extends WritingOptions {
  readonly tenantId: string;
  readonly begin: string;
  readonly noteBegun: () => void;
  /** What the database answered with instead. */
  readonly refused: Set<unknown>;
}

async function writeOnce<T>(
  pool: pg.Pool,
  { tenantId, begin, noteBegun, refused, pipelined, nameOf }: Once,
  work: (tx: StatementTx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    refused.add(error);
    throw error;
  });
  // Without a listener a lost connection would end the process; the statements tell of it.
  client.on('error', ignore);
  const run = async (query: pg.QueryConfig): Promise<pg.QueryResult> => {
    try {
      return await client.query(query);
    } catch (error) {
      refused.add(error);
      throw error;
    }
  };
  let isBroken = false;
  try {
    const beginning = run({ text: begin });
    // Failed, it fails everything after it; who waits for that must not find it unhandled.
    beginning.catch(ignore);
    if (!pipelined) await beginning;
    void beginning.then(noteBegun, ignore);
    const result = await work({
      tenantId,
      prisma: {
        $queryRaw: async <R>(statement: Statement, ...values: readonly unknown[]) => {
          const { rows }: { rows: unknown } = await run(toQuery(statement, values, nameOf));
          // As with Prisma's own: the caller says what it selects.
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion
          return rows as R;
        },
        $executeRaw: async (statement, ...values) =>
          (await run(toQuery(statement, values, nameOf))).rowCount ?? 0,
      },
      executeSql: (text, values) => run({ text, values: values ?? [] }),
    });
    await beginning;
    const { command } = await run({ text: 'COMMIT' });
    // What failed within was swallowed: nothing of it is stored.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      isBroken = true;
    });
    throw error;
  } finally {
    client.off('error', ignore);
    client.release(isBroken);
  }
}
