import type { IsoDate } from '../tenant.ts';
import type { Scoring } from './prepare-scoring.ts';

/** A value as scores take it in. */
export interface InputValue {
  readonly type: string;
  readonly periodStart: IsoDate;
  readonly periodEnd: IsoDate;
  /** The value × 1e10; see `toUnits`. */
  readonly units: bigint;
}

/**
 * The value each active metric counts with, in the order of `scoring.metrics`; null: missing. It is
 * the newest whose end lies in or before the period and that is no older than the metric's validity
 * (domain.md §7, Periods). All values of the account may be given, in any order.
 */
export function chooseValues<T extends InputValue>(
  scoring: Scoring,
  values: readonly T[],
): (T | null)[] {
  const chosen = Array.from<T | null>({ length: scoring.metrics.length }).fill(null);
  for (const value of values) {
    const metric = scoring.byType.get(value.type);
    if (metric === undefined) continue;
    if (value.periodEnd > scoring.period.end || value.periodEnd < metric.earliestEnd) continue;
    const other = chosen[metric.at] ?? null;
    if (other === null || isNewer(value, other)) chosen[metric.at] = value;
  }
  return chosen;
}

/** By end, then by start: of two values that end together the one of the shorter time. */
function isNewer(one: InputValue, than: InputValue): boolean {
  if (one.periodEnd !== than.periodEnd) return one.periodEnd > than.periodEnd;
  return one.periodStart > than.periodStart;
}
