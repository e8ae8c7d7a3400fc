import { explainScore } from '../pulse/explain.ts';
import type { MetricExplanation } from '../pulse/explain-metric.ts';
import { buildLedger, isCause } from '../pulse/ledger.ts';
import type { LedgerPart, LedgerSide } from '../pulse/ledger.ts';
import type { ValuesSide } from '../pulse/ledger-pairs.ts';
import type { Component } from '../pulse/types.ts';
import { NANO } from '../pulse/weights.ts';
import type { NumberFormat } from '../tenant.ts';
import { componentOf } from './evaluate-rules.ts';
import type { AlertReason, AlertRule } from './types.ts';

const MOST_REASONS = 3;

/**
 * The top three reasons in points (domain.md §9), of computed scores. A fall: what the change ledger says
 * pulled it down, most points first. A floor: the same for its component; where that did not move, or
 * there was no score before, its metrics with the points each takes from a full score. No score: what is
 * missing, without points. `before`: the period before; null: it has no values.
 */
export function alertReasons(
  rule: AlertRule,
  before: ValuesSide | null,
  after: ValuesSide,
  format: NumberFormat = 'comma-dot',
): readonly AlertReason[] {
  if (rule === 'no-score') return missing(after, format);
  const component = componentOf(rule);
  const fallen = before === null ? [] : whatFell(before, after, component, format);
  if (fallen.length > 0 || component === null) return fallen.slice(0, MOST_REASONS);
  return whatIsLow(after, component, format).slice(0, MOST_REASONS);
}

/** What prints as 0.1 points. */
const LEAST = 50_000_000;

const computed = ({ scoring, values }: ValuesSide): LedgerSide => ({
  scoring,
  values,
  override: null,
});

function whatFell(
  before: ValuesSide,
  after: ValuesSide,
  component: Component | null,
  format: NumberFormat,
): readonly AlertReason[] {
  const ledger = buildLedger(computed(before), computed(after), format);
  if (ledger.kind === 'sentence') return [];
  return ledger.parts
    .filter((part) => {
      const isOfComponent = component === null || part.metric?.component === component;
      return part.points < 0 && isCause(part) && isOfComponent;
    })
    .map(fromPart);
}

const fromPart = ({ text, points, metric }: LedgerPart): AlertReason => ({
  text,
  points,
  component: metric?.component ?? null,
  metric: metric?.type ?? null,
});

function whatIsLow(
  { scoring, values }: ValuesSide,
  component: Component,
  format: NumberFormat,
): readonly AlertReason[] {
  const explanation = explainScore(scoring, values, format);
  const metrics = explanation.components.find((one) => one.component === component)?.metrics ?? [];
  return metrics
    .map((metric): AlertReason => {
      const { definition, text } = metric;
      return { text, points: -pointsLost(metric), component, metric: definition.type };
    })
    .filter(({ points }) => points <= -LEAST)
    .toSorted((a, b) => a.points - b.points);
}

/** What it would add to the score with full health. */
const pointsLost = ({ effectiveWeight, health }: MetricExplanation): number =>
  Math.round((effectiveWeight / NANO) * (100 * NANO - health));

function missing({ scoring, values }: ValuesSide, format: NumberFormat): readonly AlertReason[] {
  return explainScore(scoring, values, format)
    .sentences.slice(0, MOST_REASONS)
    .map((text) => ({ text, points: 0, component: null, metric: null }));
}
