import { weekdayOf, addDays } from '../calendar.ts';
import { lastMonthEndedBy, monthOf } from '../month.ts';
import { styleOf } from '../scorecard/build-cell.ts';
import { indexEntries } from '../scorecard/entry-index.ts';
import type { EntryIndex } from '../scorecard/entry-index.ts';
import { goalInForce } from '../scorecard/goal.ts';
import { isExpected } from '../scorecard/is-expected.ts';
import { periodLabel } from '../scorecard/metric-period.ts';
import { accountableFor } from '../scorecard/permissions.ts';
import { printGoal } from '../scorecard/print-value.ts';
import type { Entry, Metric, Scorecard, Section } from '../scorecard/types.ts';
import { visibleSections } from '../scorecard/visible-metrics.ts';
import type { IsoDate, TenantSettings, Weekday } from '../tenant.ts';
import { weekClosesAt } from '../week.ts';
import type { Week } from '../week.ts';
import { localDate } from '../zone.ts';
import { missingRun } from './missing-run.ts';
import type { MissingRun } from './missing-run.ts';

/** A number one person is asked for. */
export interface AskedNumber {
  readonly metric: Metric;
  /** First day of the week or month. */
  readonly period: IsoDate;
  /** `Dials`, `Revenue (Sep)`. */
  readonly name: string;
  /** `≥ 125`, `—`. */
  readonly goalText: string;
  readonly run: MissingRun;
}

/** What one person is asked for, grouped as on the scorecard. */
export interface EntryReminder {
  /** Slack user id. */
  readonly ownerId: string;
  /** The week asked for: the form opens on it. */
  readonly week: Week;
  /** Until then a number is on time. */
  readonly closesAt: Date;
  /** Neither they nor their numbers are ever empty. */
  readonly sections: readonly {
    readonly section: Section;
    /** Nobody owns these: admins are asked. */
    readonly asAdmin: boolean;
    readonly numbers: readonly AskedNumber[];
  }[];
}

export interface EntryRemindersInput {
  readonly scorecard: Scorecard;
  /** The running one, or the last one while it is not closed. */
  readonly week: Week;
  /** At least those of its entryReminderRange. */
  readonly entries: readonly Entry[];
  readonly now: Date;
  readonly settings: TenantSettings;
  readonly isHoliday: (date: IsoDate) => boolean;
  /** Nobody works on these. */
  readonly daysOff?: readonly Weekday[];
}

const WEEKEND: readonly Weekday[] = [6, 7];

/**
 * One reminder for each person with numbers missing, by their id; nobody else is in it. Asked for are
 * the week's numbers and those of the last month that has ended, but not what is excused or not expected, nothing
 * on a holiday, and nothing for a week in which nobody works.
 */
export function buildEntryReminders(input: EntryRemindersInput): readonly EntryReminder[] {
  const { now, week, settings, scorecard } = input;
  if (input.isHoliday(localDate(now, settings)) || isFree(week, input)) return [];
  const entries = indexEntries(input.entries);
  const byPerson = new Map<string, EntryReminder['sections'][number][]>();
  for (const { section, metrics } of visibleSections(scorecard, week, settings)) {
    for (const [personId, asked] of askedOf(section, metrics, week, entries, input)) {
      byPerson.set(personId, [...(byPerson.get(personId) ?? []), ...asked]);
    }
  }
  const closesAt = weekClosesAt(week, settings);
  return [...byPerson]
    .map(([ownerId, sections]) => ({ ownerId, week, closesAt, sections }))
    .toSorted((a, b) => (a.ownerId < b.ownerId ? -1 : 1));
}

function isFree(week: Week, { isHoliday, daysOff = WEEKEND }: EntryRemindersInput): boolean {
  const days = Array.from({ length: 7 }, (_, at) => addDays(week.start, at));
  return days.every((day) => isHoliday(day) || daysOff.includes(weekdayOf(day)));
}

/** By person; what nobody owns is asked of every admin, in a group of its own. */
function askedOf(
  section: Section,
  metrics: readonly Metric[],
  week: Week,
  entries: EntryIndex,
  { now, settings }: EntryRemindersInput,
): ReadonlyMap<string, EntryReminder['sections']> {
  const today = localDate(now, settings);
  const byOwner = new Map<string | null, AskedNumber[]>();
  for (const metric of metrics) {
    const period = askedPeriod(metric, week, today);
    if (period === null || (entries(metric.id, period)?.state ?? 'missing') !== 'missing') continue;
    if (!isExpected(metric, period, settings)) continue;
    const owner = accountableFor(metric, section);
    const number = toAskedNumber(metric, period, entries, settings);
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), number]);
  }
  const byPerson = new Map<string, EntryReminder['sections'][number][]>();
  for (const [owner, numbers] of byOwner) {
    const asAdmin = owner === null;
    for (const personId of asAdmin ? settings.adminIds : [owner]) {
      const group = { section, asAdmin, numbers };
      byPerson.set(personId, [...(byPerson.get(personId) ?? []), group]);
    }
  }
  return byPerson;
}

/** A number as the reminder names it, with its goal and since when it is missing. */
export function toAskedNumber(
  metric: Metric,
  period: IsoDate,
  entries: EntryIndex,
  settings: TenantSettings,
): AskedNumber {
  const label = periodLabel(metric.cadence, period, settings);
  return {
    metric,
    period,
    name: metric.cadence === 'monthly' ? `${metric.name} (${label})` : metric.name,
    goalText: printGoal(goalInForce(metric.goals, period), styleOf(metric, settings.numberFormat)),
    run: missingRun(metric, period, entries, settings),
  };
}

/** As the form of the week asks for it; null while the month has not ended. */
function askedPeriod(metric: Metric, week: Week, today: IsoDate): IsoDate | null {
  if (metric.cadence === 'weekly') return week.start;
  const month = monthOf(lastMonthEndedBy(week).start);
  return month.end < today ? month.start : null;
}
