import type { TenantReader } from '../open-store.ts';
import { readPacked } from '../pulse/packed.ts';
import { Prisma } from '../../generated/prisma/client.ts';

/** Everybody a tenant's alerts may name: owners, managers, admins, who answered; Slack user ids. */
export async function findAlertPeople(tx: TenantReader): Promise<string[]> {
  const { tenantId } = tx;
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(DISTINCT id, E'\x1e') AS packed FROM (
      SELECT owner_id AS id FROM accounts WHERE tenant_id = ${tenantId}::uuid
      UNION ALL SELECT unnest(ARRAY[owner_id, acknowledged_by, snoozed_by]) FROM alerts
        WHERE tenant_id = ${tenantId}::uuid AND state <> 'resolved'
      UNION ALL SELECT unnest(admin_ids || manager_ids || csm_ids) FROM tenants WHERE id = ${tenantId}::uuid
      UNION ALL SELECT value FROM alert_settings, jsonb_each_text(managers)
        WHERE tenant_id = ${tenantId}::uuid) p WHERE id <> ''`,
  );
  return rows.flatMap(([id]) => (id === undefined ? [] : [id]));
}
