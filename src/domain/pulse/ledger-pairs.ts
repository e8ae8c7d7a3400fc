import { chooseValues } from './choose-values.ts';
import type { InputValue } from './choose-values.ts';
import type { Scoring, ScoringMetric } from './prepare-scoring.ts';

/** An account's values in one period. */
export interface ValuesSide {
  readonly scoring: Scoring;
  /** All that are stored, or those already chosen; in any order. */
  readonly values: readonly InputValue[];
}

/** A metric's value in one period. */
export interface PresentValue {
  readonly metric: ScoringMetric;
  readonly value: InputValue;
}

interface Pair {
  /** The place in COMPONENTS. */
  readonly component: number;
}

/** A metric present in both periods. */
export interface KeptMetric extends Pair {
  readonly before: PresentValue;
  readonly after: PresentValue;
}

/** A metric in either period: kept, new (`before` null) or gone (`after` null). */
export type MetricPair =
  | KeptMetric
  | (Pair & { readonly before: null; readonly after: PresentValue })
  | (Pair & { readonly before: PresentValue; readonly after: null });

/** The metrics present in either period; one whose component changed counts as gone and new. */
export function pairMetrics(before: ValuesSide, after: ValuesSide): readonly MetricPair[] {
  const [then, now] = [presentIn(before), presentIn(after)];
  const afterwards = new Map(now.map((one) => [keyOf(one), one]));
  const known = new Set(then.map(keyOf));
  return [
    ...then.map((one): MetricPair => {
      const { component } = one.metric;
      return { component, before: one, after: afterwards.get(keyOf(one)) ?? null };
    }),
    ...now
      .filter((one) => !known.has(keyOf(one)))
      .map((one): MetricPair => ({ component: one.metric.component, before: null, after: one })),
  ];
}

export function isKept(pair: MetricPair): pair is KeptMetric {
  return pair.before !== null && pair.after !== null;
}

const keyOf = ({ metric }: PresentValue): string => `${metric.component} ${metric.definition.type}`;

function presentIn({ scoring, values }: ValuesSide): readonly PresentValue[] {
  const chosen = chooseValues(scoring, values);
  return scoring.metrics.flatMap((metric) => {
    const value = chosen[metric.at] ?? null;
    return value === null ? [] : [{ metric, value }];
  });
}
