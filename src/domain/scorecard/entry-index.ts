import type { IsoDate } from '../tenant.ts';
import type { Entry } from './types.ts';

/** Finds the entry of a metric in a period; null where nothing was ever entered. */
export type EntryIndex = (metricId: string, period: IsoDate) => Entry | null;

export function indexEntries(entries: readonly Entry[]): EntryIndex {
  const byKey = new Map(entries.map((entry) => [`${entry.metricId} ${entry.period}`, entry]));
  return (metricId, period) => byKey.get(`${metricId} ${period}`) ?? null;
}
