import type { Decimal } from '../decimal.ts';
import { amountOf } from './money-of-units.ts';
import type { PortfolioRow } from './portfolio-row.ts';
import type { PortfolioAccount } from './types.ts';

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
  total: bigint;
  start: bigint;
  gained: bigint;
  expansion: bigint;
  contraction: bigint;
  churned: bigint;
}

const noSums = (): Sums => ({
  accounts: 0,
  total: 0n,
  start: 0n,
  gained: 0n,
  expansion: 0n,
  contraction: 0n,
  churned: 0n,
});

/** Adds up each currency by itself; accounts gone before the period are no part of it. */
export function toMrrMovements(rows: readonly PortfolioRow[]): MrrMovements {
  const sums = new Map<string, Sums>();
  const changedCurrency: PortfolioAccount[] = [];
  const sumsOf = (currency: string): Sums => {
    const found = sums.get(currency) ?? noSums();
    sums.set(currency, found);
    return found;
  };
  for (const row of rows) {
    if (row.churnedBefore) continue;
    const { account, churned } = row;
    const from = row.mrrUnitsBefore;
    const to = churned ? 0n : row.mrrUnits;
    const before = from === 0n ? undefined : account.mrrBefore?.currency;
    const after = to === 0n ? undefined : account.mrr?.currency;
    if (after !== undefined) {
      const of = sumsOf(after);
      of.accounts += 1;
      of.total += to;
    }
    if (before !== undefined && after !== undefined && before !== after) {
      changedCurrency.push(account);
      continue;
    }
    const currency = before ?? after;
    if (currency !== undefined) addMovement(sumsOf(currency), from, to, churned);
  }
  const currencies = [...sums]
    .toSorted(([a, one], [b, other]) => other.accounts - one.accounts || (a < b ? -1 : 1))
    .map(([currency, one]) => toMovement(currency, one));
  return { currencies, changedCurrency };
}

function addMovement(sums: Sums, from: bigint, to: bigint, churned: boolean): void {
  sums.start += from;
  if (churned) sums.churned += from;
  else if (from === 0n) sums.gained += to;
  else if (to > from) sums.expansion += to - from;
  else sums.contraction += from - to;
}

function toMovement(currency: string, sums: Sums): MrrMovement {
  const start = amountOf(sums.start);
  const kept = sums.start - sums.contraction - sums.churned;
  const retained = (units: bigint): Decimal | null =>
    sums.start === 0n ? null : amountOf(units).div(start);
  return {
    currency,
    total: amountOf(sums.total),
    start,
    end: amountOf(kept + sums.expansion + sums.gained),
    gained: amountOf(sums.gained),
    expansion: amountOf(sums.expansion),
    contraction: amountOf(sums.contraction),
    churned: amountOf(sums.churned),
    netRetention: retained(kept + sums.expansion),
    grossRetention: retained(kept),
  };
}
