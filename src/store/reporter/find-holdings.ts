import type { TenantTx } from '../open-store.ts';

/** What somebody answers for, as it stands now. */
export interface Holdings {
  /** Names of their customers. */
  readonly accounts: readonly string[];
  /** Alerts that people were told of and that are not over. */
  readonly alerts: number;
  /** Customer actions still to be done. */
  readonly actions: number;
  /** Sections and metrics of the scorecard. */
  readonly scorecard: number;
}

/** What is a person's, of what stays somebody's task when they leave. */
export async function findHoldings(tx: TenantTx, personId: string): Promise<Holdings> {
  const { tenantId } = tx;
  const [row] = await tx.prisma.$queryRaw<Holdings[]>`
    SELECT ARRAY(SELECT a.name FROM accounts a WHERE a.tenant_id = ${tenantId}::uuid AND a.owner_id = ${personId}
        AND EXISTS (SELECT 1 FROM account_spans s WHERE s.tenant_id = a.tenant_id AND s.account_id = a.id
          AND s.ended_on IS NULL) ORDER BY a.name_key) AS accounts,
      (SELECT count(*)::int FROM alerts WHERE tenant_id = ${tenantId}::uuid AND owner_id = ${personId}
        AND state <> 'resolved' AND announced_at IS NOT NULL) AS alerts,
      (SELECT count(*)::int FROM customer_actions WHERE tenant_id = ${tenantId}::uuid AND owner_id = ${personId}
        AND status = 'open') AS actions,
      (SELECT count(*)::int FROM (SELECT id FROM sections WHERE tenant_id = ${tenantId}::uuid
          AND owner_id = ${personId} AND archived_at IS NULL
        UNION ALL SELECT id FROM metrics WHERE tenant_id = ${tenantId}::uuid
          AND owner_id = ${personId} AND archived_at IS NULL) held) AS scorecard`;
  return row ?? { accounts: [], alerts: 0, actions: 0, scorecard: 0 };
}
