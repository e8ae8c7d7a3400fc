import type { Ratio } from '../ratio.ts';
import { toRatio } from '../ratio.ts';
import type { NumberFormat, TenantSettings } from '../tenant.ts';
import type { PeriodTime } from './period-times.ts';
import { printValue } from './print-value.ts';
import { rollUp, valueRatio } from './roll-up.ts';
import type { PeriodEntry, QuarterFigure } from './roll-up.ts';
import { isExpected } from './is-expected.ts';
import { judge } from './status.ts';
import type { Judgement } from './status.ts';
import type { Entry, EntryState, GoalTerms, Metric } from './types.ts';

/** Where nothing was entered and nothing was expected: not missing. */
export type CellState = EntryState | 'not-expected';

/** One metric in one period, ready to be shown. */
export interface Cell extends PeriodTime {
  readonly state: CellState;
  /** `—` missing or not expected, `n/a` excused, else the printed value; never empty. */
  readonly text: string;
  /** Exact; null when missing, excused or divided by 0. */
  readonly value: Ratio | null;
  /** Empty emoji and word where nothing is judged: so far, excused, not expected, no goal. */
  readonly judgement: Judgement;
  /** Its source, author, note and inputs; null where nothing was ever entered. */
  readonly entry: Entry | null;
}

/** A metric's quarter up to the week shown. */
export interface QuarterCell {
  /** `7.5`, `7.5 (2 of 3)`, `67% (mean of rates)`, `—`, `n/a`; never empty. */
  readonly text: string;
  /** Exact; null without any value. */
  readonly figure: Ratio | null;
  readonly judgement: Judgement;
  /** Periods with a value, and with those the closed periods of which one is expected. */
  readonly entered: number;
  readonly expected: number;
  readonly method: QuarterFigure['method'];
  /** The sum beside a mean, printed; null where a sum means nothing. */
  readonly totalText: string | null;
}

export const isEntered = (state: CellState): boolean => state === 'value';

/** A value is there or ought to be. */
export const isAsked = (state: CellState): boolean => state === 'value' || state === 'missing';

const NOT_JUDGED: Judgement = { status: 'none', word: '', emoji: '' };

export interface CellInput {
  readonly metric: Metric;
  readonly time: PeriodTime;
  readonly entry: Entry | null;
  /** In force in that period. */
  readonly terms: GoalTerms | null;
  readonly settings: Pick<TenantSettings, 'numberFormat' | 'zone'>;
}

/** What a cell says without its text. */
export type JudgedCell = Omit<Cell, 'text'>;

export function judgeCell({ metric, time, entry, terms, settings }: CellInput): JudgedCell {
  const entered = entry?.state ?? 'missing';
  const isMissed = entered === 'missing' && isExpected(metric, time.period, settings);
  const state = entered === 'missing' && !isMissed ? 'not-expected' : entered;
  const value = valueRatio(entry, metric);
  const isJudged = !time.soFar && state !== 'excused' && state !== 'not-expected';
  const judgement = isJudged ? judge(value, terms) : NOT_JUDGED;
  return { ...time, state, value, judgement, entry };
}

/** A missing entry stays missing: `—`, never 0. */
export function buildCell(input: CellInput): Cell {
  const { metric, terms, settings } = input;
  const cell = judgeCell(input);
  const { state, value } = cell;
  const style = styleOf(metric, settings.numberFormat);
  const printed = value === null ? null : printValue(value, { ...style, terms });
  return { ...cell, text: textOf(state, printed) };
}

/** Rolls closed periods up and judges the figure by the goal that lasts, in force in the period shown. */
export function buildQuarterCell(
  metric: Metric,
  periods: readonly PeriodEntry[],
  terms: GoalTerms | null,
  settings: Pick<TenantSettings, 'numberFormat' | 'zone'>,
): QuarterCell {
  const { figure, total, entered, expected, method } = rollUp(metric, periods, (period) =>
    isExpected(metric, period, settings),
  );
  const style = styleOf(metric, settings.numberFormat);
  const isNothingAsked = periods.length > 0 && expected === 0;
  const excusedAll = isNothingAsked && periods.some(({ entry }) => entry?.state === 'excused');
  const printed =
    figure === null ? null : printValue(figure, { ...style, terms, average: method !== 'last' });
  const remarks = [
    ...(entered < expected ? [`${entered} of ${expected}`] : []),
    ...(figure !== null && method === 'mean-of-rates' ? ['mean of rates'] : []),
  ];
  const text = textOf(excusedAll ? 'excused' : 'value', printed);
  return {
    text: remarks.length === 0 ? text : `${text} (${remarks.join(', ')})`,
    figure,
    judgement: isNothingAsked ? NOT_JUDGED : judge(figure, terms),
    entered,
    expected,
    method,
    totalText: total === null ? null : printValue(toRatio(total), { ...style, terms: null }),
  };
}

function textOf(state: CellState, printed: string | null): string {
  return state === 'excused' ? 'n/a' : (printed ?? '—');
}

/** How a metric's values are printed for a tenant. */
export function styleOf(metric: Pick<Metric, 'unit' | 'currency'>, numberFormat: NumberFormat) {
  return { unit: metric.unit, currency: metric.currency, numberFormat };
}
