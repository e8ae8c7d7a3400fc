import fc from 'fast-check';
import { Decimal } from '../../../src/domain/decimal.ts';
import type { LedgerSide } from '../../../src/domain/pulse/ledger.ts';
import type { MetricDefinition, Override, PulsePeriod } from '../../../src/domain/pulse/types.ts';
import {
  anyInputs,
  anyWeights,
  metricsOf,
  nano,
  october,
  scoringOf,
  september,
  VERTICALS,
} from './parts.ts';

const anyOverride: fc.Arbitrary<Pick<Override, 'change'> | null> = fc.option(
  fc.oneof(
    fc
      .integer({ min: -nano(100), max: nano(100) })
      .map((points) => ({ change: { kind: 'points' as const, points } })),
    fc
      .constantFrom('red' as const, 'amber' as const, 'green' as const)
      .map((band) => ({ change: { kind: 'band' as const, band } })),
  ),
);

/** Some metrics with other anchors, another component, or switched off. */
const anyDefinitions = (vertical: string): fc.Arbitrary<MetricDefinition[]> =>
  fc
    .tuple(
      ...metricsOf(vertical).map((definition) =>
        fc.option(
          fc.record({
            shift: fc.integer({ min: -30, max: 30 }),
            stretch: fc.constantFrom('0.5', '1', '1.7', '3.333'),
            component: fc.constantFrom(definition.component, 'outcomes' as const),
            active: fc.constantFrom(true, true, true, false),
          }),
          { freq: 1 },
        ),
      ),
    )
    .map((changes) =>
      metricsOf(vertical).flatMap((definition, at) => {
        const change = changes[at] ?? null;
        if (change === null) return [];
        const worst = definition.worst.plus(change.shift);
        const way = definition.best.minus(definition.worst).times(new Decimal(change.stretch));
        const { component, active } = change;
        return [{ ...definition, version: 1, worst, best: worst.plus(way), component, active }];
      }),
    );

export const anySide = (vertical: string, period: PulsePeriod): fc.Arbitrary<LedgerSide> =>
  fc
    .record({
      definitions: fc.oneof(fc.constant([]), anyDefinitions(vertical)),
      weights: anyWeights,
      thresholds: fc.constantFrom([50, 70], [49.95, 70.04], [40, 60]),
      values: anyInputs(
        vertical,
        fc.integer({ min: 0, max: 9 }).map((one) => one > 0),
        period,
      ),
      override: anyOverride,
    })
    .map(({ definitions, weights, thresholds: [red = 0, green = 0], values, override }) => ({
      scoring: scoringOf(vertical, {
        definitions,
        weights: { ...weights, redBelow: nano(red), greenFrom: nano(green) },
        period,
      }),
      values,
      override,
    }));

/** An account in two periods: other values, definitions, weights, thresholds and overrides. */
export const anySides = fc
  .constantFrom(...VERTICALS)
  .chain((vertical) => fc.tuple(anySide(vertical, september), anySide(vertical, october)));
