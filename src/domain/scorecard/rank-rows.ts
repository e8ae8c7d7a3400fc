import { ratioToDecimal } from '../ratio.ts';
import type { Ratio } from '../ratio.ts';
import type { MetricRow } from './build-row.ts';
import type { GoalTerms, Status } from './types.ts';

const URGENCY: Readonly<Record<Status, number>> = { red: 0, yellow: 1, green: 2, none: 3 };

/**
 * How far a value is from meeting its goal, as a share of |goal| (of 1 for a goal of 0); 0 when it
 * is met or nothing can be said.
 */
export function gapToGoal(value: Ratio | null, terms: GoalTerms | null): number {
  if (value === null || terms === null || terms.low === null) return 0;
  const figure = ratioToDecimal(value);
  const { operator, low, high } = terms;
  const below = low.minus(figure);
  const above = figure.minus(high ?? low);
  const misses = {
    '>=': below,
    '>': below,
    '<=': above,
    '<': above,
    '=': below.abs(),
    between: below.gt(above) ? below : above,
    outside: low.minus(figure).abs().lt(above.abs()) ? below.neg() : above.neg(),
    'yes-no': below.abs(),
    none: low.minus(low),
  } satisfies Record<GoalTerms['operator'], unknown>;
  const scale = low.isZero() ? low.plus(1) : low.abs();
  return Math.max(0, misses[operator].div(scale).toNumber());
}

const gapOf = ({ thisPeriod, terms }: MetricRow) => gapToGoal(thisPeriod.value, terms);

/** Metrics that need someone first: red before yellow, the widest gap to the goal first. */
export function rankByConcern(rows: readonly MetricRow[]): MetricRow[] {
  return rows.toSorted(
    (a, b) =>
      URGENCY[a.thisPeriod.judgement.status] - URGENCY[b.thisPeriod.judgement.status] ||
      gapOf(b) - gapOf(a),
  );
}
