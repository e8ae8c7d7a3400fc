import { InvalidInput } from '../../errors.ts';
import { Decimal } from '../decimal.ts';
import { parseNumber, parsePercentSign, quoted, tidyNumber, toKept } from '../parse-number.ts';
import type { TypedFormat } from '../parse-number.ts';
import { isDuration, parseDuration } from './parse-duration.ts';
import { parseMoney } from './parse-money.ts';
import { isShare } from './doubts.ts';
import type { Metric, Unit } from './types.ts';

/** People type into the modal, spreadsheets write files: percents and separators mean different things. */
export type TypedWhere = 'modal' | 'csv';

export type TypedValue =
  | { readonly kind: 'missing' }
  | { readonly kind: 'excused' }
  | {
      readonly kind: 'value';
      /** In the metric's unit, at most 10 decimals. */
      readonly value: Decimal;
      readonly numerator: Decimal | null;
      readonly denominator: Decimal | null;
    };

/** Without a range, as of a goal, anything can be. */
type TypedMetric = Pick<Metric, 'unit' | 'currency' | 'rollUp'> &
  Partial<Pick<Metric, 'percentRange'>>;

/**
 * What somebody typed for a metric (domain.md §8). Blank and dashes are missing, `n/a` is excused,
 * `44/70` gives a pooled ratio its numerator and denominator. Throws InvalidInput with the sentence
 * for the field.
 */
export function parseTyped(
  text: string,
  metric: TypedMetric,
  format: TypedFormat,
  where: TypedWhere,
): TypedValue {
  const tidy = tidyNumber(text);
  if (/^[-—]?$/.test(tidy)) return { kind: 'missing' };
  if (/^(?:n\/a|na|n\.a\.)$/i.test(tidy)) return { kind: 'excused' };
  if (tidy.includes('/')) return fraction(tidy, metric, format, where);
  if (metric.unit !== 'duration' && isDuration(tidy)) {
    throw new InvalidInput(
      `${quoted(text.trim())} is a time, and this metric is not in hours. Write a number like ${write(new Decimal('1.5'), format)}.`,
    );
  }
  const value = toKept(READERS[metric.unit](tidy, metric, format, where));
  refuseNegative(value, metric);
  return { kind: 'value', value, numerator: null, denominator: null };
}

/** A numerator or denominator in a column of its own or around a slash: a plain number. */
export function parsePart(text: string, format: TypedFormat, where: TypedWhere): Decimal {
  return toKept(parseNumber(text, format, { groups: where === 'modal' }));
}

type Reader = (
  text: string,
  metric: TypedMetric,
  format: TypedFormat,
  where: TypedWhere,
) => Decimal;

const READERS: Readonly<Record<Unit, Reader>> = {
  count: (text, _, format, where) => parseNumber(text, format, { groups: where === 'modal' }),
  money: (text, metric, format, where) => parseMoney(text, metric.currency ?? 'USD', format, where),
  duration: (text, _, format, where) => parseDuration(text, format, where),
  percent: (text, _, format, where) => percent(text, format, where),
  'yes-no': (text) => yesNo(text),
};

function percent(text: string, format: TypedFormat, where: TypedWhere): Decimal {
  const groups = where === 'modal';
  if (text.endsWith('%')) return parsePercentSign(text, format, { groups }).div(100);
  const number = parseNumber(text, format, { groups });
  const small = number.abs().lte(2);
  if (where === 'modal') {
    if (!small || number.isZero()) return number.div(100);
    const [one, hundred] = [write(number, format), write(number.times(100), format)];
    throw new InvalidInput(`Is that ${one}% or ${hundred}%? Type "${one}%" or "${hundred}%".`);
  }
  if (small) return number;
  throw new InvalidInput(
    `${quoted(text)} is not clear for a percent: write ${write(number, format)}% or ${write(number.div(100), format)}.`,
  );
}

const write = (value: Decimal, { decimalComma }: TypedFormat): string =>
  decimalComma ? value.toFixed().replace('.', ',') : value.toFixed();

function yesNo(text: string): Decimal {
  if (/^(?:yes|y|true|1)$/i.test(text)) return new Decimal(1);
  if (/^(?:no|n|false|0)$/i.test(text)) return new Decimal(0);
  throw new InvalidInput(`${quoted(text)} is neither yes nor no. Write "yes" or "no".`);
}

function fraction(
  text: string,
  metric: TypedMetric,
  format: TypedFormat,
  where: TypedWhere,
): TypedValue {
  if (metric.rollUp !== 'pooled-ratio') {
    throw new InvalidInput(
      `This metric takes one number, not ${quoted(text)}. ${metric.unit === 'percent' ? 'Write it like 53%.' : ''}`.trim(),
    );
  }
  const parts = text.split('/').map((part) => part.trim());
  const [top = '', bottom = ''] = parts;
  if (parts.length !== 2 || top === '' || bottom === '') {
    throw new InvalidInput(`${quoted(text)} is not a ratio. Write it like 44/70.`);
  }
  const numerator = parsePart(top, format, where);
  const denominator = parsePart(bottom, format, where);
  if (denominator.isZero()) {
    throw new InvalidInput(
      'Nothing can be divided by 0. Leave it blank if there was nothing to count.',
    );
  }
  if (denominator.isNegative()) {
    throw new InvalidInput('The number after the slash must be greater than 0.');
  }
  refuseNegative(numerator, metric);
  const value = toKept(numerator.div(denominator));
  return { kind: 'value', value, numerator, denominator };
}

function refuseNegative(value: Decimal, metric: TypedMetric): void {
  const { unit } = metric;
  if (!value.isNegative() || value.isZero()) return;
  if (unit === 'count') throw new InvalidInput('A count cannot be negative.');
  if (isShare(metric) && metric.percentRange !== undefined && metric.percentRange !== 'any') {
    throw new InvalidInput(
      'A share of a whole cannot be below 0%. Where it can, as a margin, an admin says so in /scorecard edit.',
    );
  }
  if (unit === 'duration') throw new InvalidInput('Hours cannot be negative.');
}
