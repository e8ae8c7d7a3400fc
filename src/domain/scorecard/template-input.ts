import { DEFAULT_BAND } from './goal.ts';
import type { Definition, GoalTerms, Metric, Scorecard, Section } from './types.ts';

export type NewMetric = Pick<
  Metric,
  | 'name'
  | 'unit'
  | 'currency'
  | 'rollUp'
  | 'percentRange'
  | 'cadence'
  | 'ownerId'
  | 'sourceNote'
  | 'active'
> & {
  readonly terms: GoalTerms;
  readonly definition: Omit<Definition, 'version' | 'from'>;
};

export type NewSection = Pick<Section, 'name' | 'ownerId' | 'contributorIds'> & {
  readonly metrics: readonly NewMetric[];
};

const NO_GOAL: GoalTerms = { operator: 'none', low: null, high: null, band: DEFAULT_BAND };

/** A scorecard made from a template, nested and without ids, as the store takes a new one. */
export function toNewSections({ sections, metrics }: Scorecard): readonly NewSection[] {
  return sections.map(({ id, name, ownerId, contributorIds }) => ({
    name,
    ownerId,
    contributorIds,
    metrics: metrics.filter(({ sectionId }) => sectionId === id).map(toNewMetric),
  }));
}

function toNewMetric(metric: Metric): NewMetric {
  const { name, unit, currency, rollUp, percentRange, cadence, ownerId, sourceNote, active } =
    metric;
  const [terms = NO_GOAL] = metric.goals;
  const { numerator = '', denominator = '', filters = '' } = metric.definitions.at(-1) ?? {};
  const definition = { numerator, denominator, filters };
  return {
    name,
    unit,
    currency,
    rollUp,
    percentRange,
    cadence,
    ownerId,
    sourceNote,
    active,
    terms,
    definition,
  };
}
