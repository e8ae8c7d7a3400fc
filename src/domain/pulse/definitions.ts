import { STANDARD_METRICS } from './standard-metrics.ts';
import type { MetricDefinition, PulsePeriod } from './types.ts';

/**
 * What each metric of a vertical means in a period: the built-in definitions, each replaced by the
 * tenant's newest one in force when the period starts. Switched off ones are among them. In the
 * table's order, a tenant's own metrics behind it by type.
 */
export function definitionsFor(
  vertical: string,
  period: Pick<PulsePeriod, 'start'>,
  definitions: readonly MetricDefinition[],
): readonly MetricDefinition[] {
  const inForce = new Map<string, MetricDefinition>();
  for (const one of STANDARD_METRICS) if (one.vertical === vertical) inForce.set(one.type, one);
  const begun = definitions.filter(
    (one) => one.vertical === vertical && (one.from ?? '') <= period.start,
  );
  // Oldest first, so that the newest is put last and stays.
  for (const one of begun.toSorted(byType).toSorted(byAge)) inForce.set(one.type, one);
  const standard = STANDARD_METRICS.filter((one) => one.vertical === vertical);
  const rank = new Map(standard.map(({ type }, at) => [type, at]));
  const rankOf = ({ type }: MetricDefinition): number => rank.get(type) ?? rank.size;
  return [...inForce.values()].toSorted((a, b) => rankOf(a) - rankOf(b) || byType(a, b));
}

function byType(a: MetricDefinition, b: MetricDefinition): number {
  if (a.type === b.type) return 0;
  return a.type < b.type ? -1 : 1;
}

function byAge(a: MetricDefinition, b: MetricDefinition): number {
  const [from, to] = [a.from ?? '', b.from ?? ''];
  if (from === to) return a.version - b.version;
  return from < to ? -1 : 1;
}

/** The verticals an account can belong to: the built-in three and those a tenant defined metrics for. */
export function verticalsOf(definitions: readonly MetricDefinition[]): readonly string[] {
  const all = [...STANDARD_METRICS, ...definitions.toSorted(byVertical)];
  return [...new Set(all.map(({ vertical }) => vertical))];
}

const byVertical = (a: MetricDefinition, b: MetricDefinition): number =>
  a.vertical < b.vertical ? -1 : Number(a.vertical > b.vertical);
