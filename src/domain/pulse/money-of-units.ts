import { Decimal } from '../decimal.ts';
import type { Money } from './types.ts';

const UNITS_PER_ONE = new Decimal(10).pow(10);

/** Units of 1e-10 as an amount. */
export const amountOf = (units: bigint): Decimal =>
  new Decimal(units.toString()).div(UNITS_PER_ONE);

/**
 * Money of a whole number of 1e-10. Its exact decimal is made when it is asked for: of the thousands
 * in a portfolio only those shown are, and sums take the units.
 */
export class MoneyOfUnits implements Money {
  readonly units: bigint;
  readonly currency: string;
  #amount: Decimal | null = null;

  constructor(units: bigint, currency: string) {
    this.units = units;
    this.currency = currency;
  }

  get amount(): Decimal {
    this.#amount ??= amountOf(this.units);
    return this.#amount;
  }
}
