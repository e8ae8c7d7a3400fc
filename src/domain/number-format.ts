import type { Decimal } from './decimal.ts';
import type { NumberFormat } from './tenant.ts';

interface Separators {
  readonly group: string;
  readonly decimal: string;
}

const SEPARATORS: Readonly<Record<NumberFormat, Separators>> = {
  'comma-dot': { group: ',', decimal: '.' },
  'dot-comma': { group: '.', decimal: ',' },
  'space-comma': { group: '\u202f', decimal: ',' },
};

export function separatorsOf(format: NumberFormat): Separators {
  return SEPARATORS[format];
}

/** All digits of a number, grouped by thousands; never `-0`, never an exponent. */
export function formatNumber(value: Decimal, format: NumberFormat): string {
  const { group, decimal } = SEPARATORS[format];
  const [whole = '', fraction] = value.abs().toFixed().split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, group);
  const sign = value.isNegative() && !value.isZero() ? '-' : '';
  return `${sign}${grouped}${fraction === undefined ? '' : decimal + fraction}`;
}
