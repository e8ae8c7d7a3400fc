import type { NumberFormat } from '../tenant.ts';
import { styleOf } from './build-cell.ts';
import { goalInForce } from './goal.ts';
import { printValue } from './print-value.ts';
import { valueRatio } from './roll-up.ts';
import { judge } from './status.ts';
import type { EntryContent, Metric } from './types.ts';

/** `131 🟢`, `n/a`: a number of a period, judged by the goal in force then even while the period runs. */
export function valueWithColour(
  metric: Metric,
  { period, ...content }: EntryContent & { readonly period: string },
  numberFormat: NumberFormat,
): string {
  if (content.state === 'excused') return 'n/a';
  const value = valueRatio(content, metric);
  if (value === null) return '—';
  const terms = goalInForce(metric.goals, period);
  const printed = printValue(value, { ...styleOf(metric, numberFormat), terms });
  return [printed, judge(value, terms).emoji].filter((part) => part !== '').join(' ');
}
