import { Decimal } from '../domain/decimal.ts';
import { DECIMALS_KEPT, toKept, type TypedFormat } from '../domain/parse-number.ts';
import { isShare } from '../domain/scorecard/doubts.ts';
import { parsePart, parseTyped, type TypedValue } from '../domain/scorecard/parse-value.ts';
import type { Metric } from '../domain/scorecard/types.ts';
import { attempt } from './attempt.ts';

export interface ValueCells {
  readonly value: string;
  readonly numerator: string;
  readonly denominator: string;
}

/** Reads a `value` cell; an unreadable one is the sentence for the error. */
export type ValueReader = (text: string, metric: Metric) => TypedValue | string;

export type CheckedValue =
  | { readonly kind: 'blank' }
  | { readonly kind: 'excused' }
  | {
      readonly kind: 'value';
      readonly value: Decimal;
      /** Both or none. */
      readonly numerator: Decimal | null;
      readonly denominator: Decimal | null;
    }
  | { readonly kind: 'problem'; readonly field: keyof ValueCells; readonly message: string };

/** Distinct texts remembered per kind of metric: the same small numbers come again and again. */
const REMEMBERED = 5_000;

export function buildValueReader(format: TypedFormat): ValueReader {
  const kinds = new Map<string, Map<string, TypedValue | string>>();
  return (text, metric) => {
    const kind = `${metric.unit} ${metric.currency ?? ''} ${metric.rollUp} ${metric.percentRange}`;
    const remembered = kinds.get(kind) ?? new Map<string, TypedValue | string>();
    kinds.set(kind, remembered);
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const answer = attempt(() => parseTyped(text, metric, format, 'csv'));
    if (remembered.size < REMEMBERED) remembered.set(text, answer);
    return answer;
  };
}

/**
 * Value, numerator and denominator of a row together. Both parts or none; alone they make the value of
 * a pooled ratio, `0` of `0` being nothing to count (blank). Beside a value they must agree with it as
 * far as it is written out; what is written is what is stored.
 */
export function checkValue(
  cells: ValueCells,
  metric: Metric,
  format: TypedFormat,
  readValue: ValueReader,
): CheckedValue {
  const typed = readValue(cells.value, metric);
  if (typeof typed === 'string') return { kind: 'problem', field: 'value', message: typed };
  if (cells.numerator === '' && cells.denominator === '') {
    return typed.kind === 'missing' ? { kind: 'blank' } : typed;
  }
  const numerator = readPart('numerator', cells, format);
  if (!(numerator instanceof Decimal)) return numerator;
  const denominator = readPart('denominator', cells, format);
  if (!(denominator instanceof Decimal)) return denominator;
  const fault = partsFault(typed, numerator, denominator, metric);
  if (fault !== null) return { kind: 'problem', ...fault };
  if (typed.kind === 'value') return { kind: 'value', value: typed.value, numerator, denominator };
  if (denominator.isZero()) return { kind: 'blank' };
  const value = attempt(() => toKept(numerator.div(denominator)));
  if (typeof value === 'string') return { kind: 'problem', field: 'numerator', message: value };
  return { kind: 'value', value, numerator, denominator };
}

function readPart(
  field: 'numerator' | 'denominator',
  cells: ValueCells,
  format: TypedFormat,
): Decimal | Extract<CheckedValue, { kind: 'problem' }> {
  if (cells[field] === '') {
    const other = field === 'numerator' ? 'denominator' : 'numerator';
    const message = `The ${other} is given without the ${field}: give both or neither.`;
    return { kind: 'problem', field, message };
  }
  const part = attempt(() => parsePart(cells[field], format, 'csv'));
  return typeof part === 'string' ? { kind: 'problem', field, message: part } : part;
}

function partsFault(
  typed: TypedValue,
  numerator: Decimal,
  denominator: Decimal,
  metric: Metric,
): { readonly field: keyof ValueCells; readonly message: string } | null {
  const fault = (field: keyof ValueCells, message: string) => ({ field, message });
  if (typed.kind === 'excused') {
    return fault('numerator', 'An n/a has no numerator and denominator. Leave both blank.');
  }
  if (denominator.isNegative() && !denominator.isZero()) {
    return fault('denominator', 'The denominator must be greater than 0.');
  }
  if (denominator.isZero() && !(numerator.isZero() && typed.kind === 'missing')) {
    const message = 'Nothing can be divided by 0. Leave value, numerator and denominator blank.';
    return fault('denominator', message);
  }
  const noNegatives =
    metric.unit === 'count' ||
    metric.unit === 'duration' ||
    (isShare(metric) && metric.percentRange !== 'any');
  if (noNegatives && numerator.isNegative() && !numerator.isZero()) {
    return fault('numerator', 'The numerator cannot be negative.');
  }
  if (typed.kind === 'missing') {
    if (metric.rollUp === 'pooled-ratio') return null;
    const message = 'The value is missing: numerator and denominator alone are for pooled ratios.';
    return denominator.isZero() ? null : fault('value', message);
  }
  if (agrees(typed.value, numerator, denominator, metric)) return null;
  const quotient = numerator.div(denominator);
  const shown = metric.unit === 'percent' ? quotient.times(100) : quotient;
  const text = `${shown.toDecimalPlaces(4).toFixed()}${metric.unit === 'percent' ? '%' : ''}`;
  return fault(
    'value',
    `The value does not agree with its numerator and denominator: ${numerator.toFixed()} / ${denominator.toFixed()} is ${text}. Correct it or leave the value blank.`,
  );
}

/** Equal once the quotient is rounded to the decimals the value has (percents: at least whole ones). */
function agrees(value: Decimal, numerator: Decimal, denominator: Decimal, metric: Metric): boolean {
  const decimals = Math.min(
    DECIMALS_KEPT,
    Math.max(value.decimalPlaces(), metric.unit === 'percent' ? 2 : 1),
  );
  const halfStep = new Decimal(10).pow(-decimals).div(2);
  return numerator.div(denominator).minus(value).abs().lte(halfStep);
}
