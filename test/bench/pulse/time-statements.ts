import { performance } from 'node:perf_hooks';
import { Prisma } from '../../../src/generated/prisma/client.ts';
import type { Store, TenantReader } from '../../../src/store/open-store.ts';
import { spreadOf, type Spread } from '../percentile.ts';

export interface StatementTimes extends Spread {
  /** The function that sends it, and the table it reads. */
  readonly name: string;
}

const RUNS = 100;
const WARM_UP = 10;

/** Times every statement that some work sends, each by itself, as a round trip from this process. */
export async function timeStatements(
  store: Store,
  tenantId: string,
  [name, work]: readonly [string, (reader: TenantReader) => Promise<unknown>],
): Promise<StatementTimes[]> {
  const statements: Prisma.Sql[] = [];
  await store.readInTenant(tenantId, (reader) =>
    work({
      tenantId,
      prisma: {
        $queryRaw: async <T>(
          query: TemplateStringsArray | Prisma.Sql,
          ...values: readonly unknown[]
        ) => {
          const statement = 'raw' in query ? Prisma.sql(query, ...values) : query;
          statements.push(statement);
          return reader.prisma.$queryRaw<T>(statement);
        },
      },
    }),
  );
  const found: StatementTimes[] = [];
  for (const statement of statements) {
    const times: number[] = [];
    for (let run = -WARM_UP; run < RUNS; run += 1) {
      const startedAt = performance.now();
      await store.readInTenant(tenantId, async ({ prisma }) => prisma.$queryRaw(statement));
      if (run >= 0) times.push(performance.now() - startedAt);
    }
    const [, table = '?'] = /FROM (account\w*|pulse_\w+|tenants)/u.exec(statement.sql) ?? [];
    found.push({ name: `${name}: ${table}`, ...spreadOf(times) });
  }
  return found;
}
