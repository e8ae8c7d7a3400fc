import type { NumberFormat } from '../tenant.ts';
import { apportionWithin } from './apportion.ts';
import { chooseValues } from './choose-values.ts';
import type { InputValue } from './choose-values.ts';
import { effectiveWeights, healthOf } from './effective-weights.ts';
import { metricSentence } from './explain-words.ts';
import { fraction, multiply, rounded, ZERO } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import { isClamped } from './points.ts';
import type { Scoring, ScoringMetric } from './prepare-scoring.ts';
import { printedUnit, printRounded, roundScore } from './print-score.ts';
import type { Rounded } from './print-score.ts';
import { tallyOf } from './score.ts';
import type { MetricDefinition, Nano } from './types.ts';
import { NANO } from './weights.ts';

/** What one value does for a score. */
export interface MetricExplanation {
  readonly definition: MetricDefinition;
  readonly value: InputValue;
  /** Points, 0 to 100. 100 is good among the metrics of risk, too. */
  readonly health: Nano;
  /** Its share of the score after missing metrics and components were dropped. */
  readonly effectiveWeight: Nano;
  /** `effectiveWeight` × `health` in points; all of them add up to the score. Null: not scored. */
  readonly contribution: Nano | null;
  /** As it is printed: all of them add up to the printed score. Null: not scored. */
  readonly printed: Rounded | null;
  readonly contributionText: string | null;
  /** Beyond an anchor, and counted as if it were on it. */
  readonly clamped: boolean;
  /** Ended before the period began, and is still valid. */
  readonly stale: boolean;
  /** `NPS 40: health 70.0, weighs 8.3%, 5.8 points`, and what else is to be known about it. */
  readonly text: string;
}

/** A share of 1, in billionths. */
const WHOLE = fraction(BigInt(NANO), 1n);

interface Present {
  readonly metric: ScoringMetric;
  readonly value: InputValue;
  readonly health: Fraction;
  readonly weight: Fraction;
}

/** The metrics that have a value, in the order of `scoring.metrics`; `score` is their computed score. */
export function explainMetrics(
  scoring: Scoring,
  values: readonly InputValue[],
  score: Nano | null,
  format: NumberFormat,
): readonly MetricExplanation[] {
  const present = presentMetrics(scoring, values);
  const contributions = score === null ? null : contributionsTo(score, present, scoring);
  return present.map(({ metric, value, health, weight }, at) => {
    const { exact = null, printed = null } = contributions?.[at] ?? {};
    const explanation = {
      definition: metric.definition,
      value,
      health: rounded(health),
      effectiveWeight: rounded(multiply(weight, WHOLE)),
      contribution: exact,
      printed,
      contributionText: printed === null ? null : printRounded(printed, format),
      clamped: isClamped(value.units, metric),
      stale: value.periodEnd < scoring.period.start,
    };
    return { ...explanation, text: metricSentence(explanation, format) };
  });
}

function presentMetrics(scoring: Scoring, values: readonly InputValue[]): readonly Present[] {
  const chosen = chooseValues(scoring, values);
  const weights = effectiveWeights(tallyOf(scoring, chosen).counts, scoring.componentWeights);
  return scoring.metrics.flatMap((metric) => {
    const value = chosen[metric.at] ?? null;
    if (value === null) return [];
    const weight = weights[metric.component] ?? ZERO;
    return [{ metric, value, health: healthOf(value, metric), weight }];
  });
}

/**
 * The score shared out, in billionths and as printed; each adds up to its whole. Components come before
 * their metrics: a component is what stands as `health × weight = points`, and readers check that.
 */
function contributionsTo(score: Nano, present: readonly Present[], { weights }: Scoring) {
  const points = present.map(({ metric, health, weight }) => ({
    group: metric.component,
    part: multiply(weight, health),
  }));
  const whole = roundScore(score, weights);
  const unit = printedUnit(whole);
  const exact = apportionWithin(points, score);
  const printed = apportionWithin(
    points.map(({ group, part }) => ({ group, part: multiply(part, unit) })),
    whole.figure,
  );
  return points.map((_, at) => ({
    exact: exact[at] ?? 0,
    printed: { figure: printed[at] ?? 0, decimals: whole.decimals },
  }));
}
