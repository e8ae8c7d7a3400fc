import { Decimal } from '../domain/decimal.ts';
import { findOutsized, type Sized } from './find-outsized.ts';

/** Two largest of each kind are enough to tell. */
const KEPT = 2;

/**
 * Looks for a value that is more than a thousand times every other of its metric in the file. Only the
 * largest are kept, however long the file is.
 */
export function collectAmounts() {
  const largest = new Map<string, Sized<number>[]>();
  return {
    add: (kind: string, line: number, value: number): void => {
      const kept = largest.get(kind) ?? [];
      largest.set(kind, kept);
      const last = kept.at(-1);
      if (kept.length === KEPT && last !== undefined && last.amount.abs().gte(Math.abs(value)))
        return;
      kept.push({ item: line, amount: new Decimal(value) });
      kept.sort((a, b) => b.amount.abs().cmp(a.amount.abs()));
      kept.length = Math.min(kept.length, KEPT);
    },
    warnings: (): readonly string[] =>
      [...largest].flatMap(([kind, kept]) => {
        const found = findOutsized(kept);
        return found === null
          ? []
          : [
              `Line ${found.item}: this ${kind} is more than a thousand times every other in the file. Check it before you import.`,
            ];
      }),
  };
}
