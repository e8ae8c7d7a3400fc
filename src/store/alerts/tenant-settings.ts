import { DEFAULT_ALERT_SETTINGS, type TenantAlertSettings } from '../../domain/alerts/settings.ts';
import type { Weekday } from '../../domain/tenant.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { recordAction } from '../actions.ts';
import type { TenantReader, TenantTx } from '../open-store.ts';
import { toOneOf, type By } from '../row-values.ts';

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** What admins decided for all alerts; the defaults where they decided nothing. */
export async function findAlertSettings(tx: TenantReader): Promise<TenantAlertSettings> {
  const [row] = await tx.prisma.$queryRaw<{ json: string }[]>`
    SELECT ${SETTINGS_JSON} AS json FROM alert_settings s WHERE tenant_id = ${tx.tenantId}::uuid`;
  return toAlertSettings(row?.json ?? null);
}

/** All of `alert_settings s`, for `toAlertSettings`. */
export const SETTINGS_JSON = Prisma.sql`json_build_object('quietFrom', s.quiet_from, 'quietTo', s.quiet_to,
  'quietDays', s.quiet_days, 'holidays', s.holidays, 'fallbackChannelId', s.fallback_channel_id,
  'managers', s.managers, 'dailyBudget', s.daily_budget)::text`;

/** null: nothing was decided. */
export function toAlertSettings(json: string | null): TenantAlertSettings {
  if (json === null) return DEFAULT_ALERT_SETTINGS;
  const stored: TenantAlertSettings = JSON.parse(json);
  return { ...stored, quietDays: stored.quietDays.map((day) => toOneOf(WEEKDAYS, day)) };
}

/** Stores all of what admins decide for alerts; it applies to what is sent from now on. */
export async function saveAlertSettings(
  tx: TenantTx,
  settings: TenantAlertSettings,
  { by, at }: By,
): Promise<void> {
  const { quietFrom, quietTo, quietDays, holidays } = settings;
  const { fallbackChannelId, managers, dailyBudget } = settings;
  const columns = {
    quietFrom,
    quietTo,
    quietDays: [...quietDays],
    holidays: [...holidays],
    fallbackChannelId,
    managers: { ...managers },
    dailyBudget,
    updatedAt: at,
    updatedBy: by,
  };
  await tx.prisma.alertSettings.upsert({
    where: { tenantId: tx.tenantId },
    create: { tenantId: tx.tenantId, ...columns },
    update: columns,
  });
  await recordAction(tx, {
    actor: by,
    action: 'alert-settings.save',
    subject: tx.tenantId,
    details: { ...settings },
    at,
  });
}
