import { Decimal } from './decimal.ts';

/** An exact figure n / d with d > 0, so that 44/70 can be compared without ever being divided. */
export interface Ratio {
  readonly n: Decimal;
  readonly d: Decimal;
}

/** What becomes a Decimal without loss: fractions as text, never as a binary number. */
type Numeric = Decimal | number | string;

/** Wide enough that sums of a quarter's fractions (14 denominators of 30 digits) never round. */
const Exact = Decimal.clone({ precision: 2000 });
const ONE = new Decimal(1);
/** Decimals never change, so that one of our own precision serves as it is. */
const toDecimal = (value: Numeric): Decimal =>
  typeof value === 'object' && value.constructor === Decimal ? value : new Decimal(value);
const narrow = (value: Decimal): Decimal => new Decimal(value);
const times = (a: Decimal, b: Decimal): Decimal => narrow(Exact.mul(a, b));
const plus = (a: Decimal, b: Decimal): Decimal => narrow(Exact.add(a, b));

/** n / d; a negative d moves its sign to n. Throws RangeError when d is 0 or either is not finite. */
export function toRatio(n: Numeric, d: Numeric = ONE): Ratio {
  const top = toDecimal(n);
  const bottom = toDecimal(d);
  if (!top.isFinite() || !bottom.isFinite() || bottom.isZero()) {
    throw new RangeError(`Not a ratio: ${top.toString()} / ${bottom.toString()}`);
  }
  return bottom.isNegative() ? { n: top.neg(), d: bottom.neg() } : { n: top, d: bottom };
}

/** By cross-multiplication, exact: 44/70 against 0.63 is -1. */
export function compareRatios(a: Ratio, b: Ratio): -1 | 0 | 1 {
  if (a.d === b.d || a.d.eq(b.d)) return signOf(a.n.cmp(b.n));
  return signOf(Exact.mul(a.n, b.d).cmp(Exact.mul(b.n, a.d)));
}

function signOf(order: number): -1 | 0 | 1 {
  if (order === 0) return 0;
  return order < 0 ? -1 : 1;
}

/** The exact sum; equal denominators stay as they are. */
export function addRatios(a: Ratio, b: Ratio): Ratio {
  if (a.d.eq(b.d)) return { n: plus(a.n, b.n), d: a.d };
  return { n: plus(times(a.n, b.d), times(b.n, a.d)), d: times(a.d, b.d) };
}

/** The arithmetic mean, null for none. */
export function meanOfRatios(ratios: readonly Ratio[]): Ratio | null {
  if (ratios.length === 0) return null;
  const sum = ratios.reduce(addRatios, toRatio(0));
  return { n: sum.n, d: times(sum.d, new Decimal(ratios.length)) };
}

/** Multiplied by a plain number: a rate × 100 is its percent figure. */
export function scaleRatio(ratio: Ratio, factor: Numeric): Ratio {
  return { n: times(ratio.n, new Decimal(factor)), d: ratio.d };
}

/** n / d to 100 significant digits. */
export function ratioToDecimal(ratio: Ratio): Decimal {
  return new Decimal(ratio.n).div(ratio.d);
}
