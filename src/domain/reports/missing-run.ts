import type { EntryIndex } from '../scorecard/entry-index.ts';
import { isExpected } from '../scorecard/is-expected.ts';
import { periodLabel, shiftPeriod } from '../scorecard/metric-period.ts';
import type { Metric } from '../scorecard/types.ts';
import type { IsoDate, TenantSettings } from '../tenant.ts';
import type { Run } from './metric-run.ts';

/** Since when a number is missing. */
export interface MissingRun extends Run {
  /** `W41`, `Sep`: the first of the periods without a number. */
  readonly sinceLabel: string;
}

/** As far back as the default history goes (domain.md §2). */
export const PERIODS_LOOKED_AT = 13;

/**
 * Counts periods without a number up to the given one, which is missing itself; excused ones end it, and
 * those of which none was expected.
 */
export function missingRun(
  metric: Pick<Metric, 'id' | 'cadence' | 'spans'>,
  period: IsoDate,
  entries: EntryIndex,
  settings: TenantSettings,
): MissingRun {
  const { id, cadence } = metric;
  const isMissing = (one: IsoDate) =>
    (entries(id, one)?.state ?? 'missing') === 'missing' && isExpected(metric, one, settings);
  let [since, periods] = [period, 1];
  while (periods < PERIODS_LOOKED_AT) {
    const before = shiftPeriod(cadence, since, -1, settings);
    if (!isMissing(before)) break;
    since = before;
    periods += 1;
  }
  return {
    periods,
    orMore: periods === PERIODS_LOOKED_AT,
    sinceLabel: periodLabel(cadence, since, settings),
  };
}
