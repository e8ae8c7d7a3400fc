import type { NumberFormat } from '../tenant.ts';
import { styleOf } from './build-cell.ts';
import { goalInForce } from './goal.ts';
import type { EntryChange } from './plan-entries.ts';
import { printValue } from './print-value.ts';
import { valueRatio } from './roll-up.ts';
import { judge } from './status.ts';
import type { EntryContent, Metric } from './types.ts';

/** `131 🟢 On goal`, `98 → 121 🔴 Below`, `n/a`: what a change makes of a number, told to who made it. */
export function enteredText(
  metric: Metric,
  change: EntryChange,
  numberFormat: NumberFormat,
): string {
  const terms = goalInForce(metric.goals, change.period);
  const style = { ...styleOf(metric, numberFormat), terms };
  const printed = (of: EntryContent): string => {
    const value = valueRatio(of, metric);
    if (of.state === 'excused') return 'n/a';
    return value === null ? '—' : printValue(value, style);
  };
  const now = printed(change);
  const before = change.before === null ? null : printed(change.before);
  const value = change.state === 'value' ? valueRatio(change, metric) : null;
  const { emoji, word } = value === null ? { emoji: '', word: '' } : judge(value, terms);
  return [...(before === null || before === now ? [] : [before, '→']), now, emoji, word]
    .filter((part) => part !== '')
    .join(' ');
}
