import { currencyOf, withCurrency } from '../currency.ts';
import { Decimal } from '../decimal.ts';
import { formatNumber } from '../number-format.ts';
import { compareRatios, ratioToDecimal, scaleRatio, toRatio } from '../ratio.ts';
import type { Ratio } from '../ratio.ts';
import type { NumberFormat } from '../tenant.ts';
import { goalEdges, goalZones } from './goal.ts';
import { zoneOf } from './status.ts';
import type { GoalTerms, Operator, Unit } from './types.ts';

interface PrintStyle {
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
 * A count that is not whole prints like an average: `0.26` tickets per endpoint is not `0`.
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

/** So many decimals are rounded to, one after the other, until the figure is on its own side of every edge. */
const ROUNDED_DECIMALS = 4;
/** No edge has more. */
const MOST_DECIMALS = 30;

/**
 * Rounded half away from zero. Where that lands on or across an edge of the goal or its band, one decimal
 * more is taken, up to four; then it is truncated toward the figure's own side. What is exactly on an edge
 * prints as usual, unless that would have another status.
 */
function roundKeepingSide(
  value: Ratio,
  shown: Decimal,
  scale: number,
  options: PrintOptions,
): Decimal {
  const zones = goalZones(options.terms);
  const usual = usualDecimals(shown, options);
  const rounded = shown.toDecimalPlaces(usual, Decimal.ROUND_HALF_UP);
  // Only rounding changes sides, and most figures are whole.
  if (zones.length === 0 || (rounded.eq(shown) && value.d.eq(1))) return rounded;
  const edges = goalEdges(options.terms)
    .map((edge) => ({ at: edge.times(scale), side: compareRatios(value, toRatio(edge)) }))
    .filter(({ side }) => side !== 0);
  const zone = zoneOf(value, zones);
  const keepsSide = (one: Decimal): boolean =>
    edges.every(({ at, side }) => one.cmp(at) === side) &&
    zoneOf(toRatio(one, scale), zones) === zone;
  for (let decimals = usual; decimals <= MOST_DECIMALS; decimals += 1) {
    const ways =
      decimals <= ROUNDED_DECIMALS
        ? [Decimal.ROUND_HALF_UP]
        : [Decimal.ROUND_FLOOR, Decimal.ROUND_CEIL];
    const places = decimals <= ROUNDED_DECIMALS ? decimals : decimals - 1;
    const figures = ways.map((way) => shown.toDecimalPlaces(places, way));
    const found = figures.find(keepsSide);
    if (found !== undefined) return found;
  }
  return shown;
}

/** Counts that are not whole, averages and hours: one decimal, two below 10. */
function usualDecimals(shown: Decimal, { unit, currency }: PrintStyle): number {
  if (unit === 'money') return currencyOf(currency ?? 'USD').digits;
  if (unit === 'percent' || unit === 'yes-no') return 0;
  return shown.abs().lt(10) ? 2 : 1;
}

function decorate(shown: Decimal, style: PrintStyle): string {
  const number = formatNumber(shown, style.numberFormat);
  if (style.unit === 'money') return printMoney(shown, style);
  if (style.unit === 'duration') return `${number} h`;
  return style.unit === 'count' ? number : `${number}%`;
}

/** `$7.50`, but `$7`, and `$7.499` where an edge asks for it. */
function printMoney(shown: Decimal, { currency, numberFormat }: PrintStyle): string {
  const code = currency ?? 'USD';
  const places = shown.decimalPlaces();
  const padding = places === 0 ? 0 : Math.max(0, currencyOf(code).digits - places);
  return withCurrency(formatNumber(shown, numberFormat) + '0'.repeat(padding), code, numberFormat);
}

/** The goal's column: `≥ 125`, `≤ 2`, `5–10`, `outside 5–10`, `Yes`, `—`. Edges in full, never rounded. */
export function printGoal(terms: GoalTerms | null, style: PrintStyle): string {
  if (terms === null || terms.low === null || terms.operator === 'none') return '—';
  if (terms.operator === 'yes-no') return terms.low.isZero() ? 'No' : 'Yes';
  const low = printEdge(terms.low, style);
  if (terms.high === null) return `${SIGNS[terms.operator]} ${low}`.trim();
  const dash = terms.low.isNegative() || terms.high.isNegative() ? ' – ' : '–';
  return `${SIGNS[terms.operator]} ${low}${dash}${printEdge(terms.high, style)}`.trim();
}

const printEdge = (edge: Decimal, style: PrintStyle): string =>
  decorate(style.unit === 'percent' ? edge.times(100) : edge, style);

const SIGNS: Readonly<Record<Exclude<Operator, 'yes-no' | 'none'>, string>> = {
  '>=': '≥',
  '<=': '≤',
  '>': '>',
  '<': '<',
  '=': '=',
  between: '',
  outside: 'outside',
};
