import type { CalendarRules, IsoDate } from '../tenant.ts';
import { definitionsFor } from './definitions.ts';
import { affectedPeriods } from './period.ts';
import type { ScoringSetUp } from './prepare-scoring.ts';
import type { PulsePeriod } from './types.ts';

/** Longer than any definition lets a value count, in periods. */
const LONGEST_VALIDITY = 12;

/**
 * The periods whose scores some values can enter, oldest first, never beyond `newest` (domain.md §7,
 * Periods). Told apart by (vertical, type, end), of which a large file has few.
 */
export function affectedByValues(
  values: Iterable<{
    readonly vertical: string;
    readonly type: string;
    readonly periodEnd: IsoDate;
  }>,
  newest: PulsePeriod,
  setUp: ScoringSetUp,
  rules: Pick<CalendarRules, 'firstDay' | 'weekRule'>,
): PulsePeriod[] {
  const seen = new Set<string>();
  const found = new Map<IsoDate, PulsePeriod>();
  for (const { vertical, type, periodEnd } of values) {
    const key = `${vertical} ${type} ${periodEnd}`;
    if (seen.has(key)) continue;
    seen.add(key);
    // A definition that begins later may let the value count for longer: the longest one counts.
    for (const period of affectedPeriods(periodEnd, LONGEST_VALIDITY, newest, rules)) {
      if (found.has(period.start)) continue;
      const definition = definitionsFor(vertical, period, setUp.definitions).find(
        (one) => one.type === type && one.active,
      );
      const reach =
        definition === undefined
          ? []
          : affectedPeriods(periodEnd, definition.validity, newest, rules);
      if (reach.some(({ start }) => start === period.start)) found.set(period.start, period);
    }
  }
  return [...found.values()].toSorted((a, b) => (a.start < b.start ? -1 : 1));
}
