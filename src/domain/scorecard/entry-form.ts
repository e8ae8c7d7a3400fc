import type { IsoDate, TenantSettings } from '../tenant.ts';
import { currentWeek, isClosed, shiftWeek } from '../week.ts';
import type { Week } from '../week.ts';
import { lastMonthEndedBy } from '../month.ts';
import { buildCell, styleOf } from './build-cell.ts';
import { indexEntries } from './entry-index.ts';
import type { EntryIndex } from './entry-index.ts';
import { goalInForce } from './goal.ts';
import { shiftPeriod } from './metric-period.ts';
import { periodTimes } from './period-times.ts';
import type { PeriodTimes } from './period-times.ts';
import { enterableMetrics, mayEnter } from './permissions.ts';
import type { Permission, Person } from './permissions.ts';
import { printEntryInput } from './print-input.ts';
import { printGoal } from './print-value.ts';
import type { Entry, Metric, Scorecard, Section, Unit } from './types.ts';
import { visibleSections } from './visible-metrics.ts';

/** One input of the form. */
export interface EntryField {
  readonly metric: Metric;
  readonly section: Section;
  /** First day of the week, or of the month a monthly metric is entered for. */
  readonly period: IsoDate;
  /** `Dials`, `Revenue (Sep)`. */
  readonly label: string;
  /** What to type, e.g. `a whole number` or `percent, e.g. 63%`. */
  readonly unitHint: string;
  /** `≥ 125`, `—`. */
  readonly goalText: string;
  /** The period before, printed; `—` when missing. */
  readonly lastPeriodText: string;
  /** `W42`, `Aug`. */
  readonly lastPeriodLabel: string;
  /** What stands, as parseTyped reads it back; empty when missing. */
  readonly currentInput: string;
  readonly currentNote: string | null;
  /** 0 where nothing was ever entered. */
  readonly baseRevision: number;
  readonly mayEnter: Permission;
}

/** The manual-entry form of one week: of a section, or of just some numbers. */
export interface EntryForm {
  readonly week: Week;
  /** The running week and the ones before it, newest first; the form's own always among them. */
  readonly weeks: readonly Week[];
  /** A changed or cleared number of it needs a reason. */
  readonly closed: boolean;
  /** null: just some numbers, of any section. */
  readonly section: Section | null;
  /** The sections this person may enter in, in display order. */
  readonly sections: readonly Section[];
  readonly fields: readonly EntryField[];
}

export interface EntryFormInput {
  readonly scorecard: Scorecard;
  /** At least those of weekRange(week). */
  readonly entries: readonly Entry[];
  readonly person: Person;
  /** Null: the week offered now. */
  readonly week: Week | null;
  /** Null: the first section this person may enter in. */
  readonly sectionId: string | null;
  /** Just these, whatever their section; null: all of a section. */
  readonly metricIds?: readonly string[] | null;
  readonly now: Date;
  readonly settings: TenantSettings;
}

/** The week people enter now: the last one until its cut-off, then the running one. */
export function offeredWeek(now: Date, settings: TenantSettings): Week {
  const current = currentWeek(now, settings);
  const last = shiftWeek(current, -1, settings);
  return isClosed(last, now, settings) ? current : last;
}

/** Null when nothing asked for is there in that week, or there is nothing this person may enter. */
export function buildEntryForm(input: EntryFormInput): EntryForm | null {
  const { scorecard, person, now, settings } = input;
  const week = input.week ?? offeredWeek(now, settings);
  const enterable = new Set(enterableMetrics(person, scorecard, settings).map(({ id }) => id));
  const visible = visibleSections(scorecard, week, settings);
  const own = visible.filter(({ metrics }) => metrics.some(({ id }) => enterable.has(id)));
  const chosen = choose(input, visible, own);
  if (chosen.length === 0) return null;
  const entries = indexEntries(input.entries);
  const times = periodTimes(now, settings);
  return {
    week,
    weeks: weeksOffered(week, now, settings),
    closed: isClosed(week, now, settings),
    section: isOfSome(input) ? null : (chosen[0]?.section ?? null),
    sections: own.map(({ section }) => section),
    fields: chosen.flatMap(({ section, metrics }) =>
      metrics.map((metric) => toField(metric, section, week, { entries, times }, input)),
    ),
  };
}

type Group = ReturnType<typeof visibleSections>[number];

const isOfSome = ({ metricIds = null }: EntryFormInput): boolean => metricIds !== null;

/** The sections with the metrics that the form shows. */
function choose(
  { sectionId, metricIds = null }: EntryFormInput,
  visible: readonly Group[],
  own: readonly Group[],
): readonly Group[] {
  if (metricIds !== null) {
    const asked = new Set(metricIds);
    return visible
      .map(({ section, metrics }) => ({
        section,
        metrics: metrics.filter(({ id }) => asked.has(id)),
      }))
      .filter(({ metrics }) => metrics.length > 0);
  }
  if (sectionId === null) return own.slice(0, 1);
  return visible.filter(({ section }) => section.id === sectionId);
}

/** A monthly metric stands in the form of every week, for the last month ended by it. */
function formPeriod(metric: Pick<Metric, 'cadence'>, week: Week): IsoDate {
  return metric.cadence === 'weekly' ? week.start : lastMonthEndedBy(week).start;
}

function toField(
  metric: Metric,
  section: Section,
  week: Week,
  { entries, times }: { entries: EntryIndex; times: PeriodTimes },
  { person, settings }: EntryFormInput,
): EntryField {
  const period = formPeriod(metric, week);
  const before = shiftPeriod(metric.cadence, period, -1, settings);
  const entry = entries(metric.id, period);
  const style = styleOf(metric, settings.numberFormat);
  const { label } = times(metric.cadence, period);
  const lastCell = buildCell({
    metric,
    time: times(metric.cadence, before),
    entry: entries(metric.id, before),
    terms: goalInForce(metric.goals, before),
    settings,
  });
  return {
    metric,
    section,
    period,
    label: metric.cadence === 'monthly' ? `${metric.name} (${label})` : metric.name,
    unitHint: unitHint(metric),
    goalText: printGoal(goalInForce(metric.goals, period), style),
    lastPeriodText: lastCell.text,
    lastPeriodLabel: lastCell.label,
    currentInput: printEntryInput(entry, metric, settings.numberFormat),
    currentNote: entry?.note ?? null,
    baseRevision: entry?.revision ?? 0,
    mayEnter: mayEnter(person, metric, section, settings),
  };
}

function unitHint({ unit, currency, rollUp }: Metric): string {
  const parts = rollUp === 'pooled-ratio' ? ' or 44/70' : '';
  const hints: Readonly<Record<Unit, string>> = {
    count: `a number${parts}`,
    money: `${currency ?? 'USD'} amount${parts}`,
    percent: `63%${parts}`,
    duration: 'hours: 1.5 or 1h 30m',
    'yes-no': 'yes or no',
  };
  return hints[unit];
}

/** The 13 weeks that a person may switch to. */
function weeksOffered(week: Week, now: Date, settings: TenantSettings): readonly Week[] {
  const current = currentWeek(now, settings);
  const weeks = Array.from({ length: 13 }, (_, back) => shiftWeek(current, -back, settings));
  return weeks.some(({ start }) => start === week.start) ? weeks : [...weeks, week];
}
