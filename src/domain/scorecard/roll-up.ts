import { Decimal } from '../decimal.ts';
import { meanOfRatios, toRatio } from '../ratio.ts';
import type { Ratio } from '../ratio.ts';
import type { IsoDate } from '../tenant.ts';
import type { EntryContent, Metric, RollUp } from './types.ts';

export interface PeriodEntry {
  /** First day of the week or month. */
  readonly period: IsoDate;
  /** Null where nothing was ever entered. */
  readonly entry: EntryContent | null;
}

/** A metric's figure over several closed periods. */
export interface QuarterFigure {
  /** Null when nothing was entered, or every denominator is 0. */
  readonly figure: Ratio | null;
  /** Sum of the entered values, for counts, money and hours rolled up as a mean; else null. */
  readonly total: Decimal | null;
  /** n: periods with a value. */
  readonly entered: number;
  /** m: periods with a value or of which one is expected, less the excused ones. */
  readonly expected: number;
  readonly method: 'mean' | 'pooled' | 'mean-of-rates' | 'last' | 'share-of-yes';
}

/**
 * Rolls up the periods it is given: the caller passes the quarter's closed ones up to the one
 * shown, and of which a value is expected (domain.md §2). Only entered values count; a missing one is never 0. Pooled 0/0 (no tickets that week)
 * adds nothing to either sum.
 */
export function rollUp(
  metric: Pick<Metric, 'rollUp' | 'unit'>,
  periods: readonly PeriodEntry[],
  isAsked: (period: IsoDate) => boolean,
): QuarterFigure {
  const missing = periods.filter(
    ({ period, entry }) => (entry?.state ?? 'missing') === 'missing' && isAsked(period),
  ).length;
  const entries = periods
    .toSorted((a, b) => (a.period < b.period ? -1 : 1))
    .flatMap(({ entry }) => (entry?.state === 'value' ? [entry] : []));
  const counts = { entered: entries.length, expected: entries.length + missing };
  return { ...counts, ...FIGURES[metric.rollUp](entries, metric) };
}

/**
 * One entry's exact figure: numerator / denominator where both are there (and, given a metric, it
 * is a pooled ratio), else the value. Null when missing, excused, or divided by 0.
 */
export function valueRatio(
  entry: EntryContent | null,
  metric: Pick<Metric, 'rollUp'> = { rollUp: 'pooled-ratio' },
): Ratio | null {
  if (entry === null || entry.state !== 'value') return null;
  const { numerator, denominator, value } = entry;
  if (metric.rollUp === 'pooled-ratio' && numerator !== null && denominator !== null) {
    return denominator.isZero() ? null : toRatio(numerator, denominator);
  }
  return value === null ? null : toRatio(value);
}

const hasBoth = ({ numerator, denominator }: EntryContent): boolean =>
  numerator !== null && denominator !== null;

const sum = (values: readonly (Decimal | null)[]): Decimal =>
  values.reduce<Decimal>((all, value) => all.plus(value ?? 0), new Decimal(0));

function pooled(entries: readonly EntryContent[]): Ratio | null {
  const denominator = sum(entries.map((entry) => entry.denominator));
  if (denominator.isZero()) return null;
  return toRatio(sum(entries.map((entry) => entry.numerator)), denominator);
}

function mean(entries: readonly EntryContent[], metric: Pick<Metric, 'rollUp'>): Ratio | null {
  return meanOfRatios(
    entries.flatMap((entry) => {
      const ratio = valueRatio(entry, metric);
      return ratio === null ? [] : [ratio];
    }),
  );
}

function total(entries: readonly EntryContent[], { unit }: Pick<Metric, 'unit'>): Decimal | null {
  if (entries.length === 0 || unit === 'percent' || unit === 'yes-no') return null;
  return sum(entries.map(({ value }) => value));
}

type Figure = Pick<QuarterFigure, 'figure' | 'total' | 'method'>;
type FigureOf = (
  entries: readonly EntryContent[],
  metric: Pick<Metric, 'rollUp' | 'unit'>,
) => Figure;

const FIGURES: Readonly<Record<RollUp, FigureOf>> = {
  mean: (entries, metric) => ({
    method: 'mean',
    figure: mean(entries, metric),
    total: total(entries, metric),
  }),
  'pooled-ratio': (entries, metric) =>
    entries.every(hasBoth)
      ? { method: 'pooled', figure: pooled(entries), total: null }
      : { method: 'mean-of-rates', figure: mean(entries, metric), total: null },
  last: (entries, metric) => ({
    method: 'last',
    figure: valueRatio(entries.at(-1) ?? null, metric),
    total: null,
  }),
  'share-of-yes': (entries) => {
    const yes = entries.filter(({ value }) => value !== null && !value.isZero()).length;
    const figure = entries.length === 0 ? null : toRatio(yes, entries.length);
    return { method: 'share-of-yes', figure, total: null };
  },
};
