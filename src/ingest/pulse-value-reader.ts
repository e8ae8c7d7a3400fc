import type { Decimal } from '../domain/decimal.ts';
import {
  parseNumber,
  parsePercentSign,
  quoted,
  tidyNumber,
  toKept,
  type TypedFormat,
} from '../domain/parse-number.ts';
import type { MetricDefinition } from '../domain/pulse/types.ts';
import { isDuration, parseDuration } from '../domain/scorecard/parse-duration.ts';
import { parseMoney } from '../domain/scorecard/parse-money.ts';
import { InvalidInput } from '../errors.ts';
import { attempt } from './attempt.ts';

/** A plain decimal as short as can be, and as a number for the cheap checks; or what is wrong with it. */
export type ReadPulseValue = { readonly text: string; readonly number: number } | string;

const REMEMBERED = 20_000;

/** Metrics that are amounts, where a currency sign may stand; such values have no other mark. */
const isMoney = ({ type }: MetricDefinition) => /(?:^|_)(?:mrr|arr)(?:_|$)/.test(type);

const isPercent = ({ type }: MetricDefinition) => type.endsWith('_percent');

const isHours = ({ type, unit }: MetricDefinition) =>
  type.endsWith('_hours') || /^(?:h|hrs?|hours?)$/i.test(unit);

/** The currency of the account that a value belongs to; asked only for amounts. */
export type CurrencyOf = () => string;

export type PulseValueReader = (
  text: string,
  definition: MetricDefinition,
  currencyOf: CurrencyOf,
) => ReadPulseValue;

/**
 * Reads a `value` cell of a metric (domain.md §8): a plain finite number within the metric's hard range,
 * a percent with or without its sign, hours also as `1:30`, an amount with or without the mark of the
 * account's currency or the tenant's. The same texts come again and again, so each is read once per
 * metric and currency.
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
    const read = readValue(definition, () =>
      currency === null
        ? parsePlain(text, definition, format)
        : parseMoney(text, currency, format, 'csv', tenantCurrency),
    );
    if (remembered.size < REMEMBERED) remembered.set(key, read);
    return read;
  };
}

function parsePlain(text: string, definition: MetricDefinition, format: TypedFormat): Decimal {
  const options = { groups: false };
  if (isPercent(definition) && tidyNumber(text).endsWith('%'))
    return parsePercentSign(text, format, options);
  if (isHours(definition)) return parseDuration(text, format, 'csv');
  if (isDuration(text)) {
    throw new InvalidInput(
      `${quoted(text.trim())} is a time, and ${definition.type} is not in hours. Write a plain number, such as 90.`,
    );
  }
  return parseNumber(text, format, options);
}

function readValue({ min, max, name }: MetricDefinition, parse: () => Decimal): ReadPulseValue {
  const value = attempt(() => toKept(parse()));
  if (typeof value === 'string') return value;
  if ((min !== null && value.lt(min)) || (max !== null && value.gt(max))) {
    const range =
      max === null
        ? `${min?.toFixed() ?? ''} or more`
        : `from ${min?.toFixed() ?? ''} to ${max.toFixed()}`;
    return `${name} is ${range}. Correct the value.`;
  }
  return { text: value.toFixed(), number: value.toNumber() };
}
