import { formatNumber } from '../number-format.ts';
import type { IsoDate, TenantSettings } from '../tenant.ts';
import { styleOf } from './build-cell.ts';
import { goalInForce } from './goal.ts';
import { periodText } from './metric-period.ts';
import { printValue } from './print-value.ts';
import { valueRatio } from './roll-up.ts';
import type { Metric, Revision, Section, Source } from './types.ts';

/** One step of a number's history, printed. */
export interface RevisionLine {
  readonly revision: Revision;
  readonly period: IsoDate;
  /** `2025-W43`, `Sep 2025`. */
  readonly periodLabel: string;
  /** `44`, `—`, `n/a`. */
  readonly text: string;
  /** What stood before; null for a first value. */
  readonly before: string | null;
  /** `44 / 70`; null where the value has no parts. */
  readonly inputsText: string | null;
}

export interface HistoryView {
  readonly metric: Metric;
  readonly section: Section;
  /** Null: all periods. */
  readonly period: IsoDate | null;
  readonly periodLabel: string | null;
  /** Newest first: by when it was written, then by period. */
  readonly lines: readonly RevisionLine[];
}

export interface HistoryInput {
  readonly metric: Metric;
  readonly section: Section;
  /** In any order; those of other metrics and periods are passed over. */
  readonly revisions: readonly Revision[];
  readonly period?: IsoDate | undefined;
  readonly settings: TenantSettings;
}

/** Every revision of a metric, of one period or of all. */
export function buildHistory(input: HistoryInput): HistoryView {
  const { metric, section, revisions, period, settings } = input;
  return {
    metric,
    section,
    period: period ?? null,
    periodLabel: period === undefined ? null : periodText(metric.cadence, period, settings),
    lines: revisionLines(
      metric,
      revisions.filter((one) => period === undefined || one.period === period),
      settings,
    ),
  };
}

/** The revisions of a metric as lines, newest first. */
export function revisionLines(
  metric: Metric,
  revisions: readonly Revision[],
  settings: TenantSettings,
): readonly RevisionLine[] {
  const own = revisions.filter(({ metricId }) => metricId === metric.id);
  const byKey = new Map(own.map((one) => [`${one.period} ${one.revision}`, one]));
  return own.toSorted(newestFirst).map((revision) => {
    const before = byKey.get(`${revision.period} ${revision.revision - 1}`);
    return {
      revision,
      period: revision.period,
      periodLabel: periodText(metric.cadence, revision.period, settings),
      text: printRevision(revision, metric, settings),
      before: before === undefined ? null : printRevision(before, metric, settings),
      inputsText: inputsText(revision, settings),
    };
  });
}

function newestFirst(a: Revision, b: Revision): number {
  return (
    b.at.getTime() - a.at.getTime() ||
    (a.period === b.period ? b.revision - a.revision : a.period < b.period ? 1 : -1)
  );
}

function printRevision(revision: Revision, metric: Metric, settings: TenantSettings): string {
  if (revision.state === 'excused') return 'n/a';
  const value = valueRatio(revision, metric);
  if (value === null) return '—';
  const terms = goalInForce(metric.goals, revision.period);
  return printValue(value, { ...styleOf(metric, settings.numberFormat), terms });
}

/** `44 / 70`, in full digits; null without both parts. */
export function inputsText(
  { numerator, denominator }: Pick<Revision, 'numerator' | 'denominator'>,
  { numberFormat }: Pick<TenantSettings, 'numberFormat'>,
): string | null {
  if (numerator === null || denominator === null) return null;
  return `${formatNumber(numerator, numberFormat)} / ${formatNumber(denominator, numberFormat)}`;
}

/** Numbers that a system delivered, which a person may override. */
const COLLECTED: readonly Source[] = ['autotask', 'hubspot', 'quickbooks'];

/** The collected value that a person's word stands over; null where nothing is overridden. */
export function overriddenBy(revisions: readonly Revision[]): Revision | null {
  const newestLast = revisions.toSorted((a, b) => a.revision - b.revision);
  const standing = newestLast.at(-1);
  if (standing === undefined || standing.state === 'missing') return null;
  if (COLLECTED.includes(standing.source)) return null;
  return (
    newestLast.findLast(({ source, state }) => COLLECTED.includes(source) && state === 'value') ??
    null
  );
}
