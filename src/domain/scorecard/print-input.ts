import type { Decimal } from '../decimal.ts';
import { separatorsOf } from '../number-format.ts';
import type { NumberFormat } from '../tenant.ts';
import type { EntryContent, Metric } from './types.ts';

/**
 * A stored value as it stands in an input field: every digit, no thousands separators, so that
 * parseTyped (modal) gives back exactly the same value. Percents carry their sign: `62.85714286%`.
 */
export function printInput(
  value: Decimal,
  metric: Pick<Metric, 'unit'>,
  numberFormat: NumberFormat,
): string {
  if (metric.unit === 'yes-no' && value.isZero()) return 'No';
  if (metric.unit === 'yes-no' && value.eq(1)) return 'Yes';
  if (metric.unit === 'percent') return `${plain(value.times(100), numberFormat)}%`;
  return plain(value, numberFormat);
}

/** The same for an entry: `44/70` where both are kept, `n/a` when excused, empty when missing. */
export function printEntryInput(
  entry: EntryContent | null,
  metric: Pick<Metric, 'unit' | 'rollUp'>,
  numberFormat: NumberFormat,
): string {
  if (entry === null || entry.state === 'missing') return '';
  if (entry.state === 'excused') return 'n/a';
  const { numerator, denominator, value } = entry;
  if (
    metric.rollUp === 'pooled-ratio' &&
    numerator !== null &&
    denominator !== null &&
    denominator.gt(0)
  ) {
    return `${plain(numerator, numberFormat)}/${plain(denominator, numberFormat)}`;
  }
  return value === null ? '' : printInput(value, metric, numberFormat);
}

function plain(value: Decimal, format: NumberFormat): string {
  const text = value.isZero() ? '0' : value.toFixed();
  return text.replace('.', separatorsOf(format).decimal);
}
