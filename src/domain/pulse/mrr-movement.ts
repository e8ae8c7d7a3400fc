import { Decimal } from '../decimal.ts';
import type { PortfolioRow } from './portfolio-row.ts';
import type { Money, PortfolioAccount } from './types.ts';

/** Monthly recurring revenue of one currency, and how it came from the period before (contracts of §7, Lists). */
export interface MrrMovement {
  readonly currency: string;
  /** Of all accounts that are not gone, also those whose currency changed. */
  readonly total: Decimal;
  /** Of those the movement is about. */
  readonly start: Decimal;
  readonly end: Decimal;
  readonly gained: Decimal;
  readonly expansion: Decimal;
  readonly contraction: Decimal;
  readonly churned: Decimal;
  /** Shares; null: nothing to retain. */
  readonly netRetention: Decimal | null;
  readonly grossRetention: Decimal | null;
}

export interface MrrMovements {
  /** The currency most accounts pay in first. */
  readonly currencies: readonly MrrMovement[];
  /** Their currency changed: they are in the totals, but not in a movement. */
  readonly changedCurrency: readonly PortfolioAccount[];
}

interface Sums {
  accounts: number;
  total: Decimal;
  start: Decimal;
  gained: Decimal;
  expansion: Decimal;
  contraction: Decimal;
  churned: Decimal;
}

const ZERO = new Decimal(0);

const noSums = (): Sums => ({
  accounts: 0,
  total: ZERO,
  start: ZERO,
  gained: ZERO,
  expansion: ZERO,
  contraction: ZERO,
  churned: ZERO,
});

const isSome = (money: Money | null): money is Money => money !== null && !money.amount.isZero();

/** Adds up each currency by itself; accounts gone before the period are no part of it. */
export function toMrrMovements(rows: readonly PortfolioRow[]): MrrMovements {
  const sums = new Map<string, Sums>();
  const changedCurrency: PortfolioAccount[] = [];
  const sumsOf = (currency: string): Sums => {
    const found = sums.get(currency) ?? noSums();
    sums.set(currency, found);
    return found;
  };
  for (const { account, churned, churnedBefore } of rows) {
    if (churnedBefore) continue;
    const before = isSome(account.mrrBefore) ? account.mrrBefore : null;
    const after = !churned && isSome(account.mrr) ? account.mrr : null;
    if (after !== null) {
      const of = sumsOf(after.currency);
      of.accounts += 1;
      of.total = of.total.plus(after.amount);
    }
    if (before !== null && after !== null && before.currency !== after.currency) {
      changedCurrency.push(account);
      continue;
    }
    const currency = before?.currency ?? after?.currency;
    if (currency !== undefined) addMovement(sumsOf(currency), before, after, churned);
  }
  const currencies = [...sums]
    .toSorted(([a, one], [b, other]) => other.accounts - one.accounts || (a < b ? -1 : 1))
    .map(([currency, one]) => toMovement(currency, one));
  return { currencies, changedCurrency };
}

function addMovement(
  sums: Sums,
  before: Money | null,
  after: Money | null,
  churned: boolean,
): void {
  const [from, to] = [before?.amount ?? ZERO, after?.amount ?? ZERO];
  sums.start = sums.start.plus(from);
  if (churned) sums.churned = sums.churned.plus(from);
  else if (before === null) sums.gained = sums.gained.plus(to);
  else if (to.gt(from)) sums.expansion = sums.expansion.plus(to.minus(from));
  else if (to.lt(from)) sums.contraction = sums.contraction.plus(from.minus(to));
}

function toMovement(currency: string, sums: Sums): MrrMovement {
  const { total, start, gained, expansion, contraction, churned } = sums;
  const kept = start.minus(contraction).minus(churned);
  const retained = (amount: Decimal): Decimal | null => (start.isZero() ? null : amount.div(start));
  return {
    currency,
    total,
    start,
    end: kept.plus(expansion).plus(gained),
    gained,
    expansion,
    contraction,
    churned,
    netRetention: retained(kept.plus(expansion)),
    grossRetention: retained(kept),
  };
}
