import { add, compare, floor, fraction, subtract, ZERO } from './fraction.ts';
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

export interface GroupedPart {
  readonly group: number;
  readonly part: Fraction;
}

/**
 * The same in two steps: each group's share of `total` first, then the parts' share of what their group
 * got. A group gets its own nearest whole number wherever those of all groups add up to `total`. Where
 * they do not, adding up wins, and the groups that are nearest to the next number give way, by one each.
 */
export function apportionWithin(parts: readonly GroupedPart[], total: number): number[] {
  const groups = [...new Set(parts.map(({ group }) => group))].toSorted((a, b) => a - b);
  const places = groups.map((group) =>
    [...parts.keys()].filter((at) => parts[at]?.group === group),
  );
  const partsAt = (own: readonly number[]) => own.map((at) => parts[at]?.part ?? ZERO);
  const sums = places.map((own) => partsAt(own).reduce(add, ZERO));
  const shares: number[] = parts.map(() => 0);
  for (const [index, groupTotal] of apportion(sums, total).entries()) {
    const own = places[index] ?? [];
    for (const [place, share] of apportion(partsAt(own), groupTotal).entries())
      shares[own[place] ?? 0] = share;
  }
  return shares;
}
