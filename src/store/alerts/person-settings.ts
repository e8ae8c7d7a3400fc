import {
  DEFAULT_PERSON_ALERT_SETTINGS,
  type PersonAlertSettings,
} from '../../domain/alerts/settings.ts';
import { Decimal } from '../../domain/decimal.ts';
import { recordAction } from '../actions.ts';
import type { TenantReader, TenantTx } from '../open-store.ts';
import { toStored, type By } from '../row-values.ts';

type SettingsJson = Omit<PersonAlertSettings, 'mutedUntil' | 'minMrr'> & {
  readonly personId: string;
  readonly mutedUntil: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
};

/** What people decided for their direct messages, by Slack user id; nobody who decided nothing. */
export async function findPersonSettings(
  tx: TenantReader,
): Promise<ReadonlyMap<string, PersonAlertSettings>> {
  const [row] = await tx.prisma.$queryRaw<{ json: string | null }[]>`
    SELECT json_agg(s)::text AS json FROM (
      SELECT person_id AS "personId", muted_until AS "mutedUntil", min_drop AS "minDrop",
        trim_scale(min_mrr)::text AS amount, min_mrr_currency AS currency, rules_off AS "rulesOff"
      FROM alert_preferences WHERE tenant_id = ${tx.tenantId}::uuid) s`;
  const stored: SettingsJson[] = JSON.parse(row?.json ?? '[]');
  return new Map(
    stored.map(({ personId, mutedUntil, amount, currency, minDrop, rulesOff }) => [
      personId,
      {
        mutedUntil: mutedUntil === null ? null : new Date(mutedUntil),
        minDrop,
        minMrr: amount === null || currency === null ? null : { amount, currency },
        rulesOff,
      },
    ]),
  );
}

/** What one person decided; the defaults where they decided nothing. */
export async function findSettingsOf(
  tx: TenantReader,
  personId: string,
): Promise<PersonAlertSettings> {
  const all = await findPersonSettings(tx);
  return all.get(personId) ?? DEFAULT_PERSON_ALERT_SETTINGS;
}

/** Stores what a person decides for their direct messages. */
export async function savePersonSettings(
  tx: TenantTx,
  personId: string,
  settings: PersonAlertSettings,
  { by, at }: By,
): Promise<void> {
  const { mutedUntil, minDrop, minMrr, rulesOff } = settings;
  const columns = {
    mutedUntil,
    minDrop: BigInt(minDrop),
    minMrr: minMrr === null ? null : toStored(new Decimal(minMrr.amount)),
    minMrrCurrency: minMrr?.currency ?? null,
    rulesOff: [...rulesOff],
    updatedAt: at,
    updatedBy: by,
  };
  await tx.prisma.alertPreference.upsert({
    where: { tenantId_personId: { tenantId: tx.tenantId, personId } },
    create: { tenantId: tx.tenantId, personId, ...columns },
    update: columns,
  });
  await recordAction(tx, {
    actor: by,
    action: 'alert-preferences.save',
    subject: personId,
    details: { ...settings },
    at,
  });
}
