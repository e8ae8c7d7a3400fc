import { revisionLines } from '../scorecard/build-history.ts';
import type { Metric, Revision, Scorecard, Section } from '../scorecard/types.ts';
import type { TenantSettings } from '../tenant.ts';
import type { ShownEntry } from './shown-entries.ts';

/** One number that is not what a posted report showed. */
export interface ReportChange {
  readonly metric: Metric;
  readonly section: Section;
  /** `2025-W43`, `Sep 2025`. */
  readonly periodLabel: string;
  /** As it was shown, `—` where nothing was. */
  readonly before: string;
  readonly after: string;
  /** Of the newest revision. */
  readonly by: string;
  readonly at: Date;
  readonly reason: string | null;
}

/** In the order of the scorecard; `revisions`: at least those shown and all after them. */
export function findReportChanges(
  { sections, metrics }: Scorecard,
  shown: readonly ShownEntry[],
  revisions: readonly Revision[],
  settings: TenantSettings,
): ReportChange[] {
  return metrics.flatMap((metric) => {
    const section = sections.find(({ id }) => id === metric.sectionId);
    if (section === undefined) return [];
    const lines = revisionLines(metric, revisions, settings);
    return shown
      .filter(({ metricId }) => metricId === metric.id)
      .flatMap((entry): ReportChange[] => {
        const own = lines.filter(({ period }) => period === entry.period);
        const newest = own.find(({ revision }) => revision.revision > entry.revision);
        if (newest === undefined) return [];
        const old = own.find(({ revision }) => revision.revision === entry.revision);
        const { by, at, reason } = newest.revision;
        const { periodLabel, text: after } = newest;
        const before = old?.text ?? '—';
        return [{ metric, section, periodLabel, before, after, by, at, reason }];
      });
  });
}
