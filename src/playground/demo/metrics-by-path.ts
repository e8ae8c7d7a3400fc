import type { Metric, Scorecard } from '../../domain/scorecard/types.ts';

/** The metrics of a scorecard by `section/metric`. */
export function metricsByPath({ sections, metrics }: Scorecard): ReadonlyMap<string, Metric> {
  const names = new Map(sections.map(({ id, name }) => [id, name]));
  return new Map(
    metrics.map((metric) => [`${names.get(metric.sectionId) ?? ''}/${metric.name}`, metric]),
  );
}
