import type { Decimal } from '../domain/decimal.ts';

const TIMES = 1_000;

export interface Sized<T> {
  readonly item: T;
  readonly amount: Decimal;
}

/**
 * The amount that is more than a thousand times the next largest, whatever their signs: a slip of the
 * hand, most likely. null: none, or nothing to compare with.
 */
export function findOutsized<T>(amounts: Iterable<Sized<T>>): Sized<T> | null {
  let largest: Sized<T> | null = null;
  let next: Sized<T> | null = null;
  for (const one of amounts) {
    if (largest === null || one.amount.abs().gt(largest.amount.abs()))
      [largest, next] = [one, largest];
    else if (next === null || one.amount.abs().gt(next.amount.abs())) next = one;
  }
  if (largest === null || next === null || next.amount.isZero()) return null;
  return largest.amount.abs().gt(next.amount.abs().times(TIMES)) ? largest : null;
}
