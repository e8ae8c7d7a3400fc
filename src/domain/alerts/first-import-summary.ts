import { Decimal } from '../decimal.ts';
import { ALERT_RULES } from './rules.ts';
import type { Alert, AlertRule, MoneyText } from './types.ts';

/** What is said once instead of the alerts a tenant's first data would have opened. */
export interface FirstImportSummary {
  readonly alerts: number;
  /** Accounts with at least one of them. */
  readonly accounts: number;
  /** Of those accounts, per currency, in the order of the codes. */
  readonly mrr: readonly MoneyText[];
  /** Rules that hold somewhere, in their order. */
  readonly byRule: readonly { readonly rule: AlertRule; readonly accounts: number }[];
  /** Those with the most accounts first; null: accounts without an owner. */
  readonly byOwner: readonly { readonly ownerId: string | null; readonly accounts: number }[];
  /** Account ids; the lowest scores first, not scored ones last; at most five. */
  readonly lowest: readonly string[];
}

const MOST_ACCOUNTS = 5;

/** null: nothing holds, so there is nothing to be said. */
export function firstImportSummary(alerts: readonly Alert[]): FirstImportSummary | null {
  const held = alerts.filter(({ suppressedWhy }) => suppressedWhy === 'first-import');
  if (held.length === 0) return null;
  const accounts = [...new Map(held.map((one) => [one.accountId, one])).values()];
  const owners = [...new Set(accounts.map(({ ownerId }) => ownerId))];
  return {
    alerts: held.length,
    accounts: accounts.length,
    mrr: sumsOf(accounts.flatMap(({ current }) => (current.mrr === null ? [] : [current.mrr]))),
    byRule: ALERT_RULES.map((rule) => ({
      rule,
      accounts: held.filter((one) => one.rule === rule).length,
    })).filter(({ accounts: count }) => count > 0),
    byOwner: owners
      .map((ownerId) => ({
        ownerId,
        accounts: accounts.filter((one) => one.ownerId === ownerId).length,
      }))
      .toSorted((a, b) => b.accounts - a.accounts),
    lowest: accounts
      .toSorted((a, b) => scoreFor(a) - scoreFor(b))
      .slice(0, MOST_ACCOUNTS)
      .map(({ accountId }) => accountId),
  };
}

const scoreFor = ({ current }: Alert): number => current.after.score ?? Infinity;

function sumsOf(amounts: readonly MoneyText[]): readonly MoneyText[] {
  const sums = new Map<string, Decimal>();
  for (const { amount, currency } of amounts) {
    sums.set(currency, (sums.get(currency) ?? new Decimal(0)).plus(amount));
  }
  return [...sums]
    .map(([currency, sum]) => ({ amount: sum.toFixed(), currency }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}
