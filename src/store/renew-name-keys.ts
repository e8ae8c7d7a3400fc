import type pg from 'pg';
import { cleanName, nameKey } from '../domain/name-key.ts';

/** By which rule `nameKey` works; a change of it needs another number. */
const VERSION = 2;

interface NamedRow {
  readonly id: string;
  /** Where names have to differ: the section of a metric; else empty. */
  readonly place: string;
  readonly name: string;
}

const TABLES = [
  { table: 'sections', place: `''`, held: 'archived_at IS NULL', longest: 80 },
  { table: 'metrics', place: 'section_id::text', held: 'archived_at IS NULL', longest: 80 },
  { table: 'accounts', place: `''`, held: 'TRUE', longest: 200 },
] as const;

/**
 * Makes the name keys of sections, metrics and accounts anew that an older version of Pulsecard made by
 * another rule: the database's own lower() would differ from ours. A tenant is one transaction; processes
 * that start at once wait for each other. The pool must have one connection.
 */
export async function renewNameKeys(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      'SELECT id FROM tenants WHERE name_key_version < $1 ORDER BY id',
      [VERSION],
    );
    for (const { id } of rows) await renewTenant(client, id);
  } finally {
    client.release();
  }
}

async function renewTenant(client: pg.PoolClient, tenantId: string): Promise<void> {
  await client.query('BEGIN');
  try {
    const { rowCount } = await client.query(
      'SELECT FROM tenants WHERE id = $1 AND name_key_version < $2 FOR UPDATE',
      [tenantId, VERSION],
    );
    if (rowCount !== 0) {
      for (const table of TABLES) await renewTable(client, tenantId, table);
      await client.query('UPDATE tenants SET name_key_version = $2 WHERE id = $1', [
        tenantId,
        VERSION,
      ]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function renewTable(
  client: pg.PoolClient,
  tenantId: string,
  { table, place, held, longest }: (typeof TABLES)[number],
): Promise<void> {
  const { rows } = await client.query<NamedRow>(
    `SELECT id, ${place} AS place, name FROM ${table} WHERE tenant_id = $1 AND ${held} ORDER BY id`,
    [tenantId],
  );
  if (rows.length === 0) return;
  const renewed = toRenewed(rows, longest);
  // Keys are unique row by row: first they make room.
  await client.query(
    `UPDATE ${table} SET name_key = E'\\x01' || id WHERE tenant_id = $1 AND ${held}`,
    [tenantId],
  );
  await client.query(
    `UPDATE ${table} t SET name = n.name, name_key = n.name_key
      FROM unnest($2::uuid[], $3::text[], $4::text[]) AS n (id, name, name_key)
      WHERE t.tenant_id = $1 AND t.id = n.id`,
    [
      tenantId,
      renewed.map(({ id }) => id),
      renewed.map(({ name }) => name),
      renewed.map(({ name }) => nameKey(name)),
    ],
  );
}

/** With names as they are kept now; of two that only unseen characters told apart the later is numbered. */
function toRenewed(rows: readonly NamedRow[], longest: number): NamedRow[] {
  const taken = new Set<string>();
  return rows.map(({ id, place, name }) => {
    const clean = cleanName(name) || 'Unnamed';
    let free = clean;
    for (let number = 2; taken.has(`${place} ${nameKey(free)}`); number += 1) {
      const suffix = ` (${number})`;
      free = `${clean.slice(0, longest - suffix.length).trimEnd()}${suffix}`;
    }
    taken.add(`${place} ${nameKey(free)}`);
    return { id, place, name: free };
  });
}
