import { addDays } from '../../domain/calendar.ts';
import { isPeriodClosed } from '../../domain/scorecard/metric-period.ts';
import type { Entry, Metric } from '../../domain/scorecard/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { localDate } from '../../domain/zone.ts';
import { currentWeek, shiftWeek, weekOf } from '../../domain/week.ts';
import { isEnteredSoFar } from './so-far.ts';
import type { DemoWeek, Submission } from './submission.ts';
import { DEMO_WEEKS } from './weekly-figures.ts';
import { weeklySubmissions } from './weekly-submissions.ts';

interface Standing {
  readonly settings: TenantSettings;
  /** As the demo was planned: a Thursday, before the first of its weeks. */
  readonly setUpAt: Date;
  /** By `section/metric`; only these are entered. */
  readonly metrics: ReadonlyMap<string, Metric>;
  /** What stands in the weeks since the demo began. */
  readonly entries: readonly Entry[];
}

/** The first week that the demo's half year does not tell in full, by its place. */
export function firstWeekSince(
  setUpAt: Date,
  settings: TenantSettings,
): DemoWeek & { readonly weeksAgo: -1 } {
  const first = weekOf(addDays(localDate(setUpAt, settings), 4), settings);
  return { weeksAgo: -1, start: shiftWeek(first, DEMO_WEEKS, settings).start };
}

/**
 * What the demo's people have entered since, until `now`: life goes on while the clock is turned.
 * Nothing that somebody has entered, excused or cleared is touched, but for what the demo itself
 * entered in the middle of a week.
 */
export function planSince(now: Date, standing: Standing): Submission[] {
  const { settings, setUpAt, metrics, entries } = standing;
  const known = new Map(entries.map((entry) => [`${entry.metricId} ${entry.period}`, entry]));
  const running = currentWeek(now, settings).start;
  const weeks: DemoWeek[] = [];
  let week: DemoWeek = firstWeekSince(setUpAt, settings);
  while (week.start <= running) {
    weeks.push(week);
    const next = shiftWeek(weekOf(week.start, settings), 1, settings);
    week = { weeksAgo: week.weeksAgo - 1, start: next.start };
  }
  const isOpen = (path: string, one: DemoWeek, at: Date): boolean => {
    const metric = metrics.get(path);
    if (metric === undefined || !metric.active || metric.cadence !== 'weekly') return false;
    const entry = known.get(`${metric.id} ${one.start}`);
    if (entry === undefined) return true;
    const isClosed = isPeriodClosed(metric.cadence, one.start, at, settings);
    return !isClosed && isEnteredSoFar(entry, path, one, settings);
  };
  return weeks
    .flatMap((one) =>
      weeklySubmissions(one, settings)
        .filter(({ at }) => at <= now)
        .map((submission) => ({
          ...submission,
          entries: submission.entries.filter(({ path }) => isOpen(path, one, submission.at)),
        })),
    )
    .filter((submission) => submission.entries.length > 0)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
