import type { Decimal } from '../domain/decimal.ts';
import { fitsColumn, parseNumber, type TypedFormat } from '../domain/parse-number.ts';
import type { MetricDefinition } from '../domain/pulse/types.ts';
import { parseMoney } from '../domain/scorecard/parse-money.ts';
import { attempt } from './attempt.ts';

/** A plain decimal as short as can be, and as a number for the cheap checks; or what is wrong with it. */
export type ReadPulseValue = { readonly text: string; readonly number: number } | string;

const REMEMBERED = 20_000;

/** Metrics that are amounts, where a currency sign may stand; such values have no other mark. */
const isMoney = ({ type }: MetricDefinition) => /(?:^|_)(?:mrr|arr)(?:_|$)/.test(type);

/** The currency of the account that a value belongs to; asked only for amounts. */
export type CurrencyOf = () => string;

export type PulseValueReader = (
  text: string,
  definition: MetricDefinition,
  currencyOf: CurrencyOf,
) => ReadPulseValue;

/**
 * Reads a `value` cell of a metric (domain.md §8): a plain finite number within the metric's hard range,
 * an amount with or without the mark of the account's currency or the tenant's. The same texts come
 * again and again, so each is read once per metric and currency.
 */
export function buildPulseValueReader(
  format: TypedFormat,
  tenantCurrency: string,
): PulseValueReader {
  const perMetric = new Map<MetricDefinition, Map<string, ReadPulseValue>>();
  return (text, definition, currencyOf) => {
    const remembered = perMetric.get(definition) ?? new Map<string, ReadPulseValue>();
    perMetric.set(definition, remembered);
    const currency = isMoney(definition) ? currencyOf() : null;
    const key = currency === null ? text : `${currency} ${text}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const read = readValue(text, definition, (amount) =>
      currency === null
        ? parseNumber(amount, format, { groups: false })
        : parseMoney(amount, currency, format, 'csv', tenantCurrency),
    );
    if (remembered.size < REMEMBERED) remembered.set(key, read);
    return read;
  };
}

function readValue(
  text: string,
  definition: MetricDefinition,
  parse: (text: string) => Decimal,
): ReadPulseValue {
  const { min, max, name, type } = definition;
  if (/^[+-]?\d+(?:[.,]\d+)?%$/.test(text) && type.endsWith('_percent')) {
    return `Percents are written as numbers from 0 to 100: write ${text.slice(0, -1)}.`;
  }
  const value = attempt(() => parse(text));
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
