import type { PulsePeriod } from './types.ts';

interface Change {
  readonly accountId: string;
  readonly period: PulsePeriod;
}

/** Each account once, with its newest change and how many are earlier; those that changed last come first. */
export function newestChanges<T extends Change>(
  changes: readonly T[],
): readonly { readonly newest: T; readonly earlier: number }[] {
  const found = new Map<string, { newest: T; earlier: number }>();
  for (const newest of changes.toSorted((a, b) => compare(b.period.start, a.period.start))) {
    const known = found.get(newest.accountId);
    if (known === undefined) found.set(newest.accountId, { newest, earlier: 0 });
    else known.earlier += 1;
  }
  return [...found.values()];
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
