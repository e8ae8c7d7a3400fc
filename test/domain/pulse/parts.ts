import fc from 'fast-check';
import { Decimal } from '../../../src/domain/decimal.ts';
import type { InputValue } from '../../../src/domain/pulse/choose-values.ts';
import { toUnits } from '../../../src/domain/pulse/points.ts';
import { prepareScoring } from '../../../src/domain/pulse/prepare-scoring.ts';
import type { Scoring } from '../../../src/domain/pulse/prepare-scoring.ts';
import { STANDARD_METRICS } from '../../../src/domain/pulse/standard-metrics.ts';
import type { MetricDefinition, PulsePeriod, WeightSet } from '../../../src/domain/pulse/types.ts';
import { BUILT_IN_WEIGHTS, NANO } from '../../../src/domain/pulse/weights.ts';

export const october: PulsePeriod = { cadence: 'month', start: '2026-10-01', end: '2026-10-31' };
export const september: PulsePeriod = { cadence: 'month', start: '2026-09-01', end: '2026-09-30' };

/** `63.5` points, or a share, in billionths. */
export const nano = (text: string | number): number => new Decimal(text).times(NANO).toNumber();

/** A value of one month. */
export function input(type: string, value: string | number, period = october): InputValue {
  return {
    type,
    periodStart: period.start,
    periodEnd: period.end,
    units: toUnits(new Decimal(value)),
  };
}

export const inputs = (values: Readonly<Record<string, string | number>>, period = october) =>
  Object.entries(values).map(([type, value]) => input(type, value, period));

/** The built-in definition of a metric, changed. */
export function metric(type: string, changes: Partial<MetricDefinition> = {}): MetricDefinition {
  const found = STANDARD_METRICS.find((one) => one.type === type);
  if (found === undefined) throw new Error(`No metric ${type}`);
  return { ...found, version: 1, ...changes };
}

/** A tenant's own metric from 0 (worst) to 100 (best), changed. */
export function ownMetric(type: string, changes: Partial<MetricDefinition> = {}): MetricDefinition {
  return metric('csat_score', { type, name: type, min: null, validity: 1, ...changes });
}

export function weightSet(
  usage: number,
  experience: number,
  outcomes: number,
  risk: number,
  changes: Partial<WeightSet> = {},
): WeightSet {
  return {
    ...BUILT_IN_WEIGHTS,
    version: 1,
    weights: {
      usage: nano(usage),
      experience: nano(experience),
      outcomes: nano(outcomes),
      risk: nano(risk),
    },
    ...changes,
  };
}

export function scoringOf(
  vertical: string,
  {
    definitions = [],
    weights,
    period = october,
  }: {
    readonly definitions?: readonly MetricDefinition[];
    readonly weights?: WeightSet;
    readonly period?: PulsePeriod;
  } = {},
): Scoring {
  const weightSets = weights === undefined ? [] : [weights];
  return prepareScoring(vertical, period, { definitions, weightSets });
}

/** Four weights that are exactly 1 together, 0 among them. */
export const anyWeights: fc.Arbitrary<WeightSet> = fc
  .tuple(...[0, 1, 2].map(() => fc.oneof(fc.constantFrom(0, NANO), fc.nat(NANO))))
  .map((cuts) => {
    const [a = 0, b = 0, c = 0] = cuts.toSorted((x, y) => x - y);
    const weights = { usage: a, experience: b - a, outcomes: c - b, risk: NANO - c };
    return { ...BUILT_IN_WEIGHTS, version: 1, weights };
  });

export const VERTICALS = ['tech', 'healthcare', 'manufacturing'] as const;

export const metricsOf = (vertical: string): readonly MetricDefinition[] =>
  STANDARD_METRICS.filter((one) => one.vertical === vertical);

/** Values around the anchors, some beyond, some on them. */
export function anyValueOf({ worst, best }: MetricDefinition): fc.Arbitrary<Decimal> {
  return fc.oneof(
    fc.constantFrom(worst, best, worst.plus(best).div(2)),
    fc
      .integer({ min: -2_000_000, max: 12_000_000 })
      .map((step) => worst.plus(best.minus(worst).times(step).div(10_000_000)).toDecimalPlaces(10)),
  );
}

/** Values of any of a vertical's metrics, some missing. */
export function anyInputs(
  vertical: string,
  present: fc.Arbitrary<boolean> = fc.integer({ min: 0, max: 4 }).map((one) => one > 0),
  period = october,
): fc.Arbitrary<InputValue[]> {
  return fc
    .tuple(...metricsOf(vertical).map((one) => fc.tuple(present, anyValueOf(one))))
    .map((values) =>
      metricsOf(vertical).flatMap(({ type }, at) => {
        const [isPresent, value] = values[at] ?? [false, new Decimal(0)];
        return isPresent ? [{ ...input(type, 0, period), units: toUnits(value) }] : [];
      }),
    );
}
