import { Decimal } from '../decimal.ts';
import type { Nano } from '../pulse/types.ts';
import { ALERT_RULES } from './rules.ts';
import type { Alert, AlertRule, MoneyText } from './types.ts';

/** An account whose colour is At risk, as the portfolio counts it. */
export interface AtRisk {
  readonly accountId: string;
  readonly ownerId: string | null;
  readonly score: Nano;
  /** null: none. */
  readonly mrr: MoneyText | null;
}

/** What is said once instead of the alerts a tenant's first data would have opened. */
export interface FirstImportSummary {
  /** Accounts At risk. */
  readonly atRisk: number;
  /** What they pay, per currency, in the order of the codes. */
  readonly mrr: readonly MoneyText[];
  /** Those At risk and those of which a rule holds. */
  readonly accounts: number;
  /** Rules that hold somewhere, in their order. */
  readonly byRule: readonly { readonly rule: AlertRule; readonly accounts: number }[];
  /** Those with the most accounts first; null: accounts without an owner. */
  readonly byOwner: readonly { readonly ownerId: string | null; readonly accounts: number }[];
  /** Account ids; the lowest scores first, not scored ones last; at most five. */
  readonly lowest: readonly string[];
}

const MOST_ACCOUNTS = 5;

/** null: no account is At risk and no rule holds, so there is nothing to be said. */
export function firstImportSummary(
  alerts: readonly Alert[],
  atRisk: readonly AtRisk[],
): FirstImportSummary | null {
  const held = alerts.flatMap(({ accountId, ownerId, lines }) =>
    lines
      .filter(({ suppressedWhy }) => suppressedWhy === 'first-import')
      .map(({ rule, current }) => ({ accountId, ownerId, rule, current })),
  );
  const seen = [
    ...held.map(({ accountId, ownerId, current }) => ({
      accountId,
      ownerId,
      score: current.after.score ?? Infinity,
    })),
    ...atRisk,
  ];
  if (seen.length === 0) return null;
  const accounts = [...new Map(seen.map((one) => [one.accountId, one])).values()];
  const owners = [...new Set(accounts.map(({ ownerId }) => ownerId))];
  return {
    atRisk: atRisk.length,
    mrr: sumsOf(atRisk.flatMap(({ mrr }) => (mrr === null ? [] : [mrr]))),
    accounts: accounts.length,
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
      .toSorted((a, b) => a.score - b.score)
      .slice(0, MOST_ACCOUNTS)
      .map(({ accountId }) => accountId),
  };
}

function sumsOf(amounts: readonly MoneyText[]): readonly MoneyText[] {
  const sums = new Map<string, Decimal>();
  for (const { amount, currency } of amounts) {
    sums.set(currency, (sums.get(currency) ?? new Decimal(0)).plus(amount));
  }
  return [...sums]
    .map(([currency, sum]) => ({ amount: sum.toFixed(), currency }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}
