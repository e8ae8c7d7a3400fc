import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { percentile } from './percentile.ts';

export interface CopyTimes {
  /** COPY into a table like `entries` (or `pulse_values`): same columns, key, checks and foreign key. */
  readonly entriesMs: number;
  /** The same and their revisions: all that an import stores. */
  readonly bothMs: number;
}

/** What pg calls while it copies; its types leave this out. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

const RUNS = 3;
/** As large as psql's own pieces, more or less. */
const PIECE = 64 * 1024;

function copyIn(client: pg.Client, table: string, text: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const copy = {
      submit: (connection: pg.Connection) => connection.query(`COPY ${table} FROM STDIN`),
      handleCopyInResponse(connection: CopyConnection) {
        for (let at = 0; at < text.length; at += PIECE)
          connection.sendCopyFromChunk(text.subarray(at, at + PIECE));
        connection.endCopyFrom();
      },
      handleCommandComplete() {},
      handleReadyForQuery: () => resolve(),
      handleError: (error: Error) => reject(error),
    };
    client.query(copy);
  });
}

interface CopiedTable {
  readonly name: string;
  readonly line: string;
}

interface CopiedRows {
  /** The values, then their revisions. */
  readonly tables: readonly CopiedTable[];
  readonly foreignKey: string;
  /** Which rows, and in which order. */
  readonly which: string;
}

const TABLES: readonly CopiedTable[] = [
  {
    name: 'entries',
    line: `concat_ws(E'\\t', tenant_id, period, metric_id, state, coalesce(value::text, '\\N'),
      coalesce(numerator::text, '\\N'), coalesce(denominator::text, '\\N'), coalesce(note, '\\N'),
      source, revision, late, entered_by, entered_at)`,
  },
  {
    name: 'revisions',
    line: `concat_ws(E'\\t', tenant_id, metric_id, period, revision, state, coalesce(value::text, '\\N'),
      coalesce(numerator::text, '\\N'), coalesce(denominator::text, '\\N'), coalesce(note, '\\N'),
      source, coalesce(inputs::text, '\\N'), coalesce(reason, '\\N'), created_by, created_at)`,
  },
];

const ENTRIES: CopiedRows = {
  tables: TABLES,
  foreignKey: '(tenant_id, metric_id) REFERENCES metrics (tenant_id, id)',
  which: `WHERE source = 'csv' ORDER BY period, metric_id`,
};

const PULSE: CopiedRows = {
  tables: [
    {
      name: 'pulse_values',
      line: `concat_ws(E'\\t', tenant_id, period_end, account_id, metric_type, period_start, value, unit,
        source, revision, entered_by, entered_at)`,
    },
    {
      name: 'pulse_value_revisions',
      line: `concat_ws(E'\\t', tenant_id, account_id, metric_type, period_start, period_end, revision, value,
        unit, source, created_by, created_at)`,
    },
  ],
  foreignKey: '(tenant_id, account_id) REFERENCES accounts (tenant_id, id)',
  which: `WHERE source = 'bench' AND period_end < '2025-09-01'
    ORDER BY period_end, account_id, metric_type`,
};

/** Times COPY of the oldest rows that were imported from CSV, as many as asked for; the median of three. */
export const copyImportedRows = (databaseUrl: string, rows: number): Promise<CopyTimes> =>
  timeCopy(databaseUrl, rows, ENTRIES);

/** The same of metric values that were imported. */
export const copyPulseRows = (databaseUrl: string, rows: number): Promise<CopyTimes> =>
  timeCopy(databaseUrl, rows, PULSE);

async function timeCopy(
  databaseUrl: string,
  rows: number,
  { tables, foreignKey, which }: CopiedRows,
): Promise<CopyTimes> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const texts: { table: string; text: Buffer }[] = [];
    for (const { name, line } of tables) {
      const table = `bench_${name}`;
      await client.query(`DROP TABLE IF EXISTS ${table}`);
      await client.query(`CREATE TABLE ${table} (LIKE ${name} INCLUDING ALL)`);
      await client.query(`ALTER TABLE ${table} ADD FOREIGN KEY ${foreignKey}`);
      const found = await client.query<{ line: string }>(
        `SELECT ${line} AS line FROM ${name} ${which} LIMIT $1`,
        [rows],
      );
      if (found.rows.length !== rows) throw new Error(`${name} has ${found.rows.length} rows only`);
      texts.push({ table, text: Buffer.from(found.rows.map((row) => `${row.line}\n`).join('')) });
    }
    const entries: number[] = [];
    const both: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      await client.query(`TRUNCATE ${texts.map(({ table }) => table).join(', ')}`);
      const startedAt = performance.now();
      await client.query('BEGIN');
      for (const { table, text } of texts) {
        await copyIn(client, table, text);
        if (table === texts[0]?.table) entries.push(performance.now() - startedAt);
      }
      await client.query('COMMIT');
      both.push(performance.now() - startedAt);
    }
    return { entriesMs: percentile(entries, 0.5), bothMs: percentile(both, 0.5) };
  } finally {
    await client.end();
  }
}
