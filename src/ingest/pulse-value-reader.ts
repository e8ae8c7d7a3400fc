import { fitsColumn, parseNumber, type TypedFormat } from '../domain/parse-number.ts';
import type { MetricDefinition } from '../domain/pulse/types.ts';
import { parseMoney } from '../domain/scorecard/parse-money.ts';
import { attempt } from './attempt.ts';

/** A plain decimal as short as can be, and as a number for the cheap checks; or what is wrong with it. */
export type ReadPulseValue = { readonly text: string; readonly number: number } | string;

const REMEMBERED = 20_000;

/** Metrics that are amounts, where a currency sign may stand; such values have no other mark. */
const isMoney = ({ type }: MetricDefinition) => /(?:^|_)(?:mrr|arr)(?:_|$)/.test(type);

/**
 * Reads a `value` cell of a metric (domain.md §8): a plain finite number within the metric's hard range.
 * The same texts come again and again, so each is read once per metric.
 */
export function buildPulseValueReader(
  format: TypedFormat,
  currency: string,
): (text: string, definition: MetricDefinition) => ReadPulseValue {
  const perMetric = new Map<MetricDefinition, Map<string, ReadPulseValue>>();
  return (text, definition) => {
    const remembered = perMetric.get(definition) ?? new Map<string, ReadPulseValue>();
    perMetric.set(definition, remembered);
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const read = readValue(text, definition, format, currency);
    if (remembered.size < REMEMBERED) remembered.set(text, read);
    return read;
  };
}

function readValue(
  text: string,
  definition: MetricDefinition,
  format: TypedFormat,
  currency: string,
): ReadPulseValue {
  const { min, max, name, type } = definition;
  if (/^[+-]?\d+(?:\.\d+)?%$/.test(text) && type.endsWith('_percent')) {
    return `Percents are written as numbers from 0 to 100: write ${text.slice(0, -1)}.`;
  }
  const value = attempt(() =>
    isMoney(definition)
      ? parseMoney(text, currency, format, 'csv')
      : parseNumber(text, format, { groups: false }),
  );
  if (typeof value === 'string') return value;
  if (!fitsColumn(value)) {
    return 'That number is too long: at most 20 digits before the decimal point and 10 after it.';
  }
  if ((min !== null && value.lt(min)) || (max !== null && value.gt(max))) {
    const range =
      max === null
        ? `${min?.toFixed() ?? ''} or more`
        : `from ${min?.toFixed() ?? ''} to ${max.toFixed()}`;
    return `${name} is ${range}. Correct the value.`;
  }
  return { text: value.isZero() ? '0' : value.toFixed(), number: value.toNumber() };
}
