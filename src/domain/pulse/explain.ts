import type { NumberFormat } from '../tenant.ts';
import type { InputValue } from './choose-values.ts';
import { COMPONENTS } from './components.ts';
import { explainMetrics } from './explain-metric.ts';
import type { MetricExplanation } from './explain-metric.ts';
import { missingSentence, notScoredSentence, noValueSentence } from './explain-words.ts';
import { printRounded } from './print-score.ts';
import { scoreAccount } from './score.ts';
import type { Scoring } from './prepare-scoring.ts';
import type { Component, MetricDefinition, Nano, StoredScore } from './types.ts';
import { NANO } from './weights.ts';

export interface ComponentExplanation {
  readonly component: Component;
  /** As set. */
  readonly weight: Nano;
  /** After missing components were dropped; 0 when it is missing itself. */
  readonly effectiveWeight: Nano;
  /** Its figure: mean health, for risk badness. Null: missing. */
  readonly points: Nano | null;
  /** What it adds to the score, for risk `weight × (100 − risk)`. Null: not scored, or missing. */
  readonly contribution: Nano | null;
  /** As it is printed, as are its metrics: those of all components add up to the printed score. */
  readonly contributionText: string | null;
  /** How many metrics are active; those with a value and those without. */
  readonly active: number;
  readonly metrics: readonly MetricExplanation[];
  readonly missing: readonly MetricDefinition[];
}

/** The computed score opened up; an override is no part of it. */
export interface ScoreExplanation {
  readonly score: StoredScore;
  /** All four, in their order. */
  readonly components: readonly ComponentExplanation[];
  /** Why there is no score, then which metrics have no value; empty where there is nothing to say. */
  readonly sentences: readonly string[];
}

/**
 * Points per component and metric (domain.md §7, Explain), by the same arithmetic as `scoreAccount`;
 * values as there, all or those already chosen. Texts have the tenant's number format.
 */
export function explainScore(
  scoring: Scoring,
  values: readonly InputValue[],
  format: NumberFormat = 'comma-dot',
): ScoreExplanation {
  const score = scoreAccount(scoring, values);
  const metrics = explainMetrics(scoring, values, score.score, format);
  const presentWeight = sum(
    COMPONENTS.filter((component) => score.components[component] !== null).map(
      (component) => scoring.weights.weights[component],
    ),
  );
  const components = COMPONENTS.map((component): ComponentExplanation => {
    const active = scoring.metrics
      .map(({ definition }) => definition)
      .filter((definition) => definition.component === component);
    const own = metrics.filter(({ definition }) => definition.component === component);
    const weight = scoring.weights.weights[component];
    const isPresent = own.length > 0 && presentWeight > 0;
    return {
      component,
      weight,
      effectiveWeight: isPresent ? Math.round((weight / presentWeight) * NANO) : 0,
      points: score.components[component],
      ...contributionOf(own, format),
      active: active.length,
      metrics: own,
      missing: active.filter(({ type }) => own.every((one) => one.definition.type !== type)),
    };
  });
  return { score, components, sentences: sentencesOf(score, components, format) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** The sum of its metrics, among which its own rounded figure was shared out (explain-metric.ts). */
function contributionOf(
  metrics: readonly MetricExplanation[],
  format: NumberFormat,
): Pick<ComponentExplanation, 'contribution' | 'contributionText'> {
  const [first] = metrics;
  if (first === undefined || first.printed === null) {
    return { contribution: null, contributionText: null };
  }
  const figure = sum(metrics.map(({ printed }) => printed?.figure ?? 0));
  return {
    contribution: sum(metrics.map(({ contribution }) => contribution ?? 0)),
    contributionText: printRounded({ figure, decimals: first.printed.decimals }, format),
  };
}

function sentencesOf(
  score: StoredScore,
  components: readonly ComponentExplanation[],
  format: NumberFormat,
): readonly string[] {
  const missing = components.flatMap((one) => one.missing);
  if (components.every(({ metrics }) => metrics.length === 0)) return [noValueSentence(missing)];
  const usage = components.find(({ component }) => component === 'usage');
  const lacksUsage = usage !== undefined && usage.active > 0 && usage.metrics.length === 0;
  return [
    ...(score.score === null ? [notScoredSentence(score.coverage, lacksUsage, format)] : []),
    ...(missing.length === 0 ? [] : [missingSentence(missing)]),
  ];
}
