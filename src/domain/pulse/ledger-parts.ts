import type { NumberFormat } from '../tenant.ts';
import type { Fraction } from './fraction.ts';
import {
  coverageEffect,
  definitionEffect,
  valueEffect,
  weightsEffect,
  weightsOf,
} from './ledger-effects.ts';
import type { EffectiveWeights } from './ledger-effects.ts';
import { isKept, pairMetrics } from './ledger-pairs.ts';
import type { KeptMetric, MetricPair, ValuesSide } from './ledger-pairs.ts';
import { presenceText, rangeText, valueChangeText, weightsChangeText } from './ledger-words.ts';
import type { ScoringMetric } from './prepare-scoring.ts';
import type { MetricDefinition } from './types.ts';

export type LedgerKind = 'value' | 'definition' | 'weights' | 'coverage' | 'override' | 'limits';

/** One reason for a change before anything is rounded. */
export interface ExactPart {
  readonly kind: LedgerKind;
  readonly metric: MetricDefinition | null;
  /** Every metric it tells of, also where they are several. */
  readonly types: readonly string[];
  /** In billionths of a point. */
  readonly exact: Fraction;
  /** Without the points. */
  readonly text: string;
}

/** Every reason why a computed score changed: what did not move has no part. */
export function exactParts(
  before: ValuesSide,
  after: ValuesSide,
  format: NumberFormat,
): readonly ExactPart[] {
  const pairs = pairMetrics(before, after);
  const weights = weightsOf(before, after);
  const kept = pairs.filter(isKept);
  const weightsText = weightsChangeText(before.scoring.weights, after.scoring.weights, format);
  return [
    ...kept.filter(hasMoved).map((one) => valuePart(one, weights, format)),
    ...kept.filter(hasOtherAnchors).map((one) => definitionPart(one, weights, format)),
    ...coverageParts(pairs, weights, format),
    ...(weightsText === null
      ? []
      : [
          {
            kind: 'weights' as const,
            metric: null,
            types: [],
            exact: weightsEffect(pairs, weights),
            text: weightsText,
          },
        ]),
  ];
}

const hasMoved = ({ before, after }: KeptMetric): boolean =>
  before.value.units !== after.value.units;

const anchorsKey = ({ worst, span, rising }: ScoringMetric): string => `${worst} ${span} ${rising}`;

const hasOtherAnchors = ({ before, after }: KeptMetric): boolean =>
  anchorsKey(before.metric) !== anchorsKey(after.metric);

function valuePart(kept: KeptMetric, weights: EffectiveWeights, format: NumberFormat): ExactPart {
  const { before, after } = kept;
  const { definition } = after.metric;
  return {
    kind: 'value',
    metric: definition,
    types: [definition.type],
    exact: valueEffect(kept, weights),
    text: valueChangeText(definition, before.value.units, after.value.units, format),
  };
}

function definitionPart(
  kept: KeptMetric,
  weights: EffectiveWeights,
  format: NumberFormat,
): ExactPart {
  const { definition } = kept.after.metric;
  const before = rangeText(kept.before.metric.definition, format);
  const after = rangeText(definition, format);
  return {
    kind: 'definition',
    metric: definition,
    types: [definition.type],
    exact: definitionEffect(kept, weights),
    text: `${definition.name} is measured ${after}, before ${before}`,
  };
}

/**
 * One part for all metrics that came or went, named when it is one alone: dropping a metric changes
 * what every other weighs, and that belongs to none of them.
 */
function coverageParts(
  pairs: readonly MetricPair[],
  weights: EffectiveWeights,
  format: NumberFormat,
): readonly ExactPart[] {
  const moved = pairs.filter((pair) => !isKept(pair));
  const [first, second] = moved;
  if (first === undefined) return [];
  const alone = second === undefined ? first : null;
  return [
    {
      kind: 'coverage',
      metric: (alone?.after ?? alone?.before)?.metric.definition ?? null,
      types: moved.flatMap(({ before, after }) =>
        [before, after].flatMap((one) => (one === null ? [] : [one.metric.definition.type])),
      ),
      exact: coverageEffect(pairs, weights),
      text: presenceText(moved, format),
    },
  ];
}
