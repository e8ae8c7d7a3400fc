import type { TenantSettings } from '../tenant.ts';
import { weekClosesAt } from '../week.ts';
import type { Week } from '../week.ts';
import { accountableFor } from './permissions.ts';
import type { Metric, Scorecard, Section } from './types.ts';

/** Shows a part of the scorecard; both together narrow further. */
export interface ScorecardFilter {
  readonly sectionId?: string | undefined;
  /** The accountable owner. */
  readonly ownerId?: string | undefined;
}

export interface VisibleSection {
  readonly section: Section;
  /** Never empty. */
  readonly metrics: readonly Metric[];
}

/**
 * What a week's scorecard consists of, in display order. Switched-off parts are left out. Archived
 * ones stay in the weeks that had closed by then, so that the past reads as it did.
 */
export function visibleSections(
  scorecard: Scorecard,
  week: Week,
  settings: TenantSettings,
  filter: ScorecardFilter = {},
): readonly VisibleSection[] {
  const closesAt = weekClosesAt(week, settings);
  const isShown = (part: Section | Metric): boolean =>
    part.active && (part.archivedAt === null || closesAt <= part.archivedAt);
  return scorecard.sections
    .filter((section) => isShown(section))
    .filter(({ id }) => filter.sectionId === undefined || id === filter.sectionId)
    .toSorted(byPosition)
    .map((section) => ({
      section,
      metrics: scorecard.metrics
        .filter((metric) => metric.sectionId === section.id && isShown(metric))
        .filter((metric) => isOwnedBy(filter.ownerId, metric, section))
        .toSorted(byPosition),
    }))
    .filter(({ metrics }) => metrics.length > 0);
}

function isOwnedBy(ownerId: string | undefined, metric: Metric, section: Section): boolean {
  return ownerId === undefined || accountableFor(metric, section) === ownerId;
}

function byPosition(a: { readonly position: number }, b: { readonly position: number }): number {
  return a.position - b.position;
}
