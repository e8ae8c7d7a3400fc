import { compare, floor, fraction, subtract } from './fraction.ts';
import type { Fraction } from './fraction.ts';

/**
 * Whole numbers for exact parts that add up to `total`, by largest remainder (domain.md §7, Explain):
 * each part is rounded down, then the ones that lost most get one more, the first of equals first.
 * Parts of exactly 0 stay 0. `total` need not be the parts' own sum: printed scores are rounded each
 * on its own, and the parts take up the difference. Only where all are 0 nothing can be added.
 */
export function apportion(parts: readonly Fraction[], total: number): number[] {
  const shares = parts.map((part) => Number(floor(part)));
  const moved = parts
    .map((part, at) => ({ at, rest: subtract(part, fraction(floor(part), 1n)), part }))
    .filter(({ part }) => part.n !== 0n)
    .toSorted((a, b) => compare(b.rest, a.rest) || a.at - b.at);
  if (moved.length === 0) return shares;
  let left = total - shares.reduce((sum, share) => sum + share, 0);
  const inTurn = left < 0 ? moved.toReversed() : moved;
  for (let turn = 0; left !== 0; turn = (turn + 1) % inTurn.length) {
    const step = Math.sign(left);
    const at = inTurn[turn]?.at ?? 0;
    shares[at] = (shares[at] ?? 0) + step;
    left -= step;
  }
  return shares;
}
