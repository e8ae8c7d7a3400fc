import { Decimal } from '../decimal.ts';
import { formatNumber } from '../number-format.ts';
import { ratioToDecimal, toRatio } from '../ratio.ts';
import type { Ratio } from '../ratio.ts';
import type { NumberFormat } from '../tenant.ts';
import { printValue } from './print-value.ts';
import type { GoalTerms } from './types.ts';

const MET = new Decimal(100);

/**
 * A figure beside its goal in percent, 100 = met exactly, exact: its share of the goal; for a limit as far
 * below 100 as the figure is over it, in percent of the limit. Null where the goal is a range or zero, or a
 * sign makes a share meaningless.
 */
export function percentOfGoal(figure: Ratio | null, terms: GoalTerms | null): Decimal | null {
  if (figure === null || terms === null || terms.low === null || terms.high !== null) return null;
  if (terms.low.lte(0) || figure.n.isNegative()) return null;
  const share = ratioToDecimal(figure).div(terms.low).times(MET);
  switch (terms.operator) {
    case '>=':
    case '>':
    case '=':
    case 'yes-no':
      return share;
    case '<=':
    case '<':
      return MET.times(2).minus(share);
    case 'between':
    case 'outside':
    case 'none':
      return null;
  }
}

/** 100% is an edge like every other: 99.7% of a goal is not printed as 100%. */
const AT_GOAL: GoalTerms = {
  operator: '=',
  low: new Decimal(1),
  high: null,
  band: { kind: 'absolute', amount: new Decimal(0) },
};

/** `93%` of its goal, by the one rule of printing; never more than 999% either way. */
export function printPercentOfGoal(percent: Decimal, numberFormat: NumberFormat): string {
  const text = (value: Decimal): string =>
    printValue(toRatio(value, MET), {
      unit: 'percent',
      currency: null,
      numberFormat,
      terms: AT_GOAL,
    });
  if (percent.gt(MOST)) return `over ${text(MOST)}`;
  return percent.lt(MOST.neg()) ? `below ${text(MOST.neg())}` : text(percent);
}

const MOST = new Decimal(999);

/** The distance that a printed percentage shows: `7%` of 93%, so that words and picture agree. */
export function printDistance(percent: Decimal, numberFormat: NumberFormat): string {
  const away = percent.minus(MET).abs();
  if (away.gt(MOST)) return `over ${formatNumber(MOST, numberFormat)}%`;
  const options = { unit: 'percent', currency: null, terms: AT_GOAL } as const;
  const shown = printValue(toRatio(percent, MET), { ...options, numberFormat: 'comma-dot' });
  const size = new Decimal(shown.replaceAll(/[,%]/g, '')).minus(MET).abs();
  return `${formatNumber(size, numberFormat)}%`;
}
