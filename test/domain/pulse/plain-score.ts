import { COMPONENTS } from '../../../src/domain/pulse/components.ts';
import type { LedgerSide } from '../../../src/domain/pulse/ledger.ts';
import type { Component, MetricDefinition } from '../../../src/domain/pulse/types.ts';

/** A metric present in a period, in plain numbers. */
interface Plain {
  readonly definition: MetricDefinition;
  readonly value: number;
}

type Weights = Readonly<Record<Component, number>>;

/**
 * domain.md §7 once more, in fractions of binary digits and as directly as it is written there: slow and
 * inexact, to hold the exact arithmetic against.
 */
export function plainPresent({ scoring, values }: LedgerSide): readonly Plain[] {
  return scoring.metrics.flatMap(({ definition }) => {
    const found = values.find(({ type }) => type === definition.type);
    return found ? [{ definition, value: Number(found.units) / 1e10 }] : [];
  });
}

/** `clamp01((value − worst) / (best − worst)) × 100`. */
function plainHealth(value: number, { worst, best }: MetricDefinition): number {
  const from = worst.toNumber();
  return Math.min(1, Math.max(0, (value - from) / (best.toNumber() - from))) * 100;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const ofComponent = (present: readonly Plain[], component: Component): readonly Plain[] =>
  present.filter(({ definition }) => definition.component === component);

/** `0.35·usage + 0.25·experience + 0.25·outcomes + 0.15·(100 − risk)`, missing components dropped. */
export function plainScore(present: readonly Plain[], weights: Weights): number {
  const parts = COMPONENTS.map((component) => {
    const own = ofComponent(present, component);
    const health = sum(own.map((one) => plainHealth(one.value, one.definition))) / own.length;
    const risk = 100 - health;
    return own.length === 0
      ? { weight: 0, points: 0 }
      : { weight: weights[component], points: component === 'risk' ? 100 - risk : health };
  });
  const all = sum(parts.map(({ weight }) => weight));
  return sum(parts.map(({ weight, points }) => weight * points)) / all;
}

/** `Σ w_c · (present ÷ active metrics of c) ÷ Σ w_c`. */
export function plainCoverage({ scoring, ...side }: LedgerSide, weights: Weights): number {
  const present = plainPresent({ scoring, ...side });
  const having = COMPONENTS.filter((component) =>
    scoring.metrics.some(({ definition }) => definition.component === component),
  );
  const shares = having.map((component) => {
    const active = scoring.metrics.filter(({ definition }) => definition.component === component);
    return weights[component] * (ofComponent(present, component).length / active.length);
  });
  return sum(shares) / sum(having.map((component) => weights[component]));
}

/** `e_m = w_c ÷ Σ present w ÷ present metrics of c`. */
function plainWeight(component: Component, present: readonly Plain[], weights: Weights): number {
  const there = COMPONENTS.filter((one) => ofComponent(present, one).length > 0);
  const all = sum(there.map((one) => weights[one]));
  return all === 0 ? 0 : weights[component] / all / ofComponent(present, component).length;
}

/** The totals of a ledger by the formulas of the section. */
export function plainLedger(
  [p0, w0]: readonly [readonly Plain[], Weights],
  [p1, w1]: readonly [readonly Plain[], Weights],
): Record<'value' | 'definition' | 'weights' | 'coverage', number> {
  const twin = (one: Plain, among: readonly Plain[]): Plain | undefined =>
    among.find(
      ({ definition: { type, component } }) =>
        type === one.definition.type && component === one.definition.component,
    );
  const health = (one: Plain): number => plainHealth(one.value, one.definition);
  const meanHealth = (one: Plain): number => {
    const [then, now] = [twin(one, p0), twin(one, p1)];
    return then && now ? (health(then) + health(now)) / 2 : health(one);
  };
  const f = (present: readonly Plain[], weights: Weights): number =>
    sum(
      present.map(
        (one) => plainWeight(one.definition.component, present, weights) * meanHealth(one),
      ),
    );
  const kept = p1.flatMap((after) => {
    const before = twin(after, p0);
    if (!before) return [];
    const { component } = after.definition;
    const weight = (plainWeight(component, p0, w0) + plainWeight(component, p1, w1)) / 2;
    return [{ weight, before, after, between: plainHealth(before.value, after.definition) }];
  });
  const weights = (f(p0, w1) - f(p0, w0) + f(p1, w1) - f(p1, w0)) / 2;
  return {
    value: sum(kept.map(({ weight, after, between }) => weight * (health(after) - between))),
    definition: sum(kept.map(({ weight, before, between }) => weight * (between - health(before)))),
    weights,
    coverage: f(p1, w1) - f(p0, w0) - weights,
  };
}
