import { v7 as uuid } from 'uuid';
import { Decimal } from '../../../src/domain/decimal.ts';
import type { AccountChange } from '../../../src/domain/pulse/plan-accounts.ts';
import type { ValueChange } from '../../../src/domain/pulse/plan-values.ts';
import type { Account } from '../../../src/domain/pulse/types.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { saveAccounts } from '../../../src/store/pulse/save-accounts.ts';
import { BY } from '../acme.ts';
import { ALWAYS } from '../../../src/domain/pulse/spans.ts';

export const CSV = { ...BY, source: 'csv' as const };

/** A new customer with 4,200 USD a month since the beginning. */
export function customer(name: string, change: Partial<AccountChange> = {}): AccountChange {
  return {
    id: uuid(),
    name,
    vertical: 'tech',
    segment: 'smb',
    ownerId: 'U0MIRA',
    spans: ALWAYS,
    renewalDate: null,
    revision: 0,
    mrr: { from: '1970-01-01', amount: new Decimal(4200), currency: 'USD' },
    ...change,
  };
}

/** Stores new customers; gives them as they were asked for. */
export async function addCustomers<T extends AccountChange>(
  store: Store,
  tenantId: string,
  customers: readonly T[],
): Promise<readonly T[]> {
  const saved = await store.inTenant(tenantId, (tx) => saveAccounts(tx, customers, CSV));
  if (!saved) throw new Error('the customers were not stored');
  return customers;
}

/** A first value of October 2025. */
export function octoberValue(
  account: Pick<Account, 'id'>,
  type: string,
  value: number | string,
  change: Partial<ValueChange> = {},
): ValueChange {
  return {
    accountId: account.id,
    type,
    periodStart: '2025-10-01',
    periodEnd: '2025-10-31',
    value: String(value),
    unit: '',
    source: 'csv',
    baseRevision: 0,
    ...change,
  };
}

/** Every metric of a tech account in October 2025 at the health given: 0 to 100. */
export function octoberOf(account: Pick<Account, 'id'>, health: number): ValueChange[] {
  const shares = [
    'active_users_percent',
    'hero_feature_adoption_percent',
    'license_utilisation_percent',
    'csat_score',
    'ces_score',
    'nrr_percent',
    'expansion_mrr',
  ];
  return [
    ...shares.map((type) => octoberValue(account, type, health)),
    octoberValue(account, 'integration_count', health / 10),
    octoberValue(account, 'nps_score', health * 2 - 100),
    octoberValue(account, 'contraction_mrr', 100 - health),
  ];
}
