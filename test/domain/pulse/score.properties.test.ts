import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toUnits } from '../../../src/domain/pulse/points.ts';
import { scoreAccount } from '../../../src/domain/pulse/score.ts';
import { STANDARD_METRICS } from '../../../src/domain/pulse/standard-metrics.ts';
import {
  anyInputs,
  anyValueOf,
  anyWeights,
  input,
  metricsOf,
  nano,
  scoringOf,
  VERTICALS,
} from './parts.ts';

/** Weights, values of some of a vertical's metrics. */
const anyAccount = fc.constantFrom(...VERTICALS).chain((vertical) =>
  fc.record({
    vertical: fc.constant(vertical),
    weights: anyWeights,
    values: anyInputs(vertical),
  }),
);

test.each(STANDARD_METRICS)('a better $type never lowers the score', (definition) => {
  const { vertical, type, worst, best } = definition;
  fc.assert(
    fc.property(
      anyInputs(vertical),
      anyWeights,
      anyValueOf(definition),
      anyValueOf(definition),
      (values, weights, a, b) => {
        const scoring = scoringOf(vertical, { weights });
        const others = values.filter((one) => one.type !== type);
        const [worse, better] = a.minus(b).times(best.minus(worst)).isNegative() ? [a, b] : [b, a];
        const [low, high] = [worse, better].map((value) =>
          scoreAccount(scoring, [...others, { ...input(type, 0), units: toUnits(value) }]),
        );
        expect(high?.coverage).toBe(low?.coverage);
        expect(high?.score === null).toBe(low?.score === null);
        expect(high?.score ?? 0).toBeGreaterThanOrEqual(low?.score ?? 0);
        expect(high?.components.risk ?? 0).toBeLessThanOrEqual(low?.components.risk ?? 0);
      },
    ),
  );
});

test('scores and components are 0 to 100, coverage is 0 to 1, and a band goes with every score', () => {
  fc.assert(
    fc.property(anyAccount, ({ vertical, weights, values }) => {
      const { score, band, components, coverage } = scoreAccount(
        scoringOf(vertical, { weights }),
        values,
      );
      const figures = [score, ...Object.values(components)].filter((points) => points !== null);
      for (const points of figures) {
        expect(Number.isSafeInteger(points)).toBe(true);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(nano(100));
      }
      expect(coverage).toBeGreaterThanOrEqual(0);
      expect(coverage).toBeLessThanOrEqual(nano(1));
      expect(band === null).toBe(score === null);
      expect(score === null || coverage >= nano(0.6)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('the order of inputs is irrelevant', () => {
  fc.assert(
    fc.property(
      anyAccount.chain((account) =>
        fc.tuple(
          fc.constant(account),
          fc.shuffledSubarray(account.values, { minLength: account.values.length }),
        ),
      ),
      ([{ vertical, weights, values }, shuffled]) => {
        const scoring = scoringOf(vertical, { weights });
        expect(scoreAccount(scoring, shuffled)).toEqual(scoreAccount(scoring, values));
      },
    ),
  );
});

test('a dropped input never raises coverage', () => {
  fc.assert(
    fc.property(anyAccount, fc.nat(), ({ vertical, weights, values }, drop) => {
      const scoring = scoringOf(vertical, { weights });
      const fewer = values.filter((_, at) => at !== drop % Math.max(1, values.length));
      expect(scoreAccount(scoring, fewer).coverage).toBeLessThanOrEqual(
        scoreAccount(scoring, values).coverage,
      );
    }),
    { numRuns: 300 },
  );
});

test('complete data is exactly 100% wherever something of it has a weight', () => {
  fc.assert(
    fc.property(
      fc
        .constantFrom(...VERTICALS)
        .chain((vertical) =>
          fc.tuple(fc.constant(vertical), anyWeights, anyInputs(vertical, fc.constant(true))),
        ),
      ([vertical, weights, values]) => {
        const { coverage, score } = scoreAccount(scoringOf(vertical, { weights }), values);
        const components = new Set(metricsOf(vertical).map(({ component }) => component));
        const weight = [...components].reduce((sum, one) => sum + weights.weights[one], 0);
        expect(coverage).toBe(weight === 0 ? 0 : nano(1));
        expect(score === null).toBe(weight === 0);
      },
    ),
  );
});

test('the same health everywhere is that score, by any weights and whatever is missing', () => {
  fc.assert(
    fc.property(anyAccount, fc.integer({ min: 0, max: 1000 }), (account, permille) => {
      const { vertical, weights } = account;
      const values = account.values.map((one) => {
        const { worst, best } = STANDARD_METRICS.find(({ type }) => type === one.type) ?? {};
        if (!worst || !best) throw new Error(one.type);
        return { ...one, units: toUnits(worst.plus(best.minus(worst).times(permille).div(1000))) };
      });
      const { score } = scoreAccount(scoringOf(vertical, { weights }), values);
      fc.pre(score !== null);
      expect(score).toBe(nano(permille / 10));
    }),
    { numRuns: 300 },
  );
});
