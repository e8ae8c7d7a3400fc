import { PGlite } from '@electric-sql/pglite';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

const MIGRATIONS = path.resolve(import.meta.dirname, '../../../prisma/migrations');
const TENANT = '00000000-0000-7000-8000-000000000001';
const ACCOUNT = '00000000-0000-7000-8000-0000000000a1';
const OTHER = '00000000-0000-7000-8000-0000000000a2';
const idOf = (n: number): string => `00000000-0000-7000-8000-00000000000${n}`;

/** A database as it was before alerts of one account became one. */
async function openBefore(): Promise<{ readonly db: PGlite; readonly sql: string }> {
  const names = (await readdir(MIGRATIONS)).filter((name) => !name.includes('.')).toSorted();
  const own = names.findIndex((name) => name.endsWith('_one_alert_per_account'));
  const read = (name: string) => readFile(path.join(MIGRATIONS, name, 'migration.sql'), 'utf8');
  const db = await PGlite.create();
  for (const name of names.slice(0, own)) await db.exec(await read(name));
  return { db, sql: await read(names[own] ?? '') };
}

async function addAlert(
  db: PGlite,
  n: number,
  { account = ACCOUNT, rule = 'band-worsened', state = 'open', told = 'amber' },
): Promise<void> {
  const facts = JSON.stringify({ rule, period: { start: '2025-10-01' } });
  const [acked, why, resolved] = [
    state === 'acknowledged',
    state === 'suppressed',
    state === 'resolved',
  ];
  await db.query(
    `INSERT INTO alerts (tenant_id, id, account_id, rule, state, suppressed_why, opened, current, told_band,
       owner_id, overridden, opened_at, announced_at, waiting_since, acknowledged_by, acknowledged_at,
       resolved_at, resolved_why, changed_at, revision)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, 'U0MIRA', FALSE, $9, $10, NULL, $11, $12, $13, $14, $9, 1)`,
    [
      TENANT,
      idOf(n),
      account,
      rule,
      state,
      why ? 'first-import' : null,
      facts,
      told,
      new Date(Date.UTC(2025, 10, n)),
      why ? null : new Date(Date.UTC(2025, 10, n)),
      acked ? 'U0MIRA' : null,
      acked ? new Date(Date.UTC(2025, 10, 9)) : null,
      resolved ? new Date(Date.UTC(2025, 10, 9)) : null,
      resolved ? 'recovered' : null,
    ],
  );
  const key = `alert/${n}`;
  await db.query(
    `INSERT INTO outbox_messages (tenant_id, id, key, kind, recipient, status, channel_id, ts, posted_at, content, revision, shown_revision,
       not_before, expires_at, tries, next_try_at, uncertain, created_at)
     VALUES ($1, gen_random_uuid(), $2, 'alert', 'U0MIRA', $3::text, 'D1', CASE $3::text WHEN 'posted' THEN '1.1' END,
       CASE $3::text WHEN 'posted' THEN now() END, '{}', 1, 0, now(), now(), 0, now(), FALSE, now())`,
    [TENANT, key, n === 3 ? 'pending' : 'posted'],
  );
  await db.query(
    `INSERT INTO alert_messages (tenant_id, alert_id, key, form, effect, recipient, deliver_at)
     VALUES ($1, $2, $3, 'alert', 'announce', 'U0MIRA', now())`,
    [TENANT, idOf(n), key],
  );
}

test('several open alerts of one account become lines of one, with their messages and actions', async () => {
  const { db, sql } = await openBefore();
  // Neither a tenant nor accounts are needed.
  await db.exec('SET session_replication_role = replica');
  await addAlert(db, 1, { rule: 'score-drop', state: 'acknowledged', told: 'red' });
  await addAlert(db, 2, { rule: 'floor-usage' });
  await addAlert(db, 3, {});
  await addAlert(db, 4, { rule: 'ceiling-risk', state: 'suppressed' });
  await addAlert(db, 5, { rule: 'no-score', state: 'resolved' });
  await addAlert(db, 6, { account: OTHER });
  await db.query(
    `INSERT INTO customer_actions (tenant_id, id, account_id, alert_id, kind, title, status, owner_id,
       created_by, created_at, revision)
     VALUES ($1, $1, $2, $3, 'call', 'Call', 'open', 'U0MIRA', 'U0MIRA', now(), 1)`,
    [TENANT, ACCOUNT, idOf(1)],
  );
  await db.exec(`BEGIN; ${sql}; COMMIT`);

  const { rows } = await db.query<{
    id: string;
    state: string;
    joined: string | null;
    lines: { rule: string; suppressedWhy: string | null; opened: { rule: string } }[];
    told: string;
  }>('SELECT id, state, joined_id AS joined, lines, told_band AS told FROM alerts ORDER BY id');
  // The oldest of those that wait for an answer goes on.
  expect(rows.map(({ id, state, joined }) => [id, state, joined])).toEqual([
    [idOf(1), 'resolved', idOf(2)],
    [idOf(2), 'open', null],
    [idOf(3), 'resolved', idOf(2)],
    [idOf(4), 'resolved', idOf(2)],
    [idOf(5), 'resolved', null],
    [idOf(6), 'open', null],
  ]);
  expect(rows[1]?.lines.map(({ rule, suppressedWhy }) => [rule, suppressedWhy])).toEqual([
    ['band-worsened', null],
    ['score-drop', null],
    ['floor-usage', null],
    ['ceiling-risk', 'first-import'],
  ]);
  expect(rows[1]).toMatchObject({
    told: 'red',
    lines: [{ opened: { rule: 'band-worsened' } }, {}, {}, {}],
  });
  const messages = await db.query(
    `SELECT m.key, m.alert_id AS alert, o.status FROM alert_messages m JOIN outbox_messages o USING (tenant_id, key)
     ORDER BY key`,
  );
  expect(messages.rows).toEqual([
    { key: 'alert/1', alert: idOf(2), status: 'posted' },
    { key: 'alert/2', alert: idOf(2), status: 'posted' },
    { key: 'alert/3', alert: idOf(2), status: 'cancelled' },
    { key: 'alert/4', alert: idOf(2), status: 'posted' },
    { key: 'alert/5', alert: idOf(5), status: 'posted' },
    { key: 'alert/6', alert: idOf(6), status: 'posted' },
  ]);
  const actions = await db.query('SELECT alert_id AS alert FROM customer_actions');
  expect(actions.rows).toEqual([{ alert: idOf(2) }]);
  const again = db.query(`UPDATE alerts SET state = 'open' WHERE id = $1`, [idOf(5)]);
  await expect(again).rejects.toThrow('alerts_unresolved');
  await db.close();
});
