import { periodsToRead } from '../../domain/alerts/scored-periods.ts';
import { affectedByValues } from '../../domain/pulse/affected-by-values.ts';
import { pulsePeriodOf } from '../../domain/pulse/period.ts';
import { valueKey, type ValueChange } from '../../domain/pulse/plan-values.ts';
import type { Account } from '../../domain/pulse/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { localDate } from '../../domain/zone.ts';
import { findWatchedAccounts } from '../../store/alerts/watched-accounts.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { findCurrentValues } from '../../store/pulse/current-values.ts';
import { recalculate } from '../../store/pulse/recalculate.ts';
import { saveValues } from '../../store/pulse/save-values.ts';
import { findScoringSetUp } from '../../store/pulse/set-up.ts';
import { DEMO_PEOPLE } from '../demo-world.ts';
import { planCustomersSince, type MonthSince } from './plan-customers-since.ts';

/**
 * Stores the metrics of the months that ended since the demo began, each account's by its customer success
 * manager, as imports would. What somebody has given already stands; a second time does nothing.
 */
export async function enterCustomersSince(
  tx: TenantTx,
  { settings, now }: { readonly settings: TenantSettings; readonly now: Date },
): Promise<void> {
  const today = localDate(now, settings);
  const periods = periodsToRead(pulsePeriodOf(settings.pulseCadence, today, settings));
  const watched = await findWatchedAccounts(tx, { periods, today, now });
  const accounts = watched.map(({ account }) => account);
  const began = watched.reduce(
    (first, { createdAt }) => (createdAt < first ? createdAt : first),
    now,
  );
  for (const month of planCustomersSince(now, { settings, began, accounts }))
    await enterMonth(tx, month, { settings, accounts });
}

async function enterMonth(
  tx: TenantTx,
  { at, values }: MonthSince,
  { settings, accounts }: { settings: TenantSettings; accounts: readonly Account[] },
): Promise<void> {
  const known = await findCurrentValues(tx, {
    ends: [...new Set(values.map(({ periodEnd }) => periodEnd))],
    accountIds: accounts.map(({ id }) => id),
  });
  const missing = values.filter((value) => !known.has(valueKey(value)));
  if (missing.length === 0) return;
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const byPerson = new Map<string, ValueChange[]>();
  for (const value of missing) {
    const by = byId.get(value.accountId)?.ownerId ?? DEMO_PEOPLE.admin;
    byPerson.set(by, [...(byPerson.get(by) ?? []), value]);
  }
  for (const [by, own] of byPerson)
    if (!(await saveValues(tx, own, { by, at })))
      throw new Error('somebody else gives the demo’s metrics');
  const current = pulsePeriodOf(settings.pulseCadence, localDate(at, settings), settings);
  const ofVerticals = missing.map(({ accountId, type, periodEnd }) => ({
    vertical: byId.get(accountId)?.vertical ?? '',
    type,
    periodEnd,
  }));
  const periods = affectedByValues(ofVerticals, current, await findScoringSetUp(tx), settings);
  await recalculate(tx, { settings, periods, accountIds: null, now: at });
}
