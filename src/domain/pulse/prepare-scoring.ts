import type { IsoDate } from '../tenant.ts';
import { COMPONENTS } from './components.ts';
import { definitionsFor } from './definitions.ts';
import { earliestEndIn } from './period.ts';
import { anchorsOf, leastCommonMultiple } from './points.ts';
import type { Anchors } from './points.ts';
import type { MetricDefinition, PulsePeriod, WeightSet, WeightsVersion } from './types.ts';
import { weightsFor } from './weights.ts';

/** A metric as scores of one vertical and period use it. */
export interface ScoringMetric extends Anchors {
  readonly definition: MetricDefinition;
  /** Its place in `Scoring.metrics`. */
  readonly at: number;
  /** The place of its component in COMPONENTS. */
  readonly component: number;
  /** Brings a numerator over the metric's span over the common `Scoring.scale`. */
  readonly factor: bigint;
  /** Values that ended before are missing. */
  readonly earliestEnd: IsoDate;
}

/** Everything the scores of a vertical in a period have in common; made once, used for every account. */
export interface Scoring {
  readonly vertical: string;
  readonly period: PulsePeriod;
  readonly weights: WeightSet;
  /** The active metrics. */
  readonly metrics: readonly ScoringMetric[];
  readonly byType: ReadonlyMap<string, ScoringMetric>;
  /** Per component, in the order of COMPONENTS, its weight in Nano. */
  readonly componentWeights: readonly bigint[];
  /** Per component, how many active metrics it has. */
  readonly activeCounts: readonly number[];
  /** The common denominator of healths: a multiple of every metric's span. */
  readonly scale: bigint;
  /** A multiple of every count of metrics a component can have, so that means stay whole. */
  readonly shares: bigint;
  /** By count: `shares` ÷ count; 0 for none. */
  readonly perMetric: readonly bigint[];
  /** The highest among the definitions in force, switched off ones included. */
  readonly definitionsVersion: number;
}

/** What a tenant set; built-in definitions and weights are added here. */
export interface ScoringSetUp {
  readonly definitions: readonly MetricDefinition[];
  readonly weightSets: readonly WeightsVersion[];
}

/** Definitions and weights in force in the period, with common denominators instead of fractions. */
export function prepareScoring(
  vertical: string,
  period: PulsePeriod,
  { definitions, weightSets }: ScoringSetUp,
): Scoring {
  const inForce = definitionsFor(vertical, period, definitions);
  const active = inForce.filter((one) => one.active);
  const scale = leastCommonMultiple(active.map((one) => anchorsOf(one).span));
  const metrics = active.map((definition, at): ScoringMetric => {
    const own = anchorsOf(definition);
    return {
      ...own,
      definition,
      at,
      component: COMPONENTS.indexOf(definition.component),
      factor: scale / own.span,
      earliestEnd: earliestEndIn(period, definition.validity),
    };
  });
  const activeCounts = COMPONENTS.map(
    (_, component) => metrics.filter((one) => one.component === component).length,
  );
  const counts = Array.from({ length: Math.max(...activeCounts) }, (_, at) => BigInt(at + 1));
  const shares = leastCommonMultiple(counts);
  const weights = weightsFor(vertical, period, weightSets);
  return {
    vertical,
    period,
    weights,
    metrics,
    byType: new Map(metrics.map((one) => [one.definition.type, one])),
    componentWeights: COMPONENTS.map((component) => BigInt(weights.weights[component])),
    activeCounts,
    scale,
    shares,
    perMetric: [0n, ...counts.map((count) => shares / count)],
    definitionsVersion: Math.max(0, ...inForce.map(({ version }) => version)),
  };
}

export type ScoringOf = (vertical: string, period: PulsePeriod) => Scoring;

/** `prepareScoring`, once for each vertical and period. */
export function rememberScoring(setUp: ScoringSetUp): ScoringOf {
  const known = new Map<string, Scoring>();
  return (vertical, period) => {
    const key = `${vertical} ${period.start}`;
    const scoring = known.get(key) ?? prepareScoring(vertical, period, setUp);
    known.set(key, scoring);
    return scoring;
  };
}
