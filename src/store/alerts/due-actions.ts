import type { Remindable } from '../../domain/alerts/customer-action.ts';
import type { BusinessCalendar } from '../../domain/alerts/settings.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import type { OwnerTx, TenantTx } from '../open-store.ts';
import { SETTINGS_JSON, toAlertSettings } from './tenant-settings.ts';

/** An open action that nobody was reminded of yet, with its tenant's calendar. */
export interface DueAction {
  readonly tenantId: string;
  readonly slackId: string;
  readonly calendar: BusinessCalendar;
  readonly action: Remindable & { readonly id: string };
}

/** Those due by that date, in all tenants. */
export async function findDueActions(
  { prisma }: OwnerTx,
  dueBy: IsoDate,
): Promise<readonly DueAction[]> {
  const rows = await prisma.$queryRaw<
    {
      tenantId: string;
      slackId: string;
      zone: string;
      settings: string | null;
      id: string;
      dueOn: IsoDate;
      ownerId: string;
      createdBy: string;
      createdAt: Date;
    }[]
  >`SELECT a.tenant_id AS "tenantId", t.slack_id AS "slackId", t.zone,
      CASE WHEN s.tenant_id IS NOT NULL THEN ${SETTINGS_JSON} END AS settings,
      a.id, a.due_on::text AS "dueOn", a.owner_id AS "ownerId", a.created_by AS "createdBy",
      a.created_at AS "createdAt"
    FROM customer_actions a JOIN tenants t ON t.id = a.tenant_id
      LEFT JOIN alert_settings s ON s.tenant_id = a.tenant_id
    WHERE a.status = 'open' AND a.reminded_at IS NULL AND a.due_on <= ${dueBy}::date
    ORDER BY a.tenant_id, a.due_on, a.id`;
  return rows.map(({ tenantId, slackId, zone, settings, ...action }) => ({
    tenantId,
    slackId,
    calendar: { ...toAlertSettings(settings), zone },
    action: { ...action, status: 'open', remindedAt: null },
  }));
}

/** Notes that its owner is reminded; false when somebody else just did so, or it is not open any more. */
export async function claimReminder(tx: TenantTx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.prisma.customerAction.updateMany({
    where: { tenantId: tx.tenantId, id, status: 'open', remindedAt: null },
    data: { remindedAt: at },
  });
  return count === 1;
}

/** Notes that its owner is not reminded after all: where it is opened again, that is owed anew. */
export async function forgetReminder(tx: TenantTx, id: string): Promise<void> {
  await tx.prisma.customerAction.updateMany({
    where: { tenantId: tx.tenantId, id },
    data: { remindedAt: null },
  });
}
