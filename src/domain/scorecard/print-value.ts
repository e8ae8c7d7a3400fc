import { currencyOf, withCurrency } from '../currency.ts';
import { Decimal } from '../decimal.ts';
import { formatNumber } from '../number-format.ts';
import { ratioToDecimal, scaleRatio, toRatio } from '../ratio.ts';
import type { Ratio } from '../ratio.ts';
import type { NumberFormat } from '../tenant.ts';
import { goalZones } from './goal.ts';
import { zoneOf } from './status.ts';
import type { GoalTerms, Unit } from './types.ts';

export interface PrintStyle {
  readonly unit: Unit;
  /** ISO 4217; used for money only. */
  readonly currency: string | null;
  readonly numberFormat: NumberFormat;
}

export interface PrintOptions extends PrintStyle {
  /** A quarter's figure rather than one period's value. */
  readonly average?: boolean;
  /** The goal it is judged by; the printed figure stays on its side of every edge. */
  readonly terms: GoalTerms | null;
}

/**
 * A value as people read it (domain.md §3, Printing): `125`, `7.5`, `63%`, `$1,234`, `1.5 h`, `Yes`.
 * A count that is not whole prints like an average, at most 2 decimals: `0.26` tickets per endpoint
 * is not `0`. Decimals are added, truncated, until the figure is on its own side of every edge.
 */
export function printValue(value: Ratio, options: PrintOptions): string {
  const { unit } = options;
  const isAnswer = unit === 'yes-no' && options.average !== true;
  if (isAnswer && value.n.isZero()) return 'No';
  if (isAnswer && value.n.eq(value.d)) return 'Yes';
  const isRate = unit === 'percent' || unit === 'yes-no';
  const shown = ratioToDecimal(isRate ? scaleRatio(value, 100) : value);
  return decorate(roundKeepingSide(value, shown, isRate ? 100 : 1, options), options);
}

function roundKeepingSide(
  value: Ratio,
  shown: Decimal,
  scale: number,
  options: PrintOptions,
): Decimal {
  const zones = goalZones(options.terms);
  const zone = zoneOf(value, zones);
  const keepsSide = (figure: Decimal): boolean => zoneOf(toRatio(figure, scale), zones) === zone;
  let decimals = usualDecimals(options);
  let figure = shown.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP);
  while (!keepsSide(figure) && decimals < shown.decimalPlaces()) {
    decimals += 1;
    figure = shown.toDecimalPlaces(decimals, Decimal.ROUND_DOWN);
  }
  return figure;
}

function usualDecimals({ unit, currency }: PrintStyle): number {
  switch (unit) {
    case 'count':
    case 'duration':
      return 2;
    case 'money':
      return currencyOf(currency ?? 'USD').digits;
    case 'percent':
    case 'yes-no':
      return 0;
  }
}

function decorate(shown: Decimal, { unit, currency, numberFormat }: PrintStyle): string {
  const number = formatNumber(shown, numberFormat);
  switch (unit) {
    case 'count':
      return number;
    case 'duration':
      return `${number} h`;
    case 'percent':
    case 'yes-no':
      return `${number}%`;
    case 'money': {
      const code = currency ?? 'USD';
      const places = shown.decimalPlaces();
      const { digits } = currencyOf(code);
      // $7.50, but $7 and, where an edge asks for it, $7.499.
      const padded =
        places > 0 && places < digits ? formatFixed(shown, digits, numberFormat) : number;
      return withCurrency(padded, code, numberFormat);
    }
  }
}

function formatFixed(value: Decimal, decimals: number, format: NumberFormat): string {
  return formatNumber(value, format) + '0'.repeat(decimals - value.decimalPlaces());
}

/** The goal's column: `≥ 125`, `≤ 2`, `5–10`, `outside 5–10`, `Yes`, `—`. Edges in full, never rounded. */
export function printGoal(terms: GoalTerms | null, style: PrintStyle): string {
  if (terms === null || terms.low === null) return '—';
  const edge = (value: Decimal): string =>
    decorate(style.unit === 'percent' ? value.times(100) : value, style);
  const low = edge(terms.low);
  const range = (): string => {
    if (terms.high === null) return low;
    const dash = terms.high.isNegative() || terms.low?.isNegative() === true ? ' – ' : '–';
    return `${low}${dash}${edge(terms.high)}`;
  };
  switch (terms.operator) {
    case '>=':
      return `≥ ${low}`;
    case '<=':
      return `≤ ${low}`;
    case '>':
    case '<':
    case '=':
      return `${terms.operator} ${low}`;
    case 'between':
      return range();
    case 'outside':
      return `outside ${range()}`;
    case 'yes-no':
      return terms.low.isZero() ? 'No' : 'Yes';
    case 'none':
      return '—';
  }
}
