import { greatestCommonDivisor } from './points.ts';

/** An exact n / d in lowest terms, d > 0: where scores are taken apart nothing may get lost. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Fraction = { n: 0n, d: 1n };
const HALF: Fraction = { n: 1n, d: 2n };

export function fraction(n: bigint, d: bigint): Fraction {
  const common = greatestCommonDivisor(n < 0n ? -n : n, d);
  return { n: n / common, d: d / common };
}

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d);
}

/** Half their sum. */
export function mean(a: Fraction, b: Fraction): Fraction {
  return multiply(HALF, add(a, b));
}

/** The greatest whole number not above it. */
export function floor({ n, d }: Fraction): bigint {
  const whole = n / d;
  return n < 0n && whole * d !== n ? whole - 1n : whole;
}

export function compare(a: Fraction, b: Fraction): number {
  const [left, right] = [a.n * b.d, b.n * a.d];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The nearest whole number, half up. */
export function rounded(value: Fraction): number {
  return Number(floor(add(value, HALF)));
}
