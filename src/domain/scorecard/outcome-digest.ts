import { digestOf } from '../digest.ts';
import type { EntryContent } from './types.ts';

interface Outcome extends EntryContent {
  readonly metricId: string;
  readonly period: string;
  readonly baseRevision: number;
}

/** Names what a plan would do: equal for the same changes on top of the same revisions in any order. */
export function outcomeDigest(changes: readonly Outcome[]): string {
  return digestOf(
    changes.map((change) =>
      JSON.stringify([
        change.metricId,
        change.period,
        change.baseRevision,
        change.state,
        change.value?.toFixed() ?? null,
        change.numerator?.toFixed() ?? null,
        change.denominator?.toFixed() ?? null,
        change.note,
      ]),
    ),
  );
}
