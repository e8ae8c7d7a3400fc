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
  /** Of customers that had left before and came back; like `gained` in no retention. */
  readonly returned: Decimal;
  /** Shares of `start`; null: nothing to retain. */
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
  returned: bigint;
}

const noSums = (): Sums => ({
  accounts: 0,
  total: 0n,
  start: 0n,
  gained: 0n,
  expansion: 0n,
  contraction: 0n,
  churned: 0n,
  returned: 0n,
});

/**
 * Adds up each currency by itself. Accounts gone at both ends of the period are no part of it, and what
 * one merged into another paid before counts as the other's.
 */
export function toMrrMovements(rows: readonly PortfolioRow[]): MrrMovements {
  const sums = new Map<string, Sums>();
  const changedCurrency: PortfolioAccount[] = [];
  const sumsOf = (currency: string): Sums => {
    const found = sums.get(currency) ?? noSums();
    sums.set(currency, found);
    return found;
  };
  const absorbed = findAbsorbed(rows);
  for (const row of rows) {
    const { account, gone, goneBefore } = row;
    const taken = absorbed.get(account.id);
    const isOut = gone !== null && goneBefore !== null && taken === undefined;
    if (isOut || gone?.kind === 'merged') continue;
    const own = goneBefore === null ? row.mrrUnitsBefore : 0n;
    const from = own + (taken?.units ?? 0n);
    const to = gone === null ? row.mrrUnits : 0n;
    const paidIn = own === 0n ? taken?.currency : account.mrrBefore?.currency;
    const before = from === 0n ? undefined : paidIn;
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
    if (currency !== undefined) addMovement(sumsOf(currency), from, to, row);
  }
  const currencies = [...sums]
    .toSorted(([a, one], [b, other]) => other.accounts - one.accounts || (a < b ? -1 : 1))
    .map(([currency, one]) => toMovement(currency, one));
  return { currencies, changedCurrency };
}

/** What accounts that were merged since paid before, by the account each is part of now. */
function findAbsorbed(
  rows: readonly PortfolioRow[],
): ReadonlyMap<string, { readonly units: bigint; readonly currency: string | undefined }> {
  const found = new Map<string, { units: bigint; currency: string | undefined }>();
  const merged = new Map<string, string>();
  for (const { account, gone } of rows)
    if (gone?.kind === 'merged') merged.set(account.id, gone.into);
  if (merged.size === 0) return found;
  for (const { account, gone, goneBefore, mrrUnitsBefore } of rows) {
    if (gone?.kind !== 'merged' || goneBefore !== null) continue;
    let { into } = gone;
    for (let next = merged.get(into); next !== undefined; next = merged.get(into)) into = next;
    const known = found.get(into);
    const currency = known?.currency ?? account.mrrBefore?.currency;
    found.set(into, { units: (known?.units ?? 0n) + mrrUnitsBefore, currency });
  }
  return found;
}

function addMovement(
  sums: Sums,
  from: bigint,
  to: bigint,
  { gone, goneBefore }: Pick<PortfolioRow, 'gone' | 'goneBefore'>,
): void {
  sums.start += from;
  if (gone !== null) sums.churned += from;
  else if (goneBefore !== null && from === 0n) sums.returned += to;
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
    end: amountOf(kept + sums.expansion + sums.gained + sums.returned),
    gained: amountOf(sums.gained),
    expansion: amountOf(sums.expansion),
    contraction: amountOf(sums.contraction),
    churned: amountOf(sums.churned),
    returned: amountOf(sums.returned),
    netRetention: retained(kept + sums.expansion),
    grossRetention: retained(kept),
  };
}
