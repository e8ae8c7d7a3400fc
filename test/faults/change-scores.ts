import { Decimal } from '../../src/domain/decimal.ts';
import { pulsePeriodOf, shiftPulsePeriod } from '../../src/domain/pulse/period.ts';
import type { PulsePeriod } from '../../src/domain/pulse/types.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/tenant.ts';
import type { Store, TenantTx } from '../../src/store/open-store.ts';
import { recalculate } from '../../src/store/pulse/recalculate.ts';
import { saveValues } from '../../src/store/pulse/save-values.ts';

/** The customer whose scores rise and fall; healthy in the period before. */
export const WATCHED = 'Granite Bearings';

/** Red, and above every floor. */
export const LOW = 45;
/** Green again: what was open is resolved. */
export const HIGH = 90;
/** An alert of each is opened by a fall; there may be others, of scores that never come again. */
export const RULES_OF_A_FALL: readonly string[] = ['band-worsened', 'score-drop'];

/** Metrics whose value is their health. */
const SHARES = [
  'active_users_percent',
  'hero_feature_adoption_percent',
  'license_utilisation_percent',
  'csat_score',
  'ces_score',
  'nrr_percent',
];

/** The two months before the one that is running, older first. */
export function filledPeriods(now: Date): [PulsePeriod, PulsePeriod] {
  const current = pulsePeriodOf('month', now.toISOString().slice(0, 10), DEFAULT_SETTINGS);
  return [shiftPulsePeriod(current, -2), shiftPulsePeriod(current, -1)];
}

/** Values of a customer with that health, 0 to 100, in everything. */
export const valuesOf = (
  accountId: string,
  { start, end }: PulsePeriod,
  health: number,
  baseRevision: number,
) =>
  [...SHARES, 'integration_count'].map((type) => ({
    accountId,
    type,
    periodStart: start,
    periodEnd: end,
    value: new Decimal(health).div(type === 'integration_count' ? 10 : 1).toString(),
    unit: '',
    source: 'csv',
    baseRevision,
  }));

/** Gives the watched customer of a tenant new values in the newest period, as an import does. */
export async function changeScore(
  store: Store,
  tenantId: string,
  change: { period: PulsePeriod; health: number; now: Date; by: string },
): Promise<void> {
  const { period, health, now, by } = change;
  await store.inTenant(tenantId, async (tx) => {
    const { accountId, revision } = await findWatched(tx, period);
    const values = valuesOf(accountId, period, health, revision);
    if (!(await saveValues(tx, values, { by, at: now }))) throw new Error('no values were stored');
    const accountIds = [accountId];
    await recalculate(tx, { settings: DEFAULT_SETTINGS, periods: [period], accountIds, now });
  });
}

async function findWatched(tx: TenantTx, period: PulsePeriod) {
  const [found] = await tx.prisma.$queryRaw<{ accountId: string; revision: number }[]>`
    SELECT a.id AS "accountId", max(v.revision)::int AS revision
    FROM accounts a JOIN pulse_values v ON v.tenant_id = a.tenant_id AND v.account_id = a.id
    WHERE a.tenant_id = ${tx.tenantId}::uuid AND a.name = ${WATCHED}
      AND v.period_end = ${period.end}::date
    GROUP BY a.id`;
  if (found === undefined) throw new Error('the watched customer is not there');
  return found;
}
