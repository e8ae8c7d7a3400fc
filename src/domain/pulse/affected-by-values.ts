import type { CalendarRules, IsoDate } from '../tenant.ts';
import { definitionsFor } from './definitions.ts';
import { affectedPeriods, lastPeriodOf } from './period.ts';
import type { ScoringSetUp } from './prepare-scoring.ts';
import type { PulsePeriod } from './types.ts';

/** Longer than any definition lets a value count, in periods. */
const LONGEST_VALIDITY = 12;

/** Gives what was made for a key before, else makes it. */
function remembering<Key, T>(make: (key: Key) => T): (key: Key) => T {
  const made = new Map<Key, T>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

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
  // All metrics of a file end on the same few days and count in the same few periods.
  const periodsOf = remembering((end: IsoDate) =>
    affectedPeriods(end, LONGEST_VALIDITY, newest, rules),
  );
  const lastStartsOf = remembering((end: IsoDate) =>
    remembering((validity: number) => lastPeriodOf(end, validity, newest.cadence, rules).start),
  );
  const validitiesOf = remembering((vertical: string) =>
    remembering((start: IsoDate) => validitiesIn(vertical, start, setUp)),
  );
  for (const { vertical, type, periodEnd } of values) {
    const key = `${vertical} ${type} ${periodEnd}`;
    if (seen.has(key)) continue;
    seen.add(key);
    // A definition that begins later may let the value count for longer: the longest one counts.
    for (const period of periodsOf(periodEnd)) {
      if (found.has(period.start)) continue;
      const validity = validitiesOf(vertical)(period.start).get(type);
      if (validity === undefined) continue;
      if (period.start <= lastStartsOf(periodEnd)(validity)) found.set(period.start, period);
    }
  }
  return [...found.values()].toSorted((a, b) => (a.start < b.start ? -1 : 1));
}

/** How long each metric of a vertical counts by the definitions of the period that starts so; active ones only. */
const validitiesIn = (
  vertical: string,
  start: IsoDate,
  { definitions }: ScoringSetUp,
): ReadonlyMap<string, number> =>
  new Map(
    definitionsFor(vertical, { start }, definitions)
      .filter((one) => one.active)
      .map((one) => [one.type, one.validity]),
  );
