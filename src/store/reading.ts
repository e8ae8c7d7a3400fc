import pg from 'pg';
import { findDatabaseTrouble } from './database-error.ts';
import { toQuery, type Statement, type StatementOptions } from './statements.ts';
import { unavailable } from './unavailable.ts';

/** Reads one tenant's rows, whatever it asks for; a transaction is one, too. */
export interface TenantReader {
  readonly tenantId: string;
  readonly prisma: {
    $queryRaw<T>(statement: Statement, ...values: readonly unknown[]): PromiseLike<T>;
  };
}

export type ReadInTenant = <T>(
  tenantId: string,
  work: (reader: TenantReader) => Promise<T>,
) => Promise<T>;

const RUNS = 3;

const ignore = () => {};

/**
 * Reading as a tenant without Prisma's interactive transactions, which wait for BEGIN, the role, each
 * statement and COMMIT in turn. Each statement is a read-only transaction of its own, under the same
 * row-level security, and runs again when a connection of the pool turns out to be dead.
 */
export function createReading(pool: pg.Pool, options: StatementOptions): ReadInTenant {
  const { statementTimeout, nameOf } = options;
  const readRows = async (tenantId: string, query: pg.QueryConfig): Promise<unknown[]> => {
    const begin = `BEGIN READ ONLY; SELECT set_config('role', 'app_user', TRUE),
      set_config('app.tenant_id', ${pg.escapeLiteral(tenantId)}, TRUE),
      set_config('statement_timeout', '${statementTimeout}', TRUE)`;
    for (let run = 1; ; run += 1) {
      try {
        return await readOnce(pool, [{ text: begin }, query, { text: 'COMMIT' }], options);
      } catch (error) {
        const trouble = findDatabaseTrouble(error, true);
        if (trouble === null) throw error;
        if (trouble === 'silent' || run >= RUNS) throw unavailable(error);
      }
    }
  };
  return (tenantId, work) =>
    work({
      tenantId,
      prisma: {
        $queryRaw: async <T>(statement: Statement, ...values: readonly unknown[]) => {
          const rows: unknown = await readRows(tenantId, toQuery(statement, values, nameOf));
          // As with Prisma's own: the caller says what it selects.
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion
          return rows as T;
        },
      },
    });
}

/**
 * The rows of the second of three statements. The third runs in any case: COMMIT after a failure rolls
 * back, and a connection where even that fails is not used again.
 */
async function readOnce(
  pool: pg.Pool,
  statements: readonly pg.QueryConfig[],
  { pipelined }: StatementOptions,
): Promise<unknown[]> {
  const client = await pool.connect();
  // Without a listener a lost connection would end the process; the statements tell of it.
  client.on('error', ignore);
  const results: PromiseSettledResult<pg.QueryResult>[] = [];
  for (const together of pipelined ? [statements] : statements.map((statement) => [statement])) {
    const sent = together.map((statement) => client.query(statement));
    results.push(...(await Promise.allSettled(sent)));
  }
  client.off('error', ignore);
  client.release(results.at(-1)?.status === 'rejected');
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  const answer = results[1];
  return answer?.status === 'fulfilled' ? answer.value.rows : [];
}
