import type { ProposedEntry } from '../../domain/scorecard/plan-entries.ts';
import { FORGOTTEN, NOTES } from './stories.ts';
import { toValue, type Figure } from './figure.ts';

/** An entry whose metric is still a `section/metric`. */
export type DemoEntry = Omit<ProposedEntry, 'metricId'> & { readonly path: string };

/** What one person enters in one go. */
export interface Submission {
  readonly at: Date;
  readonly by: string;
  readonly source: 'manual' | 'csv';
  /** Why closed values change; null where none does. */
  readonly reason: string | null;
  readonly entries: readonly DemoEntry[];
}

/** A week of the demo by its place: 0 is the last closed one, -1 the one after it. */
export interface DemoWeek {
  readonly weeksAgo: number;
  /** First day. */
  readonly start: string;
}

/** The entry of a weekly metric, with its note; none where somebody forgot it. */
export function toEntries(
  path: string,
  figure: Figure | undefined,
  { weeksAgo, start }: DemoWeek,
): DemoEntry[] {
  if (figure === undefined) throw new Error(`the demo has no figure for ${path}`);
  if (FORGOTTEN[path]?.[weeksAgo] === true) return [];
  const note = NOTES[path]?.[weeksAgo] ?? null;
  return [{ path, period: start, state: 'value', ...toValue(figure), note }];
}
