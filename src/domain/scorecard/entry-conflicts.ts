import type { Entry } from './types.ts';
import type { EntryChange } from './plan-entries.ts';

/** A number that somebody else changed while the form was open. */
export interface EntryConflict {
  readonly change: EntryChange;
  /** What stands now; null when it was never entered (it cannot vanish, but a base may be wrong). */
  readonly current: Entry | null;
}

/**
 * Changes planned on top of revisions the person has not seen. `shown`: revision per metric when the
 * form was opened, 0 or absent for none. Numbers the person left alone never conflict.
 */
export function conflictsWith(
  shown: Readonly<Record<string, number>>,
  changes: readonly EntryChange[],
): readonly EntryConflict[] {
  return changes
    .filter(({ metricId, baseRevision }) => (shown[metricId] ?? 0) !== baseRevision)
    .map((change) => ({ change, current: change.before }));
}
